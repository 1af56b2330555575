/** Table of plan documents (OUT-4). Columns are documented in docs/read-model.md. */
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { integer, type RowOf, table, text } from '../table.ts';

export const planJson = table(
  'plan_json',
  {
    play_id: text<PlayId>(),
    plan_id: text(),
    file_name: text(),
    /** The Unix second the file is named after. */
    file_second: integer(),
    started_on: text<PlainDate>(),
    ordinal: integer(),
    json: text(),
    version: integer(),
    revision: integer(),
    position: integer(),
    updated_at: text<Instant>(),
  },
  ['play_id'],
  [['position']],
  [['file_second'], ['started_on', 'ordinal']],
);
export type PlanJsonRow = RowOf<typeof planJson>;

export interface PlanJsonTables {
  readonly plan_json: PlanJsonRow;
}
