/** The shape every decision of a unit shares, and the few words they are written in. */
import type { Either } from 'fp-ts/lib/Either.js';
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { UnitCommand, UnitCommandOf } from './commands.ts';
import type { UnitEvent, UnitEventOf } from './events.ts';
import type { UnitRefusal } from './refusals.ts';
import type { Unit } from './state.ts';

export type Decided = Either<UnitRefusal, readonly UnitEvent[]>;

/** One command's decision on a unit that exists. */
export type Decide<T extends UnitCommand['type']> = (
  unit: Unit,
  data: UnitCommandOf<T>['data'],
  context: DecisionContext,
) => Decided;

/** A decision for each command of a set. The mapped type is the exhaustiveness check: a new command must have one. */
export type Decisions<T extends UnitCommand['type']> = { readonly [K in T]: Decide<K> };

export const happened = <T extends UnitEvent['type']>(type: T, data: UnitEventOf<T>['data']): UnitEvent =>
  ({ type, data }) as UnitEvent;
