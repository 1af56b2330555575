/** Bodies for the commands about context, steps and the plan (PLAY-1 to PLAY-7, PLAY-9, PLAY-11). */
import { addDays } from '../../kernel/dates.ts';
import type { Bodies } from '../../kernel/possible.ts';
import { SAMPLE_TEXT } from '../../kernel/sample-text.ts';
import { CONTEXT_KINDS, PLAYBOOK_IDS, STEPS } from '../../kernel/vocabulary.ts';
import { isWorkingDay, onOrBefore } from '../../planning/calendar.ts';
import type { PLAN_COMMANDS } from '../commands/plan.ts';
import type { START_COMMANDS } from '../commands/start.ts';
import type { PlayCommand } from '../commands.ts';
import { todayOf } from '../decision.ts';
import { factsOf } from '../decisions/preparation.ts';
import type { Milestone, Play, PlayState } from '../state.ts';

type OfPlan = Exclude<
  keyof typeof START_COMMANDS | keyof typeof PLAN_COMMANDS,
  'OrchestratePlay' | 'RecordContextFailure' | 'PlanWorkback' | 'NoteMilestoneOverdue'
>;

const reason = SAMPLE_TEXT;
const orNone = (ids: readonly string[]): readonly string[] => (ids.length === 0 ? ['none'] : ids);
const taskIds = ({ tasks }: Play): readonly string[] => orNone(tasks.map(({ id }) => id));
const milestoneIds = ({ milestones }: Play): readonly string[] => orNone(milestones.map(({ id }) => id));

/** A day or so before it stands, or after. */
const elsewhere = ({ start: { calendar }, deadline }: Play, { id, date }: Milestone) => {
  const before = onOrBefore(calendar, addDays(date, -1));
  const after = [1, 2, 3, 4].map((days) => addDays(date, days)).find((day) => isWorkingDay(calendar, day));
  const dates = after !== undefined && after <= deadline ? [before, after] : [before];
  return dates.map((to) => ({ milestoneId: id, to, reason }));
};

export const planBodies: Bodies<PlayState, PlayCommand, OfPlan> = {
  RecordContext: ({ startedAt }) => [
    {
      kind: CONTEXT_KINDS[0],
      source: SAMPLE_TEXT,
      location: SAMPLE_TEXT,
      readAt: startedAt,
      contentHash: '0'.repeat(64),
      facts: [],
      defects: [],
    },
  ],
  CustomizePlay: () => [{ personas: [] }],
  AddProofPoint: (play) =>
    [...factsOf(play).map(({ id }) => id), 'none.known'].map((factId) => ({
      kind: 'value',
      statement: SAMPLE_TEXT,
      factId,
    })),
  CompleteStep: () => STEPS.map((step) => ({ step })),
  ReopenStep: () => STEPS.map((step) => ({ step, reason })),
  WaiveMergeGate: () => STEPS.map((branch) => ({ branch, reason })),
  AttachEnablement: () => [
    { kind: 'deck', title: SAMPLE_TEXT, uri: SAMPLE_TEXT, sha256: null, taskId: null, persona: null },
  ],
  DetachEnablement: ({ enablement }) =>
    orNone(enablement.map(({ id }) => id)).map((enablementId) => ({ enablementId, reason })),
  SetSuccessMetric: ({ successMetrics }) => [
    {
      metric: { name: `${SAMPLE_TEXT} (${successMetrics.length})`, baseline: null, target: null, unit: 'points' },
      reason,
    },
  ],
  ApprovePlan: () => [{}],
  ChangePlaybook: () => PLAYBOOK_IDS.map((playbook) => ({ playbook, reason })),
  ChangeDeadline: ({ deadline, noticeDate }) =>
    [1, 2].map((days) => ({ deadline: addDays(deadline, days), noticeDate, reason })),
  AddTask: ({ start, deadline }) => [
    {
      title: SAMPLE_TEXT,
      ownerRole: 'csm',
      due: onOrBefore(start.calendar, deadline),
      dependsOn: [],
      deliverable: SAMPLE_TEXT,
      phase: 'close',
      reason,
    },
  ],
  ChangeTask: (play) => taskIds(play).map((taskId) => ({ taskId, change: { deliverable: SAMPLE_TEXT }, reason })),
  RemoveTask: (play) => taskIds(play).map((taskId) => ({ taskId, reason })),
  CompleteTask: (play) => taskIds(play).map((taskId) => ({ taskId, deliverableUri: null })),
  ReopenTask: (play) => taskIds(play).map((taskId) => ({ taskId, reason })),
  MoveMilestone: (play) =>
    play.milestones.length === 0
      ? [{ milestoneId: 'none', to: play.deadline, reason }]
      : play.milestones.flatMap((milestone) => elsewhere(play, milestone)),
  ReachMilestone: (play, context) =>
    milestoneIds(play).map((milestoneId) => ({ milestoneId, on: todayOf(play, context) })),
};
