/** Tables of what the customer offers and who signed it off (GATE-1, POL-8). Columns are documented in docs/read-model.md. */

import type { OfferedTerm } from '@tenure/domain/gate/events/decisions.ts';
import type { SignOff } from '@tenure/domain/gate/state.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Role } from '@tenure/domain/kernel/vocabulary.ts';
import type { LeverName } from '@tenure/domain/strategy/levers.ts';
import { flag, integer, nullable, type RowOf, table, text } from '../table.ts';
import { instant, playId, unitId } from './columns.ts';

export const customerTerms = table(
  'customer_terms',
  {
    play_id: playId(),
    ordinal: integer(),
    offer_id: text(),
    unit_id: unitId(),
    unit_slug: text(),
    lever: text<LeverName>(),
    statement: text(),
    amount: nullable(text()),
    standing: text<OfferedTerm['standing']>(),
    current: flag(),
    offered_on: text<PlainDate>(),
    offered_by: text(),
    recorded_at: instant(),
    recorded_by: text(),
  },
  ['play_id', 'ordinal'],
);
export type CustomerTermRow = RowOf<typeof customerTerms>;

export const signOffs = table(
  'sign_offs',
  {
    play_id: playId(),
    ordinal: integer(),
    status: text<SignOff['status']>(),
    role: nullable(text<Role>()),
    terms_hash: text(),
    current: flag(),
    signed_by: text(),
    signed_at: instant(),
    note: text(),
  },
  ['play_id', 'ordinal'],
);
export type SignOffRow = RowOf<typeof signOffs>;

export interface TermsTables {
  readonly customer_terms: CustomerTermRow;
  readonly sign_offs: SignOffRow;
}
