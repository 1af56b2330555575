/** Tables of the status tracker (OUT-3): how every play stands. Columns are documented in docs/read-model.md. */
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type {
  ContextKind,
  MotionPhase,
  Pattern,
  PlaybookId,
  Risk,
  Role,
  Segment,
  Severity,
  Tier,
  Verdict,
} from '@tenure/domain/kernel/vocabulary.ts';
import type { Checkpoint, Play, Task } from '@tenure/domain/play/state.ts';
import type { MergeGate } from '@tenure/domain/play/workflow.ts';
import { flag, integer, nullable, type RowOf, table, text } from '../table.ts';

const playId = () => text<PlayId>();
const date = () => text<PlainDate>();
const instant = () => text<Instant>();

export const playStatus = table(
  'play_status',
  {
    play_id: playId(),
    slug: text(),
    account_id: text(),
    account_name: text(),
    tier: text<Tier>(),
    segment: nullable(text<Segment>()),
    risk: text<Risk>(),
    playbook: text<PlaybookId>(),
    playbook_version: integer(),
    pattern: text<Pattern>(),
    stage: text<Play['stage']>(),
    objective: text(),
    policy_version: text(),
    time_zone: text(),
    deadline: date(),
    notice_date: nullable(date()),
    arr_minor: nullable(integer()),
    arr_currency: nullable(text()),
    cs_owner: nullable(text()),
    geo: nullable(text()),
    products: text(),
    personas: text(),
    started_at: instant(),
    started_by: text(),
    steps_done: text(),
    steps_open: text(),
    merge_gate: text<MergeGate['status']>(),
    merge_gate_held_by: text(),
    merge_gate_waived: text(),
    fit_anchor: nullable(text<'notice-date' | 'deadline'>()),
    lead_time_days: nullable(integer()),
    available_days: nullable(integer()),
    compressed: nullable(flag()),
    compressed_by_percent: nullable(integer()),
    complexity: nullable(text()),
    approved_at: nullable(instant()),
    approved_by: nullable(text()),
    tasks_total: integer(),
    tasks_open: integer(),
    next_task_due: nullable(date()),
    milestones_total: integer(),
    milestones_reached: integer(),
    slips: integer(),
    next_checkpoint_id: nullable(text()),
    next_checkpoint_due: nullable(date()),
    checkpoint_misses: integer(),
    checkpoints_missed: integer(),
    open_escalations: integer(),
    highest_severity: nullable(text<Severity>()),
    context_gaps: integer(),
    customer_decision: nullable(text()),
    result: nullable(text()),
    revision: integer(),
    position: integer(),
    updated_at: instant(),
  },
  ['play_id'],
  [['slug'], ['account_id'], ['stage', 'deadline']],
);
export type PlayStatusRow = RowOf<typeof playStatus>;

export const playTasks = table(
  'play_tasks',
  {
    play_id: playId(),
    task_id: text(),
    ordinal: integer(),
    title: text(),
    phase: text<MotionPhase>(),
    owner_role: text<Role>(),
    owner_id: nullable(text()),
    owner_name: nullable(text()),
    fallback_id: nullable(text()),
    fallback_name: nullable(text()),
    due: date(),
    baseline_due: nullable(date()),
    status: text<Task['status']>(),
    depends_on: text(),
    deliverable: text(),
    deliverable_uri: nullable(text()),
  },
  ['play_id', 'task_id'],
  [['owner_id', 'due']],
);
export type PlayTaskRow = RowOf<typeof playTasks>;

export const playMilestones = table(
  'play_milestones',
  {
    play_id: playId(),
    milestone_id: text(),
    ordinal: integer(),
    title: text(),
    phase: text<MotionPhase>(),
    due: date(),
    baseline_due: nullable(date()),
    reached_on: nullable(date()),
    overdue: flag(),
    slips: integer(),
    slip_days: integer(),
    slip_history: text(),
  },
  ['play_id', 'milestone_id'],
);
export type PlayMilestoneRow = RowOf<typeof playMilestones>;

export const playCheckpoints = table(
  'play_checkpoints',
  {
    play_id: playId(),
    checkpoint_id: text(),
    ordinal: integer(),
    due: date(),
    first_due: date(),
    status: text<Checkpoint['status']>(),
    misses: integer(),
    risk: text<Risk>(),
    owner_roles: text(),
    owner_id: nullable(text()),
    owner_name: nullable(text()),
    retry_owner_id: nullable(text()),
    retry_owner_name: nullable(text()),
    authority: text(),
    response_severity: text<Severity>(),
    required_response: text(),
    next_check_in: nullable(date()),
    recorded_risk: nullable(text<Risk>()),
    verdict: nullable(text<Verdict>()),
    note: nullable(text()),
    evidence: nullable(text()),
    recorded_at: nullable(instant()),
    recorded_by: nullable(text()),
  },
  ['play_id', 'checkpoint_id'],
);
export type PlayCheckpointRow = RowOf<typeof playCheckpoints>;

export const playRiskHistory = table(
  'play_risk_history',
  {
    play_id: playId(),
    ordinal: integer(),
    at: instant(),
    from_risk: nullable(text<Risk>()),
    risk: text<Risk>(),
    source: text<'start' | 'checkpoint' | 'change'>(),
    reason: text(),
    actor: text(),
    event_id: text(),
  },
  ['play_id', 'ordinal'],
);
export type PlayRiskRow = RowOf<typeof playRiskHistory>;

export const playContext = table(
  'play_context',
  {
    play_id: playId(),
    kind: text<ContextKind>(),
    ordinal: integer(),
    required: flag(),
    status: text<'pending' | 'pulled' | 'failed' | 'exhausted'>(),
    source: nullable(text()),
    location: nullable(text()),
    read_at: nullable(instant()),
    content_hash: nullable(text()),
    facts: integer(),
    defects: integer(),
    failures: integer(),
    problem: nullable(text()),
  },
  ['play_id', 'kind'],
);
export type PlayContextRow = RowOf<typeof playContext>;

export const playChecklist = table(
  'play_checklist',
  {
    play_id: playId(),
    item_id: text(),
    ordinal: integer(),
    title: text(),
    passed: flag(),
    problems: text(),
    note: nullable(text()),
  },
  ['play_id', 'item_id'],
);
export type PlayChecklistRow = RowOf<typeof playChecklist>;

export const playChanges = table(
  'play_changes',
  {
    play_id: playId(),
    ordinal: integer(),
    at: instant(),
    actor: text(),
    what: text(),
    from_value: nullable(text()),
    to_value: nullable(text()),
    why: text(),
    event_id: text(),
  },
  ['play_id', 'ordinal'],
);
export type PlayChangeRow = RowOf<typeof playChanges>;

export interface StatusTrackerTables {
  readonly play_status: PlayStatusRow;
  readonly play_tasks: PlayTaskRow;
  readonly play_milestones: PlayMilestoneRow;
  readonly play_checkpoints: PlayCheckpointRow;
  readonly play_risk_history: PlayRiskRow;
  readonly play_context: PlayContextRow;
  readonly play_checklist: PlayChecklistRow;
  readonly play_changes: PlayChangeRow;
}
