/** One aggregate as the application layer sees it: its decider and its registries, without knowing which it is. */
import type { Principal } from './actor.ts';
import type { AnyCommandCodec } from './command-codec.ts';
import type { Decider, Explanation, Refusal } from './decider.ts';
import type { DecisionContext } from './decision-context.ts';
import type { DomainEvent } from './envelope.ts';
import type { AnyEventCodec } from './event-codec.ts';
import type { Category } from './ids.ts';
import type { Hat } from './vocabulary.ts';

export interface Command {
  readonly type: string;
  readonly data: unknown;
}

export interface Aggregate<C extends Command, S, E extends DomainEvent, R extends Refusal> {
  readonly category: Category;
  readonly decider: Decider<C, S, E, R, DecisionContext>;
  readonly events: Readonly<Record<E['type'], AnyEventCodec>>;
  readonly commands: Readonly<Record<C['type'], AnyCommandCodec>>;
  readonly explain: (refusal: R) => Explanation;
  /** The hat its sender wears for a command; null where no hat is involved (EVT-2). */
  readonly hatOf: (state: S, command: C, actor: Principal) => Hat | null;
  /** The policy version in force for a state; null before the first event. */
  readonly policyVersionOf: (state: S) => string | null;
}
