/** Names that stand in paths. */
import type { JsonSchema } from '../json-schema.ts';

/** What may stand in a path in the place of a name. */
export const PLACES = {
  play: 'Id or slug of the play',
  unit: 'Id of the unit, play/unit, or its slug',
  finding: 'Id of the finding, or its first eight characters or more',
} as const;
export type Place = keyof typeof PLACES;

export const placeSchema = (place: Place): JsonSchema => ({
  type: 'object',
  properties: { [place]: { type: 'string', description: PLACES[place] } },
});
