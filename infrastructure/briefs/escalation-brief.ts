/** An escalation packaged so that its reader needs nothing else (OUT-6). Plain data from the read models; no rule is decided here. */
import { dateAt, daysBetween, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Money } from '@tenure/domain/kernel/money.ts';
import type { EscalationTarget } from '@tenure/domain/play/events/people.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import { actorText } from '@tenure/projections/principals.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { ExceptionLine } from '../trackers/exception-list.ts';

export interface BriefSource {
  readonly tracker: StatusTracker;
  readonly escalation: EscalationView;
  /** Events that satisfied its rule (POL-16). */
  readonly evidence: readonly AuditEntry[];
  /** Events of the play, in the order of the log. */
  readonly history: readonly AuditEntry[];
  readonly exceptions: readonly ExceptionLine[];
  readonly now: Instant;
}

export interface BriefLine {
  readonly at: Instant;
  readonly what: string;
  readonly by: string;
}

export interface EscalationBrief {
  readonly play: { readonly slug: string; readonly account: string; readonly objective: string };
  readonly escalation: string;
  readonly severity: EscalationView['severity'];
  readonly rule: string;
  readonly policyVersion: string;
  readonly asked: { readonly what: string; readonly by: Instant | null; readonly of: readonly EscalationTarget[] };
  readonly why: string;
  readonly impact: {
    readonly arr: Money | null;
    readonly risk: string;
    readonly deadline: PlainDate;
    readonly daysLeft: number;
    readonly noticeDate: PlainDate | null;
  };
  readonly timeline: readonly BriefLine[];
  readonly tried: readonly BriefLine[];
  readonly told: readonly BriefLine[];
  /** Who decides where its subject has an owner above them; else who was told. */
  readonly authority: readonly EscalationTarget[];
  readonly nextCheckIn: PlainDate | null;
  /** In force now: people act on them, and the escalation stands all the same (POL-13). */
  readonly exceptions: readonly ExceptionLine[];
  readonly decided: { readonly decision: string; readonly commitments: EscalationView['commitments'] } | null;
  readonly lessons: readonly string[];
}

const PEOPLE = ['StakeholderSubstituted', 'StakeholderAssigned', 'ExceptionDecided'];
/** What people and the engine do about trouble, by what it is about; about anything else, what they do about a play. */
const TRIED: Readonly<Record<string, readonly string[]>> = {
  checkpoint: ['CheckpointRetryScheduled', 'CheckpointRecorded', 'RiskChanged', ...PEOPLE],
  context: ['ContextPullFailed', 'ContextPulled'],
  role: PEOPLE,
  unit: ['HatRejected', 'AttemptsGranted', ...PEOPLE],
  finding: ['FixHatRejected', 'FixAttemptsGranted', 'UnitCorrected', ...PEOPLE],
  lever: ['CustomerOfferRecorded', 'CommercialSignOffRecorded', 'ExceptionDecided'],
  play: ['CheckpointRecorded', 'RiskChanged', 'MilestoneMoved', ...PEOPLE],
};

/** What was done from the first sign of it until it was resolved. */
const triedAbout = (
  { subject, resolvedAt }: EscalationView,
  first: Instant,
  history: readonly AuditEntry[],
): readonly AuditEntry[] => {
  const types = TRIED[subject.split(':')[0] ?? ''] ?? TRIED.play ?? [];
  return history.filter(
    ({ type, recordedAt }) =>
      types.includes(type) && recordedAt >= first && (resolvedAt === null || recordedAt < resolvedAt),
  );
};

const TOLD: ReadonlySet<string> = new Set([
  'EscalationTriggered',
  'EscalationClimbed',
  'EscalationReminded',
  'EscalationRetargeted',
  'EscalationAcknowledged',
]);

const ASKED: Readonly<Record<EscalationView['status'], string>> = {
  triggered: 'Acknowledge it, then decide and say who owes what by when',
  acknowledged: 'Decide, and say who owes what by when',
  resolved: 'Review what it taught',
  reviewed: 'Nothing any more: it is resolved and reviewed',
};

const lineOf = ({ recordedAt, summary, actor }: AuditEntry): BriefLine => ({
  at: recordedAt,
  what: summary,
  by: actorText(actor),
});

const isAbout = (id: string, { data }: AuditEntry): boolean =>
  (data as { readonly escalationId?: unknown }).escalationId === id;

export const briefOf = ({ tracker, escalation, evidence, history, exceptions, now }: BriefSource): EscalationBrief => {
  const { play, checkpoints } = tracker;
  const { id, subject, targets, status, respondBy, decision, commitments, lessons } = escalation;
  const first = evidence[0]?.recordedAt ?? escalation.triggeredAt;
  const checkpoint = checkpoints.find((each) => `checkpoint:${each.id}` === subject);
  return {
    play: { slug: play.slug, account: play.account.name, objective: play.objective },
    escalation: id,
    severity: escalation.severity,
    rule: `${escalation.rule} ${escalation.ruleName}, on ${subject}`,
    policyVersion: escalation.policyVersion,
    asked: { what: ASKED[status], by: respondBy, of: targets },
    why: escalation.reason,
    impact: {
      arr: play.arr,
      risk: play.risk,
      deadline: play.deadline,
      daysLeft: daysBetween(dateAt(now, play.timeZone), play.deadline),
      noticeDate: play.noticeDate,
    },
    timeline: evidence.map(lineOf),
    tried: triedAbout(escalation, first, history).map(lineOf),
    told: history.filter((each) => TOLD.has(each.type) && isAbout(id, each)).map(lineOf),
    authority: checkpoint?.escalation.authority ?? targets,
    nextCheckIn: play.nextCheckpoint?.due ?? null,
    exceptions: exceptions.filter(({ standing }) => standing === 'in-force'),
    decided: decision === null ? null : { decision, commitments },
    lessons,
  };
};
