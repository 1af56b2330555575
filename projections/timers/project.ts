/** What plays wait for, as rows: a function of each play's state and nothing else (§4). */
import { timersOf } from '@tenure/domain/policies/timers.ts';
import { type PlayView, playFold } from '../play-view.ts';
import { manyRows, perStream } from '../projection.ts';
import { jsonText } from '../table.ts';
import { type PlayTimerRow, playTimers } from './schema.ts';

const rowsOf = ({ playId, play }: PlayView): readonly PlayTimerRow[] =>
  timersOf(play).map(({ key, due, command }) => ({
    play_id: playId,
    timer_key: key,
    due,
    command: jsonText(command),
    ledger_key: `timer:${playId}:${key}`,
  }));

export const timersProjection = perStream<PlayView | null>({
  name: 'timers',
  version: 1,
  fold: playFold,
  parts: [
    manyRows({
      table: playTimers,
      // What timersOf reads; the calendar never changes.
      from: (view) => [
        view?.play.stage,
        view?.play.checkpoints,
        view?.play.approval,
        view?.play.milestones,
        view?.play.absences,
      ],
      rows: (view) => (view === null ? [] : rowsOf(view)),
    }),
  ],
});
