/**
 * Who waits for whom, play by play, for analysts (§6). No projection of one stream: what is next follows from all
 * streams of a play, and is worked out anew when one of them grows. Columns are documented in docs/read-model.md.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Doer, Target } from '@tenure/domain/policies/next/action.ts';
import { integer, nullable, type RowOf, table, text } from '../table.ts';

export const nextActionsTable = table(
  'next_actions',
  {
    play_id: text<PlayId>(),
    ordinal: integer(),
    action_key: text(),
    rule: text(),
    what: text(),
    hat: nullable(text()),
    doer_kind: text<Doer['kind']>(),
    principal_kind: nullable(text<Principal['kind']>()),
    principal_id: nullable(text()),
    roles: text(),
    not_by: text(),
    target_kind: text<Target['kind']>(),
    target_id: text(),
    target_name: text(),
    command: text(),
    lacks: text(),
    baton: nullable(text()),
    since: text<Instant>(),
  },
  ['play_id', 'ordinal'],
  [['principal_id'], ['hat']],
);
export type NextActionRow = RowOf<typeof nextActionsTable>;

export const nextWaits = table(
  'next_waits',
  { play_id: text<PlayId>(), ordinal: integer(), kind: text<'waits' | 'blocks'>(), what: text() },
  ['play_id', 'ordinal'],
);
export type NextWaitRow = RowOf<typeof nextWaits>;

export const worklistCheckpoint = table('worklist_checkpoint', { name: text(), position: integer() }, ['name']);

export interface WorklistTables {
  readonly next_actions: NextActionRow;
  readonly next_waits: NextWaitRow;
  readonly worklist_checkpoint: RowOf<typeof worklistCheckpoint>;
}
