/** The status tracker, from the folded view of each play to rows (OUT-3). */
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import { policyOf } from '@tenure/domain/kernel/decision-context.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import type { Play, Task } from '@tenure/domain/play/state.ts';
import { keptEach } from '../kept.ts';
import { type PlayView, playFold } from '../play-view.ts';
import { manyRows, oneRow, perStream, type RowContext } from '../projection.ts';
import { jsonText } from '../table.ts';
import { changeRows, checklistRows, contextRows, riskRows } from './history-rows.ts';
import { checkpointRows, milestoneRows, taskRows } from './plan-rows.ts';
import {
  playChanges,
  playChecklist,
  playCheckpoints,
  playContext,
  playMilestones,
  playRiskHistory,
  playStatus,
  playTasks,
} from './schema.ts';
import { statusRow } from './status-row.ts';

type View = PlayView | null;

const policyFor = ({ play }: PlayView, { policies }: RowContext): PolicyRecord =>
  policyOf(policies, play.start.policyVersion);

const reviewed = keptEach<Play['start'], Task, string>();

/** All of the tasks that the review looks at: what is done of them is not. */
const reviewedText = ({ start, tasks }: Play): string =>
  reviewed(start, tasks, [], ({ id, ownerRole, owner, dependsOn, deliverable, due }) =>
    jsonText([id, ownerRole, owner, dependsOn, deliverable, due]),
  ).join();

/** Who acts in which role, and who could step in. */
const staffing = (view: View): readonly unknown[] => [
  view?.play.people,
  view?.play.covers,
  view?.play.substitutes,
  view?.play.absences,
];

export const statusTrackerProjection = perStream<View>({
  name: 'status-tracker',
  version: 2,
  fold: playFold,
  parts: [
    oneRow({
      table: playStatus,
      from: (view) => [view],
      row: (view, context) => statusRow(existing(view), context),
    }),
    manyRows({
      table: playTasks,
      from: (view) => [view?.play.tasks, ...staffing(view)],
      rows: (view) => (view === null ? [] : taskRows(view)),
    }),
    manyRows({
      table: playMilestones,
      from: (view) => [view?.play.milestones],
      rows: (view) => (view === null ? [] : milestoneRows(view)),
    }),
    manyRows({
      table: playCheckpoints,
      from: (view) => [view?.play.checkpoints, view?.play.deadline, view?.play.escalationPath, ...staffing(view)],
      rows: (view, context) => (view === null ? [] : checkpointRows(view, policyFor(view, context))),
    }),
    manyRows({
      table: playRiskHistory,
      from: (view) => [view?.risks],
      rows: (view) => (view === null ? [] : riskRows(view)),
    }),
    manyRows({
      table: playContext,
      from: (view) => [view?.play.context],
      rows: (view, context) => (view === null ? [] : contextRows(view, policyFor(view, context))),
    }),
    manyRows({
      table: playChecklist,
      from: (view) => [
        view?.play.stepsDone,
        view?.play.waivers,
        view === null ? null : reviewedText(view.play),
        view?.play.milestones,
        view?.play.deliverables,
        view?.play.successMetrics,
        view?.play.escalationPath,
        view?.play.deadline,
        view?.play.risk,
        view?.play.pattern,
        ...staffing(view),
        // While somebody is away, whether a substitute is there depends on the date as well.
        view === null || view.play.absences.length === 0 ? null : dateAt(view.asOf, view.play.start.calendar.timeZone),
      ],
      rows: (view, context) => (view === null ? [] : checklistRows(view, policyFor(view, context))),
    }),
    manyRows({
      table: playChanges,
      from: (view) => [view?.changes],
      rows: (view) => (view === null ? [] : changeRows(view)),
    }),
  ],
});

const existing = (view: View): PlayView => {
  if (view === null) throw new Error('a row was asked of a play that has no event');
  return view;
};
