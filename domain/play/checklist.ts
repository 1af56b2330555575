/** The plan review before execution: computed, never ticked (PLAY-6). */
import { dateAt, type Instant } from '../kernel/dates.ts';
import type { PolicyRecord } from '../kernel/policy.ts';
import type { Role } from '../kernel/vocabulary.ts';
import { rateComplexity } from '../planning/complexity.ts';
import { danglingReferences, findCycle } from '../planning/dependencies.ts';
import { fallbackCycle } from './fallbacks.ts';
import { actingFor, fallbackOf, ownerOf } from './responsibility.ts';
import type { Play } from './state.ts';
import { waitsFor } from './workflow.ts';

export interface ChecklistItem {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  /** What fails, item by item; empty when it passes. */
  readonly problems: readonly string[];
  /** What the check found when it passes, where that is worth knowing. */
  readonly note: string | null;
}

const item = (id: string, title: string, problems: readonly string[], note: string | null = null): ChecklistItem => ({
  id,
  title,
  passed: problems.length === 0,
  problems,
  note: problems.length === 0 ? note : null,
});

const duplicates = (ids: readonly string[]): readonly string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];

export const requiredRoles = (play: Play, policy: PolicyRecord): readonly Role[] => [
  ...new Set([...policy.requiredRoles.byTier[play.start.tier], ...policy.requiredRoles.byRisk[play.risk]]),
];

export const planChecklist = (play: Play, policy: PolicyRecord, now: Instant): readonly ChecklistItem[] => {
  const today = dateAt(now, play.start.calendar.timeZone);
  const { tasks, milestones, deadline } = play;
  const cycle = findCycle(tasks);
  const people = fallbackCycle(play.people, play.substitutes);
  const produced = new Set(tasks.map((task) => task.deliverable));
  const waiting = waitsFor(play, 'governance');
  return [
    item(
      'steps-done',
      'The steps before governance are done',
      waiting.map((step) => `${step} is not done`),
    ),
    item(
      'complexity-rated',
      'Complexity is rated',
      tasks.length === 0 ? ['the plan has no tasks'] : [],
      rateComplexity(tasks.length, policy),
    ),
    item('pattern-recorded', 'The pattern is recorded', [], play.pattern),
    item(
      'ids-unique',
      'Ids are unique',
      duplicates([...tasks, ...milestones].map((each) => each.id)).map((id) => `${id} is used twice`),
    ),
    item('acyclic', 'The dependency graph has no cycle', cycle ? [cycle.join(' → ')] : []),
    item(
      'no-dangling',
      'Every prerequisite exists',
      danglingReferences(tasks).map((d) => `${d.from} depends on ${d.to}, which is not in the plan`),
    ),
    item(
      'tasks-owned',
      'Every task has an owner',
      tasks.filter((task) => ownerOf(play, task) === null).map((task) => `${task.id} has no ${task.ownerRole}`),
    ),
    item(
      'tasks-covered',
      'Every task has a fallback owner',
      tasks
        .filter((task) => fallbackOf(play, task, today) === null)
        .map((task) => `${task.id}: nobody covers for ${task.ownerRole}`),
    ),
    item('fallbacks-acyclic', 'The fallback graph has no cycle', people ? [people.join(' → ')] : []),
    item(
      'deliverables-produced',
      'Every deliverable is produced by a task',
      play.deliverables.filter((d) => !produced.has(d)).map((d) => `nothing produces ${d}`),
    ),
    item(
      'metrics-measurable',
      'Every success metric has baseline, target and unit',
      play.successMetrics.length === 0
        ? ['the plan has no success metric']
        : play.successMetrics.flatMap((metric) => {
            const missing = (['baseline', 'target', 'unit'] as const).filter((field) => metric[field] === null);
            return missing.length === 0 ? [] : [`${metric.name} lacks ${missing.join(', ')}`];
          }),
    ),
    item(
      'retry-limit',
      'The retry limit is set',
      policy.checkpoints.retries.length === 0 ? ['the policy has no retry'] : [],
      `${policy.checkpoints.retries.length} retries`,
    ),
    item(
      'escalation-path',
      'The escalation path is not empty',
      play.escalationPath.some((rung) => rung.length > 0) ? [] : ['it has no rung'],
    ),
    item(
      'within-deadline',
      'Nothing is due after the deadline',
      [
        // What is done or reached is not due any more: a nearer deadline has nothing to say about it.
        ...tasks.filter((task) => task.status === 'open').map((task) => ({ id: task.id, on: task.due })),
        ...milestones.filter((m) => m.reachedOn === null).map((m) => ({ id: m.id, on: m.date })),
      ]
        .filter((each) => each.on > deadline)
        .map((each) => `${each.id} is due ${each.on}, after ${deadline}`),
    ),
    item(
      'roles-staffed',
      'Every role tier and risk demand is staffed',
      requiredRoles(play, policy)
        .filter((role) => actingFor(play, role) === null)
        .map((role) => `${role} is not staffed`),
    ),
  ];
};
