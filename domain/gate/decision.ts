/** The shape every decision of a gate shares, and the few words they are written in. */
import type { Either } from 'fp-ts/lib/Either.js';
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { GateCommand, GateCommandOf } from './commands.ts';
import type { GateEvent, GateEventOf } from './events.ts';
import type { GateRefusal } from './refusals.ts';
import type { Stage } from './state.ts';

export type Decided = Either<GateRefusal, readonly GateEvent[]>;

/** One command's decision on a stage that is open. */
export type Decide<T extends GateCommand['type']> = (
  stage: Stage,
  data: GateCommandOf<T>['data'],
  context: DecisionContext,
) => Decided;

/** A decision for each command of a set. The mapped type is the exhaustiveness check: a new command must have one. */
export type Decisions<T extends GateCommand['type']> = { readonly [K in T]: Decide<K> };

export const happened = <T extends GateEvent['type']>(type: T, data: GateEventOf<T>['data']): GateEvent =>
  ({ type, data }) as GateEvent;
