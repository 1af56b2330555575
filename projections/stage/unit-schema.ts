/** Tables of units, from their own streams: hats, bolts, handoffs (UNIT-1 to UNIT-9). Columns are documented in docs/read-model.md. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import type { UnitHat } from '@tenure/domain/stage/hats.ts';
import type { Handoff, Unit } from '@tenure/domain/unit/state.ts';
import { integer, nullable, type RowOf, table, text } from '../table.ts';
import { instant, playId, unitId } from './columns.ts';

export const units = table(
  'units',
  {
    unit_id: unitId(),
    play_id: playId(),
    slug: text(),
    title: text(),
    status: text<Unit['status']>(),
    hat: text<UnitHat>(),
    holder_kind: nullable(text<Principal['kind']>()),
    holder_id: nullable(text()),
    holder_acts_for: nullable(text()),
    lease_id: nullable(text()),
    lease_until: nullable(instant()),
    bolt: integer(),
    cap: integer(),
    spec_hash: text(),
    inputs_hash: text(),
    work_hash: nullable(text()),
    producers: text(),
    questions_open: integer(),
    unmet: integer(),
    completed_at: nullable(instant()),
    completed_by: nullable(text()),
    escalated_at: nullable(instant()),
    escalated_criterion: nullable(text()),
    reopened_by: text(),
    declared_by: text(),
    policy_version: text(),
    revision: integer(),
    position: integer(),
    updated_at: instant(),
  },
  ['unit_id'],
  [['play_id'], ['status', 'hat']],
);
export type UnitRow = RowOf<typeof units>;

/** Apart from the rest: they are large, and most events of a unit leave them as they are. */
export const unitContents = table(
  'unit_contents',
  {
    unit_id: unitId(),
    spec: text(),
    work: text(),
    unmet: text(),
  },
  ['unit_id'],
);
export type UnitContentRow = RowOf<typeof unitContents>;

export const unitHandoffs = table(
  'unit_handoffs',
  {
    unit_id: unitId(),
    n: integer(),
    kind: text<Handoff['kind']>(),
    hat: text<UnitHat>(),
    to_hat: nullable(text<UnitHat>()),
    actor: text(),
    at: instant(),
    bolt: integer(),
    message: text(),
    criterion: nullable(text()),
    event_id: text<EventId>(),
  },
  ['unit_id', 'n'],
);
export type UnitHandoffRow = RowOf<typeof unitHandoffs>;

export interface UnitTables {
  readonly units: UnitRow;
  readonly unit_contents: UnitContentRow;
  readonly unit_handoffs: UnitHandoffRow;
}
