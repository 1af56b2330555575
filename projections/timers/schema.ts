/** Tables of what plays and units wait for (§4). Columns are documented in docs/read-model.md. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import { type RowOf, table, text } from '../table.ts';

const waiting = {
  timer_key: text(),
  due: text<Instant>(),
  command: text(),
  /** The key under which the reactor plans it, so that one already planned is found without building keys. */
  ledger_key: text(),
};

export const playTimers = table(
  'play_timers',
  { play_id: text<PlayId>(), ...waiting },
  ['play_id', 'timer_key'],
  [['due']],
);
export type PlayTimerRow = RowOf<typeof playTimers>;

export const unitTimers = table(
  'unit_timers',
  { unit_id: text<UnitId>(), ...waiting },
  ['unit_id', 'timer_key'],
  [['due']],
);
export type UnitTimerRow = RowOf<typeof unitTimers>;

export interface TimerTables {
  readonly play_timers: PlayTimerRow;
  readonly unit_timers: UnitTimerRow;
}
