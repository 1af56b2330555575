/** Changes of the plan itself: selection, dates, tasks, milestones, metrics (PLAY-4 to PLAY-9, PLAY-11, PLAY-12). */
import type { SuccessMetric } from '@tenure/domain/planning/plan.ts';
import type { TaskPatch } from '@tenure/domain/play/events/plan.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { personOrNobody, personText } from '../principals.ts';
import { type Describe, described, listed } from './described.ts';

const planned = ({ tasks, milestones }: Pick<Play, 'tasks' | 'milestones'>): string =>
  `${tasks.length} tasks, ${milestones.length} milestones`;

const metricText = ({ unit, baseline, target }: SuccessMetric): string =>
  `baseline ${baseline ?? 'unknown'}, target ${target ?? 'unknown'}, unit ${unit ?? 'unknown'}`;

const patchText = ({ owner, dependsOn, ...patch }: TaskPatch): string => {
  const fields = Object.entries(patch).map(([field, value]) => `${field} ${value}`);
  if (owner !== undefined) fields.push(`owner ${owner === null ? "the role's holder" : personText(owner)}`);
  if (dependsOn !== undefined) fields.push(`depends on ${listed(dependsOn)}`);
  return fields.join('; ');
};

const BECAUSE = {
  'plan-approved': 'the plan was approved',
  'risk-changed': 'the risk changed',
  'deadline-changed': 'the deadline changed',
} as const;

export const describePlan = {
  StepReopened: ({ data }) => described(`step ${data.step}`, 'done', 'open', data.reason),
  MergeGateWaived: ({ data }) =>
    described('merge gate', `waits for ${data.branch}`, `${data.branch} waived`, data.reason),
  WorkbackPlanned: ({ data }, before) => {
    const { anchor, anchorDate, compressed, compressedByPercent } = data.fit;
    const squeezed = compressed ? `, compressed by ${compressedByPercent} %` : '';
    return described(
      'workback plan',
      before.tasks.length === 0 ? null : planned(before),
      planned({ ...before, tasks: data.tasks as Play['tasks'], milestones: data.milestones as Play['milestones'] }),
      `drawn from ${before.playbook} back from the ${anchor.replace('-', ' ')} ${anchorDate}${squeezed}`,
    );
  },
  EnablementAttached: ({ data }) =>
    described(`enablement ${data.id}`, null, `${data.kind}: ${data.title}`, 'attached to the play'),
  EnablementDetached: ({ data }, before) => {
    const asset = before.enablement.find((each) => each.id === data.enablementId);
    const was = asset === undefined ? null : `${asset.kind}: ${asset.title}`;
    return described(`enablement ${data.enablementId}`, was, null, data.reason);
  },
  SuccessMetricSet: ({ data }) =>
    described(
      `success metric ${data.to.name}`,
      data.from === null ? null : metricText(data.from),
      metricText(data.to),
      data.reason,
    ),
  BaselineFrozen: ({ data }) =>
    described('plan', 'draft', 'approved', `the plan review passed; complexity ${data.complexity}, ${data.pattern}`),
  PlaybookChanged: ({ data }) => described('playbook', data.from, data.to, data.reason),
  DeadlineChanged: ({ data }) => {
    const { noticeDate, pulledIn } = data;
    const dates = [...pulledIn.tasks, ...pulledIn.milestones].map(({ id }) => id);
    const details = [
      ...(noticeDate.from === noticeDate.to
        ? []
        : [`notice date ${noticeDate.from ?? 'none'} -> ${noticeDate.to ?? 'none'}`]),
      ...(dates.length === 0 ? [] : [`pulled in ${listed(dates)}`]),
    ];
    return described('deadline', data.from, [data.to, ...details].join('; '), data.reason);
  },
  TaskAdded: ({ data: { task, reason } }) =>
    described(`task ${task.id}`, null, `${task.title}; due ${task.due}; owner role ${task.ownerRole}`, reason),
  TaskChanged: ({ data }) => described(`task ${data.taskId}`, patchText(data.from), patchText(data.to), data.reason),
  TaskRemoved: ({ data }, before) => {
    const task = before.tasks.find((each) => each.id === data.taskId);
    return described(`task ${data.taskId}`, task?.title ?? null, null, data.reason);
  },
  TaskReopened: ({ data }) => described(`task ${data.taskId}`, 'completed', 'open', data.reason),
  TaskSettled: ({ data }) => {
    const to = data.disposition === 're-homed' ? `re-homed to ${personOrNobody(data.to)}` : 'closed';
    return described(`task ${data.taskId}`, 'open', to, data.reason);
  },
  MilestoneMoved: ({ data }) => described(`milestone ${data.milestoneId}`, data.from, data.to, data.reason),
  MilestoneSlipped: ({ data }) =>
    described(
      `milestone ${data.milestoneId}`,
      data.from,
      data.kind === 'moved' ? `${data.to}, ${data.days} days later` : `overdue since ${data.to}`,
      data.reason,
    ),
  CheckpointsScheduled: ({ data }, before) => {
    const open = before.checkpoints.filter((checkpoint) => checkpoint.status === 'open');
    return described(
      'checkpoints',
      open.length === 0 ? null : listed(open.map(({ due }) => due)),
      `every ${data.everyDays} days: ${listed(data.checkpoints.map(({ due }) => due))}`,
      BECAUSE[data.because],
    );
  },
  CheckpointRetryScheduled: ({ data }, before) => {
    const checkpoint = before.checkpoints.find((each) => each.id === data.checkpointId);
    const owner = data.owner === null ? data.ownerRole : personText(data.owner);
    return described(
      `checkpoint ${data.checkpointId}`,
      checkpoint?.due ?? null,
      `${data.due}, owed by ${owner}${data.byFallback ? ', the fallback' : ''}`,
      checkpoint?.status === 'missed' ? 'its escalation was resolved' : 'it was missed',
    );
  },
  RiskChanged: ({ data }) => described('risk', data.from, data.to, data.reason),
  PlayClosed: ({ data }) => described('play', 'outcome recorded', 'closed', `the account ${data.result}`),
  PlayCancelled: ({ data }, before) => described('play', before.stage, 'cancelled', data.reason),
} satisfies Partial<Describe<PlayEvent['type']>>;
