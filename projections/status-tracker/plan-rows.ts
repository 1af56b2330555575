/** Rows of a play's tasks, milestones and checkpoints. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { SEVERITIES, type Severity } from '@tenure/domain/kernel/vocabulary.ts';
import { actingFor, ownerOf, rungAbove, targetsOf } from '@tenure/domain/play/responsibility.ts';
import type { Checkpoint, Milestone, Play, Task } from '@tenure/domain/play/state.ts';
import { requiredResponse } from '../escalations/response.ts';
import { keptWhileSame } from '../kept.ts';
import type { PlayView } from '../play-view.ts';
import { actorText } from '../principals.ts';
import { flagOf, jsonText } from '../table.ts';
import { standIn } from './covers.ts';
import type { PlayCheckpointRow, PlayMilestoneRow, PlayTaskRow } from './schema.ts';

type PlayId = PlayView['playId'];

const keptTaskRow = keptWhileSame<Task, PlayTaskRow>();

export const taskRow = (playId: PlayId, play: Play, task: Task, ordinal: number): PlayTaskRow => {
  const owner = ownerOf(play, task);
  const fallback = standIn(play, task.ownerRole);
  return keptTaskRow(task, [playId, ordinal, owner, fallback], () => ({
    play_id: playId,
    task_id: task.id,
    ordinal,
    title: task.title,
    phase: task.phase,
    owner_role: task.ownerRole,
    owner_id: owner?.id ?? null,
    owner_name: owner?.name ?? null,
    fallback_id: fallback?.id ?? null,
    fallback_name: fallback?.name ?? null,
    due: task.due,
    baseline_due: task.baselineDue,
    status: task.status,
    depends_on: jsonText(task.dependsOn),
    deliverable: task.deliverable,
    deliverable_uri: task.deliverableUri,
  }));
};

export const milestoneRow = (playId: PlayId, milestone: Milestone, ordinal: number): PlayMilestoneRow => ({
  play_id: playId,
  milestone_id: milestone.id,
  ordinal,
  title: milestone.title,
  phase: milestone.phase,
  due: milestone.date,
  baseline_due: milestone.baseline,
  reached_on: milestone.reachedOn,
  overdue: flagOf(milestone.overdue),
  slips: milestone.slips.length,
  slip_days: milestone.slips.reduce((days, slip) => days + slip.days, 0),
  slip_history: jsonText(milestone.slips),
});

/** What all checkpoints of a play have in common. */
export interface Framework {
  readonly policy: PolicyRecord;
  /** From this date on every severity is one step higher (POL-14). */
  readonly closeFrom: PlainDate;
  /** Due dates of open checkpoints, in order. */
  readonly openDates: readonly PlainDate[];
}

export const frameworkOf = (play: Play, policy: PolicyRecord): Framework => ({
  policy,
  closeFrom: addDays(play.deadline, -policy.escalation.raiseWithinDays),
  openDates: play.checkpoints.flatMap(({ status, due }) => (status === 'open' ? [due] : [])).sort(),
});

/** Severity of the ladder rules on the day a checkpoint is due. */
const severityAt = ({ risk, due }: Checkpoint, { policy, closeFrom }: Framework): Severity => {
  const step = SEVERITIES.indexOf(policy.escalation.severityByRisk[risk]);
  return SEVERITIES[Math.max(0, due >= closeFrom ? step - 1 : step)] ?? 'S1';
};

/** The framework's answer for one checkpoint: tier, required response, owner, authority, next check-in (OUT-3). */
export const checkpointRow = (
  playId: PlayId,
  play: Play,
  checkpoint: Checkpoint,
  ordinal: number,
  framework: Framework,
): PlayCheckpointRow => {
  const [role] = checkpoint.ownerRoles;
  const owner = checkpoint.retryOwner ?? (role === undefined ? null : actingFor(play, role));
  const severity = severityAt(checkpoint, framework);
  const { record } = checkpoint;
  return {
    play_id: playId,
    checkpoint_id: checkpoint.id,
    ordinal,
    due: checkpoint.due,
    first_due: checkpoint.firstDue,
    status: checkpoint.status,
    misses: checkpoint.misses,
    risk: checkpoint.risk,
    owner_roles: jsonText(checkpoint.ownerRoles),
    owner_id: owner?.id ?? null,
    owner_name: owner?.name ?? null,
    retry_owner_id: checkpoint.retryOwner?.id ?? null,
    retry_owner_name: checkpoint.retryOwner?.name ?? null,
    authority: jsonText(role === undefined ? [] : targetsOf(play, rungAbove(play, role))),
    response_severity: severity,
    required_response: requiredResponse(severity, framework.policy),
    next_check_in: framework.openDates.find((date) => date > checkpoint.due) ?? null,
    recorded_risk: record?.risk ?? null,
    verdict: record?.verdict ?? null,
    note: record?.note ?? null,
    evidence: record === null ? null : jsonText(record.evidence),
    recorded_at: record?.at ?? null,
    recorded_by: record === null ? null : actorText(record.by),
  };
};
