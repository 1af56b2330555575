/** The shape of a set of event handlers. */
import type { Folded } from '../../kernel/envelope.ts';
import type { PlayEvent, PlayEventOf } from '../events.ts';
import type { Play } from '../state.ts';

/** A handler for each event of a set. The mapped type is the exhaustiveness check: a new event must have one. */
export type Evolve<T extends PlayEvent['type']> = {
  readonly [K in T]: (play: Play, event: Folded<PlayEventOf<K>>) => Play;
};
