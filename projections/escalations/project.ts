/** Escalations of every play, as rows (POL-1 to POL-18). */
import { policyOf } from '@tenure/domain/kernel/decision-context.ts';
import type { Escalation, Play } from '@tenure/domain/play/state.ts';
import { type PlayView, playFold } from '../play-view.ts';
import { actorText } from '../principals.ts';
import { manyRows, perStream, type RowContext } from '../projection.ts';
import { flagOf, jsonText } from '../table.ts';
import { requiredResponse } from './response.ts';
import { type EscalationRow, escalations } from './schema.ts';

/** The names the rules go by. A rule of a later policy shows its id. */
const RULE_NAMES: Readonly<Record<string, string>> = {
  'POL-1': 'checkpoint-retries-exhausted',
  'POL-2': 'red-two-checkpoints',
  'POL-3': 'milestones-slipped-twice',
  'POL-5': 'context-exhausted',
  'POL-6': 'role-unfilled',
  'POL-7': 'bolt-cap-reached',
  'POL-8': 'walk-away-reached',
  'POL-17': 'raised-by-hand',
};

const rowOf = (
  { playId, play }: { readonly playId: PlayView['playId']; readonly play: Play },
  escalation: Escalation,
  ordinal: number,
  { policies }: RowContext,
): EscalationRow => {
  const policy = policyOf(policies, play.start.policyVersion);
  return {
    play_id: playId,
    escalation_id: escalation.id,
    ordinal,
    account_id: play.start.account.id,
    rule: escalation.rule,
    rule_name: RULE_NAMES[escalation.rule] ?? escalation.rule,
    policy_version: policy.version,
    subject: escalation.subject,
    severity: escalation.severity,
    required_response: requiredResponse(escalation.severity, policy),
    respond_by: escalation.respondBy,
    unanswered: flagOf(escalation.reminders > 0 && escalation.status === 'triggered'),
    climbs: escalation.climbs,
    reminders: escalation.reminders,
    targets: jsonText(escalation.targets),
    told: jsonText(escalation.told),
    evidence: jsonText(escalation.evidence),
    status: escalation.status,
    manual: flagOf(escalation.manual),
    reason: escalation.reason,
    triggered_at: escalation.triggeredAt,
    acknowledged_at: escalation.acknowledgedAt,
    acknowledged_by: escalation.acknowledgedBy === null ? null : actorText(escalation.acknowledgedBy),
    resolved_at: escalation.resolvedAt,
    decision: escalation.decision,
    commitments: jsonText(escalation.commitments),
    lessons: jsonText(escalation.lessons),
  };
};

export const escalationsProjection = perStream<PlayView | null>({
  name: 'escalations',
  version: 2,
  fold: playFold,
  parts: [
    manyRows({
      table: escalations,
      from: (view) => [view?.play.escalations],
      rows: (view, context) =>
        view === null ? [] : view.play.escalations.map((each, index) => rowOf(view, each, index, context)),
    }),
  ],
});
