/** Rows of a play's context, risk history, plan review and change log. */
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { CONTEXT_KINDS, type ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import { planChecklist } from '@tenure/domain/play/checklist.ts';
import type { ContextStatus, Play } from '@tenure/domain/play/state.ts';
import type { Change } from '../change-log.ts';
import { keptEach } from '../kept.ts';
import type { PlayView, RiskPoint } from '../play-view.ts';
import { flagOf, jsonText } from '../table.ts';
import type { PlayChangeRow, PlayChecklistRow, PlayContextRow, PlayRiskRow } from './schema.ts';

/** Kinds the policy asks for, whether or not anything was heard of them, and whatever else was pulled. */
export const contextRows = ({ playId, play }: PlayView, policy: PolicyRecord): readonly PlayContextRow[] =>
  CONTEXT_KINDS.filter((kind) => policy.context.required.includes(kind) || play.context[kind] !== undefined).map(
    (kind, ordinal) => contextRow(playId, kind, ordinal, policy.context.required.includes(kind), play.context[kind]),
  );

const contextRow = (
  playId: PlayView['playId'],
  kind: ContextKind,
  ordinal: number,
  required: boolean,
  status: ContextStatus | undefined,
): PlayContextRow => {
  const reading = status?.reading ?? null;
  return {
    play_id: playId,
    kind,
    ordinal,
    required: flagOf(required),
    status: statusWord(status),
    source: reading?.source ?? null,
    location: reading?.location ?? null,
    read_at: reading?.readAt ?? null,
    content_hash: reading?.contentHash ?? null,
    facts: reading?.facts.length ?? 0,
    defects: reading?.defects.reduce((rows, defect) => rows + defect.count, 0) ?? 0,
    failures: status?.failures ?? 0,
    problem: status?.lastProblem ?? null,
  };
};

const statusWord = (status: ContextStatus | undefined): PlayContextRow['status'] => {
  if (status === undefined) return 'pending';
  if (status.exhausted) return 'exhausted';
  return status.failures > 0 ? 'failed' : 'pulled';
};

/** A required kind that could not be pulled is a gap: visible, and never silent (PLAY-2). */
export const contextGaps = ({ play }: PlayView, policy: PolicyRecord): number =>
  policy.context.required.filter((kind) => play.context[kind]?.exhausted === true).length;

const keptRisks = keptEach<Play['start'], RiskPoint, PlayRiskRow>();

export const riskRows = ({ playId, play, risks }: PlayView): readonly PlayRiskRow[] =>
  keptRisks(play.start, risks, [], ({ at, from, risk, source, reason, actor, eventId }, ordinal) => ({
    play_id: playId,
    ordinal,
    at,
    from_risk: from,
    risk,
    source,
    reason,
    actor,
    event_id: eventId,
  }));

export const checklistRows = ({ playId, play, asOf }: PlayView, policy: PolicyRecord): readonly PlayChecklistRow[] =>
  planChecklist(play, policy, asOf).map(({ id, title, passed, problems, note }, ordinal) => ({
    play_id: playId,
    item_id: id,
    ordinal,
    title,
    passed: flagOf(passed),
    problems: jsonText(problems),
    note,
  }));

const keptChanges = keptEach<Play['start'], Change, PlayChangeRow>();

export const changeRows = ({ playId, play, changes }: PlayView): readonly PlayChangeRow[] =>
  keptChanges(play.start, changes, [], ({ at, by, what, from, to, why, eventId }, ordinal) => ({
    play_id: playId,
    ordinal,
    at,
    actor: by,
    what,
    from_value: from,
    to_value: to,
    why,
    event_id: eventId,
  }));
