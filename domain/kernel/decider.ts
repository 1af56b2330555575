/** The decider: how one aggregate decides and how its past becomes its present. */
import type { Either } from 'fp-ts/lib/Either.js';
import type { DomainEvent, Folded } from './envelope.ts';

/** Every refusal names its kind and the rule that made it (EVT-6). */
export interface Refusal {
  readonly _tag: string;
  readonly rule: string;
}

/** What a face says about a refusal: what is wrong, where in the command, and what would be accepted. */
export interface Explanation {
  readonly detail: string;
  readonly accepted: string;
  /** JSON pointer into the command, or '' when the refusal is about the aggregate's state. */
  readonly pointer: string;
  /** Where several things are missing at once: each of them, in words. */
  readonly unmet?: readonly string[];
}

/**
 * `decide` is pure: the same command on the same state in the same context decides the same events, always
 * (EVT-3). `evolve` is total over the aggregate's events.
 */
export interface Decider<C, S, E extends DomainEvent, R extends Refusal, X> {
  readonly initial: S;
  readonly decide: (state: S, command: C, context: X) => Either<R, readonly E[]>;
  readonly evolve: (state: S, event: Folded<E>) => S;
}

/** Closes a `switch` over a union: a member nobody handled is a compile error, and a crash if data lies. */
export const assertNever = (value: never): never => {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
};
