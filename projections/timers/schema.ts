/** Tables of what plays, units and findings wait for (§4). Columns are documented in docs/read-model.md. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { FindingId, PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
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

export const feedbackTimers = table(
  'feedback_timers',
  { finding_id: text<FindingId>(), ...waiting },
  ['finding_id', 'timer_key'],
  [['due']],
);
export type FeedbackTimerRow = RowOf<typeof feedbackTimers>;

export interface TimerTables {
  readonly play_timers: PlayTimerRow;
  readonly unit_timers: UnitTimerRow;
  readonly feedback_timers: FeedbackTimerRow;
}
