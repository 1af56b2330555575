/**
 * What was offered to whom as the thing to do now, for the loop guard (§6). No projection: a rebuild leaves it alone.
 * Columns are documented in docs/read-model.md.
 */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { integer, nullable, type RowOf, table, text } from '../table.ts';

export const nextOffers = table(
  'next_offers',
  {
    play_id: text<PlayId>(),
    principal: text(),
    action_key: text(),
    after_position: integer(),
    times: integer(),
    since: text<Instant>(),
    request: nullable(text()),
  },
  ['play_id', 'principal', 'action_key'],
);

export interface OfferTables {
  readonly next_offers: RowOf<typeof nextOffers>;
}
