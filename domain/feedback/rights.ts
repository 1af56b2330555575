/**
 * Who may say that a finding is no defect (FB-9): a table of author kind × actor kind × status, total, so that no
 * cell is decided by accident (defect 29).
 */
import type { Principal } from '../kernel/actor.ts';
import type { FeedbackStatus } from './state.ts';

type Kind = Principal['kind'];

/** What the engine and its reviewers file counts as an agent's. */
export const authorKindOf = ({ kind }: Principal): 'person' | 'agent' => (kind === 'person' ? 'person' : 'agent');

const OPEN: ReadonlySet<FeedbackStatus> = new Set(['open', 'classified', 'fixing', 'escalated', 'addressed']);

/** Null: they may. */
export const mayNotReject = (author: Principal, actor: Kind, status: FeedbackStatus): 'over' | 'not-yours' | null => {
  if (!OPEN.has(status)) return 'over';
  if (actor === 'person') return null;
  if (actor === 'system') return 'not-yours';
  // Where it has come to a person's decision, an agent has none to take.
  if (status === 'escalated') return 'not-yours';
  return authorKindOf(author) === 'agent' ? null : 'not-yours';
};
