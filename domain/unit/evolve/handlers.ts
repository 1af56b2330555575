/** The shape of a set of event handlers. */
import type { Principal } from '../../kernel/actor.ts';
import type { Folded } from '../../kernel/envelope.ts';
import type { UnitEvent, UnitEventOf } from '../events.ts';
import type { Unit } from '../state.ts';

/** A handler for each event of a set. The mapped type is the exhaustiveness check: a new event must have one. */
export type Evolve<T extends UnitEvent['type']> = {
  readonly [K in T]: (unit: Unit, event: Folded<UnitEventOf<K>>) => Unit;
};

/** Everybody who made part of the work, each once (UNIT-9). */
export const withMaker = (makers: readonly Principal[], by: Principal): readonly Principal[] =>
  makers.some(({ kind, id, actsFor }) => kind === by.kind && id === by.id && actsFor === by.actsFor)
    ? makers
    : [...makers, by];
