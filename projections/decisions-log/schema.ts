/**
 * Tables of the command ledger: what commands left behind besides events (EVT-5, EVT-6). They are no projection:
 * nothing could derive them again, so a rebuild leaves them alone. Columns are documented in docs/read-model.md.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { CommandId, StreamName } from '@tenure/domain/kernel/ids.ts';
import { integer, nullable, type RowOf, table, text } from '../table.ts';

export const decisions = table(
  'decisions',
  {
    command_id: text<CommandId>(),
    seq: integer(),
    /** The half of the id that an idempotency key decides; null when the sender gave no key. */
    key_part: nullable(text()),
    command: text(),
    stream: text<StreamName>(),
    actor_kind: text<Principal['kind']>(),
    actor_id: text(),
    acts_for: nullable(text()),
    at: text<Instant>(),
    revision: integer(),
    outcome: text<'nothing' | 'refused'>(),
    refusal_tag: nullable(text()),
    rule: nullable(text()),
    detail: nullable(text()),
    accepted: nullable(text()),
    refusal: nullable(text()),
  },
  ['command_id'],
  [['key_part'], ['seq'], ['stream']],
);
export type DecisionRow = RowOf<typeof decisions>;

export const keyReservations = table('key_reservations', { key_part: text(), reserved_id: text() }, ['key_part']);
export type KeyReservationRow = RowOf<typeof keyReservations>;

export interface DecisionTables {
  readonly decisions: DecisionRow;
  readonly key_reservations: KeyReservationRow;
}
