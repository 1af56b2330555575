/** The plan and its upkeep, in sentences (PLAY-4 to PLAY-6, PLAY-9, PLAY-11). */
import type { PLAN_EVENTS } from '@tenure/domain/play/events/plan.ts';
import { personOrNobody } from '../../principals.ts';
import { brief, count, type Summaries } from './words.ts';

export const summarisePlan: Summaries<keyof typeof PLAN_EVENTS> = {
  WorkbackPlanned: ({ fit, tasks, milestones }) => {
    const squeezed = fit.compressed ? `, compressed by ${fit.compressedByPercent} %` : '';
    return `workback plan drawn from the ${fit.anchor.replace('-', ' ')} ${fit.anchorDate}: ${count(tasks.length, 'task')}, ${count(milestones.length, 'milestone')}${squeezed}`;
  },
  EnablementAttached: ({ id, kind, title }) => `enablement ${id} attached: ${kind} "${title}"`,
  EnablementDetached: ({ enablementId, reason }) => `enablement ${enablementId} detached: ${brief(reason)}`,
  SuccessMetricSet: ({ to, reason }) =>
    `success metric ${to.name} set to target ${to.target ?? 'unknown'} from baseline ${to.baseline ?? 'unknown'}: ${brief(reason)}`,
  BaselineFrozen: ({ complexity, pattern, tasks, milestones }) =>
    `plan approved and baselines frozen: ${complexity}, ${pattern}, ${count(tasks.length, 'task')}, ${count(milestones.length, 'milestone')}`,
  PlaybookChanged: ({ from, to, reason }) => `playbook changed from ${from} to ${to}: ${brief(reason)}`,
  DeadlineChanged: ({ from, to, reason, pulledIn }) => {
    const moved = pulledIn.tasks.length + pulledIn.milestones.length;
    const consequence = moved === 0 ? '' : `, ${count(moved, 'date')} pulled in`;
    return `deadline moved from ${from} to ${to}${consequence}: ${brief(reason)}`;
  },
  TaskAdded: ({ task, reason }) => `task ${task.id} "${task.title}" added, due ${task.due}: ${brief(reason)}`,
  TaskChanged: ({ taskId, to, reason }) => `task ${taskId} changed (${Object.keys(to).join(', ')}): ${brief(reason)}`,
  TaskRemoved: ({ taskId, reason }) => `task ${taskId} removed: ${brief(reason)}`,
  TaskCompleted: ({ taskId, deliverableUri }) =>
    `task ${taskId} completed${deliverableUri === null ? '' : `, deliverable at ${brief(deliverableUri)}`}`,
  TaskReopened: ({ taskId, reason }) => `task ${taskId} reopened: ${brief(reason)}`,
  MilestoneMoved: ({ milestoneId, from, to, reason }) =>
    `milestone ${milestoneId} pulled in from ${from} to ${to}: ${brief(reason)}`,
  MilestoneSlipped: ({ milestoneId, from, to, days, reason, kind }) =>
    kind === 'moved'
      ? `milestone ${milestoneId} slipped from ${from} to ${to}, ${count(days, 'day')}: ${brief(reason)}`
      : `milestone ${milestoneId} overdue: its date ${from} passed unreached`,
  MilestoneReached: ({ milestoneId, on }) => `milestone ${milestoneId} reached on ${on}`,
};

export const settled = (disposition: 'closed' | 're-homed', to: Parameters<typeof personOrNobody>[0]): string =>
  disposition === 'closed' ? 'closed unfinished' : `re-homed to ${personOrNobody(to)}`;
