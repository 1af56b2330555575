/** What plays, units and findings wait for, as rows: a function of each one's state and nothing else (§4). */
import { timerKey } from '@tenure/application/ports/reactor-ledger.ts';
import { type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { Timer } from '@tenure/domain/policies/planned.ts';
import { timersOf, timersOfFeedback, timersOfUnit } from '@tenure/domain/policies/timers.ts';
import { type FeedbackView, feedbackFold } from '../feedback-view.ts';
import { type PlayView, playFold } from '../play-view.ts';
import { manyRows, perStream } from '../projection.ts';
import { jsonText } from '../table.ts';
import { type UnitView, unitFold } from '../unit-view.ts';
import { feedbackTimers, type PlayTimerRow, playTimers, unitTimers } from './schema.ts';

const waiting = (stream: StreamName, { key, due, command }: Timer) => ({
  timer_key: key,
  due,
  command: jsonText(command),
  ledger_key: timerKey(stream, key),
});

/** A play's rows by key. The same key always waits for the same instant and sends the same command. */
const kept = new WeakMap<Play['start'], ReadonlyMap<string, PlayTimerRow>>();

const rowsOf = ({ playId, play }: PlayView): readonly PlayTimerRow[] => {
  const known = kept.get(play.start);
  const stream = streamOf('play', playId);
  const rows = timersOf(play).map((timer) => known?.get(timer.key) ?? { play_id: playId, ...waiting(stream, timer) });
  kept.set(play.start, new Map(rows.map((row) => [row.timer_key, row])));
  return rows;
};

export const timersProjection = perStream<PlayView | null>({
  name: 'timers',
  version: 2,
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

export const unitTimersProjection = perStream<UnitView | null>({
  name: 'unit-timers',
  version: 1,
  fold: unitFold,
  parts: [
    manyRows({
      table: unitTimers,
      from: (view) => [view?.unit],
      rows: (view) => {
        if (view === null) return [];
        const stream = streamOf('unit', view.unitId);
        return timersOfUnit(view.unit).map((timer) => ({ unit_id: view.unitId, ...waiting(stream, timer) }));
      },
    }),
  ],
});

export const feedbackTimersProjection = perStream<FeedbackView | null>({
  name: 'feedback-timers',
  version: 1,
  fold: feedbackFold,
  parts: [
    manyRows({
      table: feedbackTimers,
      from: (view) => [view?.feedback],
      rows: (view) => {
        if (view === null) return [];
        const stream = streamOf('feedback', view.findingId);
        return timersOfFeedback(view.feedback).map((timer) => ({
          finding_id: view.findingId,
          ...waiting(stream, timer),
        }));
      },
    }),
  ],
});
