import type { GenerationRow } from './schema.ts';

/** Which generation of which projection something is noted of. */
export type Place = Pick<GenerationRow, 'projection' | 'generation'>;

/** The place alone of what knows more. */
export const placeOf = ({ projection, generation }: Place): Place => ({ projection, generation });

/** Tells places apart. */
export const placeKey = ({ projection, generation }: Place): string => `${projection} ${generation}`;
