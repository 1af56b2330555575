/**
 * Who may say that a finding is no defect (FB-9): a table of author kind × actor kind × status, total, so that no
 * cell is decided by accident (defect 29).
 */
import type { Principal } from '../kernel/actor.ts';
import type { FeedbackFiled } from './events/filing.ts';
import type { FeedbackStatus } from './state.ts';

type Filed = Pick<FeedbackFiled, 'author' | 'origin'>;

/** What a person filed, and what was changed behind everybody's back, is over when a person has looked (FB-10, POL-9). */
export const isLookedAtByPerson = ({ author, origin }: Filed): boolean =>
  author.kind === 'person' || origin === 'drift';

const OPEN: ReadonlySet<FeedbackStatus> = new Set(['open', 'classified', 'fixing', 'escalated', 'addressed']);

/** Null: they may. What the engine itself found, agents cannot wave away: it would be no check of theirs any more. */
export const mayNotReject = (
  filed: Filed,
  actor: Principal['kind'],
  status: FeedbackStatus,
): 'over' | 'not-yours' | null => {
  if (!OPEN.has(status)) return 'over';
  if (actor === 'person') return null;
  // Where it has come to a person's decision, an agent has none to take.
  if (actor === 'system' || status === 'escalated') return 'not-yours';
  return filed.author.kind === 'agent' && !isLookedAtByPerson(filed) ? null : 'not-yours';
};
