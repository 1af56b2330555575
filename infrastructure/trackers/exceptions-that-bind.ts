/**
 * Where an exception in force is shown: beside whatever it deviates from, which goes on being told as ever (POL-13,
 * docs/decisions/0018). What it is about is a text of whoever asked. A text that names nothing of the play stands
 * beside everything of its kind: shown once too often is better than hidden from who is told.
 */
import type { Play } from '@tenure/domain/play/state.ts';
import type { ExceptionLine } from './exception-list.ts';

type Bound = Pick<ExceptionLine, 'kind' | 'boundary'>;

/** Rule of an offer beyond a walk-away (POL-8): the concession boundaries meet there. */
const WALK_AWAY = 'POL-8';

const names = (play: Play, boundary: string): boolean =>
  play.checkpoints.some(({ id }) => boundary === `checkpoint:${id}`) ||
  play.escalations.some(({ subject }) => subject === boundary);

/** By itself, or together with all others of its kind: whatever is about another thing of the play is not about it. */
const meant = (play: Play, boundary: string, subject: string): boolean =>
  boundary === subject || !names(play, boundary);

/** `lever:emea:price` by itself; `lever:price` in every unit; what names no lever, any of them. */
const meantLever = (boundary: string, subject: string): boolean => {
  const parts = subject.split(':');
  return !boundary.startsWith('lever:') || boundary.split(':').every((part) => parts.includes(part));
};

/** A change of cadence: at the checkpoint it names, else at every one. */
export const bindsCheckpoint = (play: Play, { kind, boundary }: Bound, id: string): boolean =>
  kind === 'cadence' && meant(play, boundary, `checkpoint:${id}`);

/**
 * A change of a rung concerns whoever is told on any of them, so it stands at every escalation. A change of a
 * concession boundary stands at what its lever raised, a change of cadence at what a missed checkpoint did.
 */
export const bindsEscalation = (
  play: Play,
  { kind, boundary }: Bound,
  { rule, subject }: { readonly rule: string; readonly subject: string },
): boolean => {
  if (kind === 'concession-boundary') return rule === WALK_AWAY && meantLever(boundary, subject);
  return (kind === 'ladder' || subject.startsWith('checkpoint:')) && meant(play, boundary, subject);
};
