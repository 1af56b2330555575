/** Rows of a play's tasks, milestones and checkpoints. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { type Role, SEVERITIES, type Severity } from '@tenure/domain/kernel/vocabulary.ts';
import { actingFor, ownerOf, rungAbove, targetsOf } from '@tenure/domain/play/responsibility.ts';
import type { Checkpoint, Milestone, Play, Task } from '@tenure/domain/play/state.ts';
import { requiredResponse } from '../escalations/response.ts';
import { keptEach } from '../kept.ts';
import type { PlayView } from '../play-view.ts';
import { actorText } from '../principals.ts';
import { flagOf, jsonText } from '../table.ts';
import { standIn } from './covers.ts';
import type { PlayCheckpointRow, PlayMilestoneRow, PlayTaskRow } from './schema.ts';

type PlayId = PlayView['playId'];

const keptTasks = keptEach<Play['start'], Task, PlayTaskRow>();

export const taskRows = ({ playId, play }: PlayView): readonly PlayTaskRow[] => {
  const { start, tasks, people, covers, substitutes, absences } = play;
  return keptTasks(start, tasks, [people, covers, substitutes, absences], (task, ordinal) =>
    taskRow(playId, play, task, ordinal),
  );
};

const taskRow = (playId: PlayId, play: Play, task: Task, ordinal: number): PlayTaskRow => {
  const owner = ownerOf(play, task);
  const fallback = standIn(play, task);
  return {
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
  };
};

export const milestoneRows = ({ playId, play }: PlayView): readonly PlayMilestoneRow[] =>
  play.milestones.map((milestone, ordinal) => milestoneRow(playId, milestone, ordinal));

const milestoneRow = (playId: PlayId, milestone: Milestone, ordinal: number): PlayMilestoneRow => ({
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

/** What the checkpoints of a play have in common. */
interface Framework {
  /** From this date on every severity is one step higher (POL-14). */
  readonly closeFrom: PlainDate;
  /** Due dates of open checkpoints, in order. */
  readonly openDates: readonly PlainDate[];
  readonly severities: PolicyRecord['escalation']['severityByRisk'];
  readonly response: (severity: Severity) => string;
  /** Who decides when whoever is in the role does not deliver. */
  readonly authority: (role: Role | undefined) => string;
}

/** Each answer is worked out once for all checkpoints. */
const once = <K, V>(answer: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key) ?? answer(key);
    known.set(key, found);
    return found;
  };
};

const frameworkOf = (play: Play, policy: PolicyRecord): Framework => ({
  closeFrom: addDays(play.deadline, -policy.escalation.raiseWithinDays),
  openDates: play.checkpoints.flatMap(({ status, due }) => (status === 'open' ? [due] : [])).sort(),
  severities: policy.escalation.severityByRisk,
  response: once((severity) => requiredResponse(severity, policy)),
  authority: once((role) => jsonText(role === undefined ? [] : targetsOf(play, rungAbove(play, role)))),
});

export const checkpointRows = ({ playId, play }: PlayView, policy: PolicyRecord): readonly PlayCheckpointRow[] => {
  const framework = frameworkOf(play, policy);
  return play.checkpoints.map((checkpoint, ordinal) => checkpointRow(playId, play, checkpoint, ordinal, framework));
};

/** Severity of the ladder rules on the day a checkpoint is due. */
const severityAt = ({ risk, due }: Checkpoint, { severities, closeFrom }: Framework): Severity => {
  const step = SEVERITIES.indexOf(severities[risk]);
  return SEVERITIES[Math.max(0, due >= closeFrom ? step - 1 : step)] ?? 'S1';
};

/** The framework's answer for one checkpoint: tier, required response, owner, authority, next check-in (OUT-3). */
const checkpointRow = (
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
    authority: framework.authority(role),
    response_severity: severity,
    required_response: framework.response(severity),
    next_check_in: framework.openDates.find((date) => date > checkpoint.due) ?? null,
    recorded_risk: record?.risk ?? null,
    verdict: record?.verdict ?? null,
    note: record?.note ?? null,
    evidence: record === null ? null : jsonText(record.evidence),
    recorded_at: record?.at ?? null,
    recorded_by: record === null ? null : actorText(record.by),
  };
};
