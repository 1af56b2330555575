/**
 * Tables of the reactor's ledger: what policies asked for and what became of it (§4). They are no projection: a
 * rebuild leaves them alone, or it would fire everything again. Columns are documented in docs/read-model.md.
 */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { CommandId, StreamName } from '@tenure/domain/kernel/ids.ts';
import { integer, nullable, type RowOf, table, text } from '../table.ts';

export const plannedCommands = table(
  'planned_commands',
  {
    key: text(),
    seq: integer(),
    command_id: text<CommandId>(),
    stream: text<StreamName>(),
    action: text(),
    causation_id: text(),
    correlation_id: text(),
    status: text<'pending' | 'done' | 'refused'>(),
    reason: nullable(text()),
    settled_at: nullable(text<Instant>()),
  },
  ['key'],
  [['status', 'seq'], ['seq']],
);
export type PlannedCommandRow = RowOf<typeof plannedCommands>;

export const reactorCheckpoint = table('reactor_checkpoint', { name: text(), position: integer() }, ['name']);

export interface ReactorTables {
  readonly planned_commands: PlannedCommandRow;
  readonly reactor_checkpoint: RowOf<typeof reactorCheckpoint>;
}
