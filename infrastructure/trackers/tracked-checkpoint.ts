/** A checkpoint with what is asked of whom now (OUT-3, PLAY-7, PLAY-8). */
import { endOfDay, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { EscalationTarget } from '@tenure/domain/play/events/people.ts';
import { withSomebody } from '@tenure/domain/play/response.ts';
import { reachable, rungAbove } from '@tenure/domain/play/responsibility.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { CheckpointLine } from '@tenure/projections/status-tracker/document.ts';
import { inRole } from '../packets/words/labels.ts';
import type { ExceptionLine } from './exception-list.ts';
import { bindsCheckpoint } from './exceptions-that-bind.ts';

export interface TrackedCheckpoint extends CheckpointLine {
  /** It counts as missed from this instant on; null where nobody owes it any more (PLAY-8). */
  readonly recordBy: Instant | null;
  /** What is asked for now, of whom and by when; null where nothing is. */
  readonly asked: string | null;
  /** Exceptions in force that deviate from its rules; the rules hold for it all the same (POL-13). */
  readonly exceptions: readonly ExceptionLine[];
}

export const isOver = ({ stage }: Play): boolean => stage === 'closed' || stage === 'cancelled';
export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Whoever decides above these roles and is there, or the rungs above them until somebody is (PLAY-10, POL-18). */
export const authorityOver = (
  play: Play,
  role: Parameters<typeof rungAbove>[1],
  today: PlainDate,
): readonly EscalationTarget[] => withSomebody(play, reachable(play, rungAbove(play, role), today), today);

const askedNow = (play: Play, line: CheckpointLine): string | null => {
  const { id, due, status, misses, retryOwner, owner, ownerRoles, record } = line;
  if (record !== null || isOver(play)) return null;
  const who = inRole(retryOwner ?? owner, ownerRoles[0] ?? 'csm');
  if (status === 'missed') {
    const open = play.escalations.find(
      (each) => each.subject === `checkpoint:${id}` && (each.status === 'triggered' || each.status === 'acknowledged'),
    );
    const where = open === undefined ? '' : `; it is answered for in ${open.id}`;
    return `missed ${times(misses)}, no retry is left${where}; it can still be recorded late`;
  }
  return misses === 0
    ? `record it by the end of ${due}`
    : `missed ${times(misses)}; retry by the end of ${due}: ${who}`;
};

export const trackedCheckpoint =
  (play: Play, today: PlainDate, inForce: readonly ExceptionLine[]) =>
  (line: CheckpointLine): TrackedCheckpoint => {
    const owed = line.record === null && !isOver(play);
    const { ownerRoles, escalation } = line;
    return {
      ...line,
      escalation: {
        ...escalation,
        authority: owed ? authorityOver(play, ownerRoles[0] ?? 'csm', today) : escalation.authority,
        nextCheckIn: isOver(play) ? null : escalation.nextCheckIn,
      },
      recordBy: owed && line.status === 'open' ? endOfDay(line.due, play.start.calendar.timeZone) : null,
      asked: askedNow(play, line),
      exceptions: owed ? inForce.filter((each) => bindsCheckpoint(play, each, line.id)) : [],
    };
  };
