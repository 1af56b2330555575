/**
 * What can be done with an aggregate now, by whom, and why not the rest. Nothing here decides: the aggregate's own
 * decision is asked about bodies that could be sent, and what it refuses is weighed by how far the refusal reaches.
 */
import * as E from 'fp-ts/lib/Either.js';
import type { Command } from './aggregate.ts';
import type { Decider, Refusal } from './decider.ts';
import type { DecisionContext } from './decision-context.ts';
import type { DomainEvent } from './envelope.ts';

/**
 * How far a refusal reaches.
 * - `state`: whatever the body says, and whoever sends it.
 * - `sender`: whatever the body says, from this sender.
 * - `named`: whatever else the body says, of the thing it names; of another thing it may be accepted.
 * - `body`: another body may be accepted.
 */
export type Reach = 'state' | 'sender' | 'named' | 'body';

/** Every refusal of an aggregate: how far it reaches, the rules that make it, and what it means, in one sentence. */
export type RefusalTable<R extends Refusal> = {
  readonly [T in R['_tag']]: readonly [
    reach: Reach,
    rules: readonly Extract<R, { readonly _tag: T }>['rule'][],
    meaning: string,
  ];
};

type Data<C extends Command, T> = Extract<C, { readonly type: T }>['data'];

/**
 * Bodies worth asking about, a list for each command that people and agents may send. They name everything that the
 * command could be about: whatever is left out would be refused for what it names. Texts say something, and numbers
 * fit, so that a refusal speaks of the state wherever it can.
 */
export type Bodies<S, C extends Command, T extends C['type']> = {
  readonly [K in T]: (state: NonNullable<S>, context: DecisionContext) => readonly Data<C, K>[];
};

export type Verdict<R extends Refusal> =
  /** This body would be accepted. */
  | { readonly _tag: 'Possible'; readonly data: unknown }
  /** Nothing stands in the way whatever the body; whether it does anything, the body decides. */
  | { readonly _tag: 'Depends' }
  /** No body would do anything; this is why. */
  | { readonly _tag: 'Refused'; readonly refusal: R };

export interface Guide<C extends Command, S, R extends Refusal> {
  readonly refusals: RefusalTable<R>;
  readonly bodies: Readonly<
    Partial<Record<C['type'], (state: NonNullable<S>, context: DecisionContext) => readonly unknown[]>>
  >;
}

/** Whether a command can do anything to an aggregate that exists, for the sender of the context. */
export const possible = <C extends Command, S, V extends DomainEvent, R extends Refusal>(
  { decide }: Decider<C, S, V, R, DecisionContext>,
  { refusals, bodies }: Guide<C, S, R>,
  state: NonNullable<S>,
  type: C['type'],
  context: DecisionContext,
): Verdict<R> => {
  let depends = false;
  let refused: R | null = null;
  for (const data of bodies[type]?.(state, context) ?? []) {
    const decided = decide(state, { type, data } as C, context);
    if (E.isRight(decided)) {
      if (decided.right.length > 0) return { _tag: 'Possible', data };
      continue;
    }
    const refusal = decided.left;
    const [reach] = refusals[refusal._tag as R['_tag']];
    if (reach === 'state' || reach === 'sender') return { _tag: 'Refused', refusal };
    if (reach === 'body') depends = true;
    else refused ??= refusal;
  }
  return depends || refused === null ? { _tag: 'Depends' } : { _tag: 'Refused', refusal: refused };
};

/** Whether it can do anything for one of these senders at least. */
export const possibleForAny = <C extends Command, S, V extends DomainEvent, R extends Refusal>(
  decider: Decider<C, S, V, R, DecisionContext>,
  guide: Guide<C, S, R>,
  state: NonNullable<S>,
  type: C['type'],
  contexts: readonly DecisionContext[],
): boolean => contexts.some((context) => possible(decider, guide, state, type, context)._tag !== 'Refused');
