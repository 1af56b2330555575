/** Words of the tracker: moments in the play's time zone, whose turn it is, what holds beside a rule. */
import { dateAt, type Instant } from '@tenure/domain/kernel/dates.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import { actorText } from '@tenure/projections/principals.ts';
import type { FindingWithTurn } from '../finding-list.ts';
import { roleWord, spaced, type whoText } from '../packets/words/labels.ts';
import type { ExceptionLine } from './exception-list.ts';
import type { RiskStep } from './risk-steps.ts';
import type { TrackedEscalation } from './tracked-escalation.ts';

/** `2026-11-04 10:00+01:00`: read and sorted by people and spreadsheets alike. */
export const momentText =
  (timeZone: string) =>
  (instant: Instant): string => {
    const moment = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
    return `${moment.toPlainDate()} ${moment.toPlainTime().toString({ smallestUnit: 'minute' })}${moment.offset}`;
  };

/** `rung 3 of 3, with finance and product beside the ladder` */
export const rungText = ({
  rung,
  rungs,
  besideLadder,
}: Pick<TrackedEscalation, 'rung' | 'rungs' | 'besideLadder'>): string => {
  if (rung === null) return 'beside the ladder';
  const beside = besideLadder.map(roleWord).join(' and ');
  return `rung ${rung} of ${rungs}${beside === '' ? '' : `, with ${beside} beside the ladder`}`;
};

/** `triggered, overdue` */
export const standingText = ({ status, late, unanswered }: TrackedEscalation): string =>
  [status, ...(unanswered ? ['unanswered'] : late ? ['overdue'] : [])].join(', ');

/** What is asked of whoever was told, by how far it has come (POL-14, POL-18). */
const ASKED: Readonly<Record<Exclude<EscalationView['status'], 'triggered'>, string>> = {
  acknowledged: 'decide, and say who owes what by when',
  resolved: 'review what it taught',
  reviewed: '',
};
export const askedText = ({ status, requiredResponse }: TrackedEscalation): string =>
  status === 'triggered' ? requiredResponse : ASKED[status];

/** Whose turn a finding is: of a hat and whoever wears it, of a person, or of nobody. */
export const turnText =
  (who: ReturnType<typeof whoText>) =>
  ({ chain, progress }: FindingWithTurn): string => {
    if (chain === null) return 'its chain is about to be opened';
    if (chain.status === 'escalated' || chain.status === 'addressed') return 'a person';
    if (chain.hat === null) return `nobody: ${spaced(progress)}`;
    const holder = chain.holder === null ? 'nobody wears it' : who(actorText(chain.holder));
    return `${spaced(chain.hat)}: ${holder}`;
  };

/** `exc-01 until 2026-03-20: Look at it every third week` */
export const holdsBeside = (exceptions: readonly ExceptionLine[]): string =>
  exceptions.map(({ id, until, deviation }) => `${id} until ${until}: ${deviation}`).join('; ');

/** `2026-10-16 checkpoint cp-01: on-track` */
export const confirmedText = ({ confirmed }: RiskStep, timeZone: string): string =>
  confirmed.map(({ at, reason }) => `${dateAt(at, timeZone)} ${reason}`).join('; ');
