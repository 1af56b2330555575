/** Exceptions from the rules of engagement as people read them (POL-13): those in force first. */
import { dateAt, endOfDay, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Play, PlayException } from '@tenure/domain/play/state.ts';
import { actorText } from '@tenure/projections/principals.ts';

/** `over`: its last day is past and its timer has not fired yet, or the play has ended. It holds nothing any more. */
export type ExceptionStanding = 'in-force' | 'requested' | 'declined' | 'expired' | 'over';

export interface ExceptionLine {
  readonly id: string;
  readonly standing: ExceptionStanding;
  readonly kind: PlayException['kind'];
  /** The rung, checkpoint or lever whose rule it deviates from. */
  readonly boundary: string;
  readonly deviation: string;
  readonly reason: string;
  readonly until: PlainDate;
  /** The instant its last day is over, in the time zone of the play's calendar. */
  readonly ends: Instant;
  readonly approver: PlayException['approver'];
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly decided: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
}

const ORDER: readonly ExceptionStanding[] = ['in-force', 'requested', 'declined', 'expired', 'over'];

/** How an exception of a play stands at a moment: after its last day and after the end of the play it holds nothing. */
export const standingOf = (
  { stage, start }: Play,
  { status, until }: PlayException,
  now: Instant,
): ExceptionStanding => {
  if (status === 'declined' || status === 'expired') return status;
  if (stage === 'closed' || stage === 'cancelled' || until < dateAt(now, start.calendar.timeZone)) return 'over';
  return status === 'approved' ? 'in-force' : status;
};

/** Every exception of a play at a moment: in force first, then those that wait for a decision, then the others. */
export const exceptionList = (play: Play, now: Instant): readonly ExceptionLine[] => {
  const { timeZone } = play.start.calendar;
  return play.exceptions
    .map(
      (each): ExceptionLine => ({
        id: each.id,
        standing: standingOf(play, each, now),
        kind: each.kind,
        boundary: each.subject,
        deviation: each.deviation,
        reason: each.reason,
        until: each.until,
        ends: endOfDay(each.until, timeZone),
        approver: each.approver,
        requestedBy: actorText(each.requestedBy),
        requestedAt: each.requestedAt,
        decided:
          each.decision === null
            ? null
            : { by: actorText(each.decision.by), at: each.decision.at, reason: each.decision.reason },
      }),
    )
    .toSorted((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
};
