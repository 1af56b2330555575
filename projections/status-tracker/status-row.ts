/** The one row that says how a play stands. */
import { policyOf } from '@tenure/domain/kernel/decision-context.ts';
import { SEVERITIES, type Severity } from '@tenure/domain/kernel/vocabulary.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { mergeGate, openSteps } from '@tenure/domain/play/workflow.ts';
import { keptFor, keptWhileSame } from '../kept.ts';
import type { PlayView } from '../play-view.ts';
import { actorText } from '../principals.ts';
import type { RowContext } from '../projection.ts';
import { flagOf, jsonText } from '../table.ts';
import { contextGaps } from './history-rows.ts';
import type { PlayStatusRow } from './schema.ts';

export const statusRow = (view: PlayView, { policies }: RowContext): PlayStatusRow => {
  const { playId, play, revision, position, asOf } = view;
  return {
    play_id: playId,
    ...identity(play),
    ...workflow(play),
    ...planFit(play),
    ...progress(play),
    context_gaps: contextGaps(view, policyOf(policies, play.start.policyVersion)),
    customer_decision: play.customerDecision?.decision ?? null,
    result: play.outcome?.result ?? null,
    revision,
    position,
    updated_at: asOf,
  };
};

const identity = (play: Play) => ({
  ...givenAtStart(play.start),
  risk: play.risk,
  playbook: play.playbook,
  playbook_version: play.playbookVersion,
  pattern: play.pattern,
  stage: play.stage,
  deadline: play.deadline,
  notice_date: play.noticeDate,
  cs_owner: play.start.dimensions.csOwner ?? play.people.csm?.name ?? null,
  personas: listOf(play.personas.length > 0 ? play.personas : play.start.dimensions.persona),
  started_at: play.startedAt,
  started_by: actorText(play.startedBy),
});

/** Lists are kept as text for as long as the play keeps them. */
const listOf = keptFor((items: readonly string[]) => jsonText(items));

const givenAtStart = keptFor((start: Play['start']) => ({
  slug: start.slug,
  account_id: start.account.id,
  account_name: start.account.name,
  tier: start.tier,
  segment: start.segment,
  objective: start.objective,
  policy_version: start.policyVersion,
  time_zone: start.calendar.timeZone,
  arr_minor: start.arr?.minor ?? null,
  arr_currency: start.arr?.currency ?? null,
  geo: start.dimensions.geo,
  products: jsonText(start.dimensions.product),
}));

const workflows = keptWhileSame<Play['start'], ReturnType<typeof workflowOf>>();

const workflow = (play: Play) => workflows(play.start, [play.stepsDone, play.waivers], () => workflowOf(play));

const workflowOf = (play: Play) => {
  const gate = mergeGate(play);
  return {
    steps_done: jsonText(play.stepsDone),
    steps_open: jsonText(openSteps(play)),
    merge_gate: gate.status,
    merge_gate_held_by: jsonText(gate.heldBy),
    merge_gate_waived: jsonText(gate.waived),
  };
};

const planFit = ({ fit: found, approval }: Play) => ({
  fit_anchor: found?.anchor ?? null,
  lead_time_days: found?.leadTimeDays ?? null,
  available_days: found?.availableDays ?? null,
  compressed: found === null ? null : flagOf(found.compressed),
  compressed_by_percent: found?.compressedByPercent ?? null,
  complexity: approval?.complexity ?? null,
  approved_at: approval?.at ?? null,
  approved_by: approval === null ? null : actorText(approval.by),
});

const progress = (play: Play) => {
  const openTasks = play.tasks.filter((task) => task.status === 'open');
  // Once the renewal is decided nobody owes a look at it any more (PLAY-12).
  const over = play.outcome !== null || play.stage === 'cancelled';
  const openCheckpoints = over ? [] : play.checkpoints.filter((checkpoint) => checkpoint.status === 'open');
  const next = earliest(openCheckpoints);
  const open = play.escalations.filter(({ status }) => status === 'triggered' || status === 'acknowledged');
  return {
    tasks_total: play.tasks.length,
    tasks_open: openTasks.length,
    next_task_due: earliest(openTasks)?.due ?? null,
    milestones_total: play.milestones.length,
    milestones_reached: play.milestones.filter((milestone) => milestone.reachedOn !== null).length,
    slips: play.milestones.reduce((count, milestone) => count + milestone.slips.length, 0),
    next_checkpoint_id: next?.id ?? null,
    next_checkpoint_due: next?.due ?? null,
    checkpoint_misses: Math.max(0, ...play.checkpoints.map((checkpoint) => checkpoint.misses)),
    checkpoints_missed: play.checkpoints.filter((checkpoint) => checkpoint.status === 'missed').length,
    open_escalations: open.length,
    highest_severity: highest(open.map(({ severity }) => severity)),
  };
};

const earliest = <T extends { readonly due: string }>(items: readonly T[]): T | null =>
  items.reduce<T | null>((first, item) => (first === null || item.due < first.due ? item : first), null);

const highest = (severities: readonly Severity[]): Severity | null =>
  SEVERITIES.find((severity) => severities.includes(severity)) ?? null;
