/** From rows to the lines of a document. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import { type Role, STEPS, type Step } from '@tenure/domain/kernel/vocabulary.ts';
import type { EscalationTarget } from '@tenure/domain/play/events/people.ts';
import type { Slip } from '@tenure/domain/play/state.ts';
import type {
  ChangeLine,
  CheckpointLine,
  ContextLine,
  MilestoneLine,
  PlaySummary,
  ReviewItem,
  RiskPoint,
  TaskLine,
} from './document.ts';
import type {
  PlayChangeRow,
  PlayChecklistRow,
  PlayCheckpointRow,
  PlayContextRow,
  PlayMilestoneRow,
  PlayRiskRow,
  PlayStatusRow,
  PlayTaskRow,
} from './schema.ts';

const list = <T>(json: string): readonly T[] => JSON.parse(json) as readonly T[];
const personOf = (id: string | null, name: string | null): Person | null =>
  id === null || name === null ? null : { id, name };

export const playSummary = (row: PlayStatusRow): PlaySummary => {
  const done = list<Step>(row.steps_done);
  const open = list<Step>(row.steps_open);
  return {
    id: row.play_id,
    slug: row.slug,
    account: { id: row.account_id, name: row.account_name },
    tier: row.tier,
    segment: row.segment,
    risk: row.risk,
    playbook: row.playbook,
    playbookVersion: row.playbook_version,
    pattern: row.pattern,
    stage: row.stage,
    objective: row.objective,
    policyVersion: row.policy_version,
    timeZone: row.time_zone,
    deadline: row.deadline,
    noticeDate: row.notice_date,
    arr:
      row.arr_minor === null || row.arr_currency === null ? null : { minor: row.arr_minor, currency: row.arr_currency },
    startedAt: row.started_at,
    startedBy: row.started_by,
    fit:
      row.fit_anchor === null
        ? null
        : {
            anchor: row.fit_anchor,
            leadTimeDays: row.lead_time_days ?? 0,
            availableDays: row.available_days ?? 0,
            compressed: row.compressed === 1,
            compressedByPercent: row.compressed_by_percent ?? 0,
          },
    approval:
      row.approved_at === null || row.approved_by === null || row.complexity === null
        ? null
        : { at: row.approved_at, by: row.approved_by, complexity: row.complexity },
    steps: STEPS.map((step) => ({
      step,
      status: done.includes(step) ? 'done' : open.includes(step) ? 'open' : 'waiting',
    })),
    mergeGate: {
      status: row.merge_gate,
      heldBy: list<Step>(row.merge_gate_held_by),
      waived: list<Step>(row.merge_gate_waived),
    },
    tasks: { total: row.tasks_total, open: row.tasks_open, nextDue: row.next_task_due },
    milestones: { total: row.milestones_total, reached: row.milestones_reached, slips: row.slips },
    nextCheckpoint:
      row.next_checkpoint_id === null || row.next_checkpoint_due === null
        ? null
        : { id: row.next_checkpoint_id, due: row.next_checkpoint_due },
    checkpointMisses: row.checkpoint_misses,
    checkpointsMissed: row.checkpoints_missed,
    openEscalations: row.open_escalations,
    highestSeverity: row.highest_severity,
    contextGaps: row.context_gaps,
    customerDecision: row.customer_decision,
    result: row.result,
    revision: row.revision,
    position: row.position,
    updatedAt: row.updated_at,
  };
};

export const contextLine = (row: PlayContextRow): ContextLine => ({
  kind: row.kind,
  required: row.required === 1,
  status: row.status,
  source: row.source,
  location: row.location,
  readAt: row.read_at,
  contentHash: row.content_hash,
  facts: row.facts,
  defects: row.defects,
  problem: row.problem,
});

export const checkpointLine = (row: PlayCheckpointRow): CheckpointLine => ({
  id: row.checkpoint_id,
  due: row.due,
  firstDue: row.first_due,
  status: row.status,
  misses: row.misses,
  ownerRoles: list<Role>(row.owner_roles),
  owner: personOf(row.owner_id, row.owner_name),
  retryOwner: personOf(row.retry_owner_id, row.retry_owner_name),
  escalation: {
    tier: row.risk,
    severity: row.response_severity,
    requiredResponse: row.required_response,
    authority: list<EscalationTarget>(row.authority),
    nextCheckIn: row.next_check_in,
  },
  record:
    row.recorded_risk === null || row.verdict === null || row.recorded_at === null
      ? null
      : {
          risk: row.recorded_risk,
          verdict: row.verdict,
          note: row.note ?? '',
          evidence: list<string>(row.evidence ?? '[]'),
          at: row.recorded_at,
          by: row.recorded_by ?? '',
        },
});

export const milestoneLine = (row: PlayMilestoneRow): MilestoneLine => ({
  id: row.milestone_id,
  title: row.title,
  phase: row.phase,
  due: row.due,
  baselineDue: row.baseline_due,
  reachedOn: row.reached_on,
  overdue: row.overdue === 1,
  slipDays: row.slip_days,
  slips: list<Slip>(row.slip_history),
});

export const taskLine = (row: PlayTaskRow): TaskLine => ({
  id: row.task_id,
  title: row.title,
  phase: row.phase,
  ownerRole: row.owner_role,
  owner: personOf(row.owner_id, row.owner_name),
  fallback: personOf(row.fallback_id, row.fallback_name),
  due: row.due,
  baselineDue: row.baseline_due,
  status: row.status,
  dependsOn: list<string>(row.depends_on),
  deliverable: row.deliverable,
  deliverableUri: row.deliverable_uri,
});

export const riskPoint = (row: PlayRiskRow): RiskPoint => ({
  at: row.at,
  from: row.from_risk,
  risk: row.risk,
  source: row.source,
  reason: row.reason,
  by: row.actor,
  eventId: row.event_id,
});

export const reviewItem = (row: PlayChecklistRow): ReviewItem => ({
  id: row.item_id,
  title: row.title,
  passed: row.passed === 1,
  problems: list<string>(row.problems),
  note: row.note,
});

export const changeLine = (row: PlayChangeRow): ChangeLine => ({
  at: row.at,
  by: row.actor,
  what: row.what,
  from: row.from_value,
  to: row.to_value,
  why: row.why,
  eventId: row.event_id,
});
