/**
 * Answers that depend on nothing but the log, kept while the log stays as it is. Most reads repeat one that was made at
 * the same position: pages that are looked at again, clients that poll. Not for long: a stream that was quarantined and
 * is taken up again (PROJ-5) changes rows without a new event.
 */
import type { Position } from '@tenure/domain/kernel/envelope.ts';

export interface KeptAnswers<A> {
  /** What was kept under this name at this position; undefined: nothing. */
  readonly at: (name: string, position: Position) => A | undefined;
  readonly keep: (name: string, position: Position, answer: A) => void;
}

const LONGEST_MS = 1_000;

/** Forgets everything when the log has grown, and what was asked for longest ago when there is too much. */
export const keptAnswers = <A>(most: number, now: () => number = () => performance.now()): KeptAnswers<A> => {
  const kept = new Map<string, { readonly answer: A; readonly since: number }>();
  let of: Position = -1n;
  return {
    at: (name, position) => {
      if (position !== of) return undefined;
      const found = kept.get(name);
      if (found === undefined) return undefined;
      kept.delete(name);
      if (now() - found.since > LONGEST_MS) return undefined;
      kept.set(name, found);
      return found.answer;
    },
    keep: (name, position, answer) => {
      if (position < of) return;
      if (position > of) kept.clear();
      of = position;
      kept.set(name, { answer, since: now() });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
};
