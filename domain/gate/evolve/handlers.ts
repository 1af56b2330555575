/** The shape of a set of event handlers. */
import type { Folded } from '../../kernel/envelope.ts';
import type { GateEvent, GateEventOf } from '../events.ts';
import type { Stage } from '../state.ts';

/** A handler for each event of a set. The mapped type is the exhaustiveness check: a new event must have one. */
export type Evolve<T extends GateEvent['type']> = {
  readonly [K in T]: (stage: Stage, event: Folded<GateEventOf<K>>) => Stage;
};
