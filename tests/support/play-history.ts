/**
 * Histories of a small play, written down event by event, so that a spec says exactly what was there before.
 * Three tasks in a row, two milestones, one checkpoint schedule: enough for every rule, small enough to read.
 */

import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import type { ContextKind, Risk, Role, Step } from '@tenure/domain/kernel/vocabulary.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { PlannedCheckpoint, PlannedMilestone, PlannedTask } from '@tenure/domain/planning/plan.ts';
import type { Fact } from '@tenure/domain/play/context.ts';
import type { PlayEvent, PlayEventOf } from '@tenure/domain/play/events.ts';
import { STAFF } from './play-people.ts';
import { date, instant } from './play-spec.ts';

export const event = <T extends PlayEvent['type']>(type: T, data: PlayEventOf<T>['data']): PlayEventOf<T> =>
  ({ type, data }) as PlayEventOf<T>;

type DataOf<T extends PlayEvent['type']> = PlayEventOf<T>['data'];

/** Tuesday; 120 days after `MONDAY`, so a growth play has its full lead time. */
export const DEADLINE = date('2026-06-30');

export const orchestrated = (given: Partial<DataOf<'PlayOrchestrated'>> = {}): PlayEvent =>
  event('PlayOrchestrated', {
    slug: 'acme-exec-save-2026-06-30',
    account: { id: 'acme', name: 'Acme' },
    tier: 'growth',
    segment: 'growth',
    risk: 'yellow',
    playbook: 'exec-save',
    playbookVersion: 1,
    deadline: DEADLINE,
    noticeDate: null,
    arr: { minor: 12_000_000, currency: 'EUR' },
    dimensions: { csOwner: null, product: [], geo: null, persona: [] },
    pattern: 'pipeline',
    stakeholders: STAFF,
    escalationPath: policyV1.ladders.play,
    calendar: DEFAULT_CALENDAR,
    policyVersion: 'v1',
    objective: 'Keep Acme',
    ...given,
  });

export const fact = (id: string, value: Fact['value'], unit: string | null = null): Fact => ({
  id,
  label: id,
  value,
  unit,
  observedOn: date('2026-02-28'),
  source: `${id.split('.')[0]}.csv, row 1`,
});

export const reading = (kind: ContextKind, facts: readonly Fact[] = [fact(`${kind}.size`, 7)]) => ({
  kind,
  source: 'folder',
  location: 'crm-export',
  readAt: instant('2026-03-02T08:59:00.000Z'),
  contentHash: 'a'.repeat(64),
  facts,
  defects: [],
});

export const pulled = (kind: ContextKind, facts?: readonly Fact[]): PlayEvent =>
  event('ContextPulled', { attempt: 1, reading: reading(kind, facts) });

export const pullFailed = (kind: ContextKind, attempt: number): PlayEvent =>
  event('ContextPullFailed', { kind, attempt, source: 'folder', problem: 'disk unplugged' });

export const pullExhausted = (kind: ContextKind): PlayEvent =>
  event('ContextPullExhausted', { kind, attempts: 3, problem: 'disk unplugged' });

export const stepDone = (step: Step): PlayEvent => event('StepCompleted', { step });
export const stepReopened = (step: Step): PlayEvent => event('StepReopened', { step, reason: 'new facts' });
export const waived = (branch: Step): PlayEvent => event('MergeGateWaived', { branch, reason: 'no assets needed' });

export const customised = (given: Partial<DataOf<'PlayCustomized'>> = {}): PlayEvent =>
  event('PlayCustomized', {
    personas: ['economic-buyer'],
    messaging: [{ persona: 'economic-buyer', headline: 'Worth it', talkingPoints: ['Usage doubled'] }],
    proofPoints: [],
    unproven: [],
    ...given,
  });

export const task = (id: string, due: string, given: Partial<PlannedTask> = {}): PlannedTask => ({
  id,
  title: `Task ${id}`,
  ownerRole: 'csm',
  due: date(due),
  dependsOn: [],
  deliverable: `Paper ${id}`,
  phase: 'discovery',
  ...given,
});

export const milestone = (id: string, on: string): PlannedMilestone => ({
  id,
  title: `Milestone ${id}`,
  date: date(on),
  phase: 'proposal',
});

/** t01 → t02 → t03, all of the csm; all dates are working days. */
export const TASKS: readonly PlannedTask[] = [
  task('t01', '2026-03-16'),
  task('t02', '2026-04-15', { dependsOn: ['t01'] }),
  task('t03', '2026-05-15', { dependsOn: ['t02'] }),
];
export const MILESTONES: readonly PlannedMilestone[] = [milestone('m01', '2026-04-01'), milestone('m02', '2026-06-01')];

export const planned = (given: Partial<DataOf<'WorkbackPlanned'>> = {}): PlayEvent => {
  const tasks = given.tasks ?? TASKS;
  return event('WorkbackPlanned', {
    fit: {
      anchor: 'deadline',
      anchorDate: DEADLINE,
      leadTimeDays: 120,
      availableDays: 120,
      compressed: false,
      compressedByPercent: 0,
    },
    tasks,
    milestones: MILESTONES,
    deliverables: tasks.map(({ deliverable }) => deliverable),
    successMetrics: [{ name: 'Seats in use', unit: 'seats', baseline: '40', target: '80' }],
    ...given,
  });
};

export const frozen = (tasks = TASKS, milestones = MILESTONES): PlayEvent =>
  event('BaselineFrozen', {
    complexity: 'medium',
    pattern: 'pipeline',
    tasks: tasks.map(({ id, due }) => ({ id, due })),
    milestones: milestones.map(({ id, date: on }) => ({ id, date: on })),
  });

export const checkpoint = (
  id: string,
  due: string,
  risk: Risk = 'yellow',
  ...roles: readonly Role[]
): PlannedCheckpoint => ({
  id,
  due: date(due),
  risk,
  ownerRoles: roles.length > 0 ? roles : policyV1.checkpoints.oversight[risk],
});

export const scheduled = (...checkpoints: readonly PlannedCheckpoint[]): PlayEvent =>
  event('CheckpointsScheduled', { because: 'plan-approved', everyDays: 14, checkpoints });

/** Everything up to, but not including, the plan's approval. */
export const prepared = (given: Parameters<typeof orchestrated>[0] = {}, plan = planned()): readonly PlayEvent[] => [
  orchestrated(given),
  ...policyV1.context.required.map((kind) => pulled(kind)),
  stepDone('context'),
  customised(),
  stepDone('customization'),
  plan,
  stepDone('tasks'),
  stepDone('enablement'),
];

/** Two checkpoints a fortnight apart: Monday 16 and Monday 30 March. */
export const CHECKPOINTS = scheduled(checkpoint('cp-01', '2026-03-16'), checkpoint('cp-02', '2026-03-30'));

/** A play in execution. */
export const approved = (given: Parameters<typeof orchestrated>[0] = {}, plan = planned()): readonly PlayEvent[] => {
  const { tasks, milestones } = (plan as PlayEventOf<'WorkbackPlanned'>).data;
  return [...prepared(given, plan), frozen(tasks, milestones), stepDone('governance'), CHECKPOINTS];
};
