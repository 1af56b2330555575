/** An escalation with its place on the ladder and who decides above it (OUT-3, POL-13, POL-18). */
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Role } from '@tenure/domain/kernel/vocabulary.ts';
import type { EscalationTarget } from '@tenure/domain/play/events/people.ts';
import { rungOf } from '@tenure/domain/play/responsibility.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import type { ExceptionLine } from './exception-list.ts';
import { bindsEscalation } from './exceptions-that-bind.ts';
import { authorityOver } from './tracked-checkpoint.ts';

export interface TrackedEscalation extends EscalationView {
  /** The highest rung that was told, the lowest being 1; null: nobody on the ladder was. */
  readonly rung: number | null;
  readonly rungs: number;
  /** Roles that were told and stand on no rung, such as finance and product for a rip-cord (POL-2). */
  readonly besideLadder: readonly Role[];
  /** Who decides when those who were told do not answer: the rung above, or the top itself; nobody once it is resolved. */
  readonly authority: readonly EscalationTarget[];
  readonly nextCheckIn: PlainDate | null;
  /** Nobody acknowledged it within its response time (POL-14). */
  readonly late: boolean;
  /** Exceptions in force that deviate from what it is about; it is told all the same (POL-13). */
  readonly exceptions: readonly ExceptionLine[];
}

const isOpen = ({ status }: EscalationView): boolean => status === 'triggered' || status === 'acknowledged';

export interface Moment {
  readonly now: Instant;
  readonly today: PlainDate;
  readonly nextCheckIn: PlainDate | null;
  readonly inForce: readonly ExceptionLine[];
}

const tracked = (play: Play, { now, today, nextCheckIn, inForce }: Moment, line: EscalationView): TrackedEscalation => {
  const { targets, status, respondBy } = line;
  const [highest] = targets.map(({ role }) => role).toSorted((a, b) => rungOf(play, b) - rungOf(play, a));
  const rung = highest === undefined ? -1 : rungOf(play, highest);
  const open = isOpen(line);
  const authority = open && highest !== undefined ? authorityOver(play, highest, today) : [];
  return {
    ...line,
    rung: rung < 0 ? null : rung + 1,
    rungs: play.escalationPath.length,
    besideLadder: targets.flatMap(({ role }) => (rungOf(play, role) < 0 ? [role] : [])),
    authority,
    nextCheckIn: open ? nextCheckIn : null,
    late: status === 'triggered' && respondBy !== null && respondBy < now,
    exceptions: open ? inForce.filter((each) => bindsEscalation(play, each, line)) : [],
  };
};

/** Open ones first, the worst and then the oldest before the others; those that are resolved after them, newest first. */
export const trackedEscalations = (
  play: Play,
  moment: Moment,
  lines: readonly EscalationView[],
): readonly TrackedEscalation[] => {
  const open = lines.filter(isOpen).toSorted((a, b) => a.severity.localeCompare(b.severity));
  const done = lines.filter((line) => !isOpen(line)).toReversed();
  return [...open, ...done].map((line) => tracked(play, moment, line));
};
