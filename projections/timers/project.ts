/** What plays wait for, as rows: a function of each play's state and nothing else (§4). */
import type { Play } from '@tenure/domain/play/state.ts';
import type { Timer } from '@tenure/domain/policies/planned.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import { type PlayView, playFold } from '../play-view.ts';
import { manyRows, perStream } from '../projection.ts';
import { jsonText } from '../table.ts';
import { type PlayTimerRow, playTimers } from './schema.ts';

/** A play's rows by key. The same key always waits for the same instant and sends the same command. */
const kept = new WeakMap<Play['start'], ReadonlyMap<string, PlayTimerRow>>();

const rowsOf = ({ playId, play }: PlayView): readonly PlayTimerRow[] => {
  const known = kept.get(play.start);
  const rows = timersOf(play).map((timer) => known?.get(timer.key) ?? rowOf(playId, timer));
  kept.set(play.start, new Map(rows.map((row) => [row.timer_key, row])));
  return rows;
};

const rowOf = (playId: PlayView['playId'], { key, due, command }: Timer): PlayTimerRow => ({
  play_id: playId,
  timer_key: key,
  due,
  command: jsonText(command),
  ledger_key: `timer:${playId}:${key}`,
});

export const timersProjection = perStream<PlayView | null>({
  name: 'timers',
  version: 1,
  fold: playFold,
  parts: [
    manyRows({
      table: playTimers,
      // What a play waits for is the domain's to say, and may come to depend on anything.
      from: (view) => [view?.play],
      rows: (view) => (view === null ? [] : rowsOf(view)),
    }),
  ],
});
