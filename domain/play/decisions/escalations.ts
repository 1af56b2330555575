/** Escalations: triggered once, acknowledged, resolved, reviewed (POL-14 to POL-18). */
import * as E from 'fp-ts/lib/Either.js';
import { daysBetween, type PlainDate } from '../../kernel/dates.ts';
import { type DecisionContext, policyOf } from '../../kernel/decision-context.ts';
import { type Role, SEVERITIES, type Severity } from '../../kernel/vocabulary.ts';
import { placeholderText } from '../../strategy/heuristics/placeholder-text.ts';
import type { ESCALATION_COMMANDS } from '../commands/people.ts';
import type { PlayCommandOf } from '../commands.ts';
import { type Decide, type Decided, type Decisions, happened, todayOf, unknown } from '../decision.ts';
import type { EscalationTarget } from '../events/people.ts';
import type { PlayEvent } from '../events.ts';
import type { PlayRefusal } from '../refusals.ts';
import { climbed, dueResponse, withSomebody } from '../response.ts';
import { actingFor, reachable, rungAbove } from '../responsibility.ts';
import type { Escalation, Play } from '../state.ts';
import { workingDaysAfter } from './checkpoints.ts';

/** Rules that go to the list of the policy, not up the ladder (§4). */
export const RIP_CORDS: readonly string[] = ['POL-2', 'POL-3', 'POL-17'];
/** Rules that cannot wait on a rung's pace: an offer below a walk-away is answered like a rip-cord (POL-8, POL-14). */
export const AT_ONCE: readonly string[] = [...RIP_CORDS, 'POL-8'];

/** Severity by risk, one step higher close to the deadline (POL-14). */
const severityOf = (play: Play, rule: string, context: DecisionContext): Severity => {
  const policy = policyOf(context.policies, play.start.policyVersion);
  const table = AT_ONCE.includes(rule) ? policy.ripCord.severityByRisk : policy.escalation.severityByRisk;
  const step = SEVERITIES.indexOf(table[play.risk]);
  const close = daysBetween(todayOf(play, context), play.deadline) <= policy.escalation.raiseWithinDays;
  return SEVERITIES[Math.max(0, close ? step - 1 : step)] ?? 'S1';
};

/** The role one rung above which a ladder rule escalates (§4). */
const ownerRole = (play: Play, subject: string): Role => {
  const [kind, id] = subject.split(':');
  const checkpoint = kind === 'checkpoint' ? play.checkpoints.find((each) => each.id === id) : undefined;
  if (checkpoint) return checkpoint.ownerRoles[0] ?? 'csm';
  return kind === 'role' ? (id as Role) : 'csm';
};

/** One rung up; where that is the same head as the one below, the next rung is told as well (POL-13, PLAY-10). */
const rungsAbove = (play: Play, role: Role, today: PlainDate): readonly EscalationTarget[] => {
  const roles = rungAbove(play, role);
  const targets = reachable(play, roles, today);
  const below = actingFor(play, role);
  const there = targets.filter(({ person }) => person !== null);
  if (roles.includes(role) || there.length === 0 || there.some(({ person }) => person?.id !== below?.id))
    return targets;
  const next = rungAbove(play, roles[0] ?? role).filter((each) => !roles.includes(each));
  return [...targets, ...reachable(play, next, today)];
};

const isOpen = (escalation: Escalation): boolean =>
  escalation.status === 'triggered' || escalation.status === 'acknowledged';

type Trigger = PlayCommandOf<'TriggerEscalation'>['data'] & { readonly manual: boolean };

/** Whoever was named for just this; else who the rule escalates to. */
const toldBy = (
  play: Play,
  { owner, rule, subject }: Trigger,
  context: DecisionContext,
): readonly EscalationTarget[] => {
  if (owner !== null) return [owner];
  const today = todayOf(play, context);
  const targets = RIP_CORDS.includes(rule)
    ? reachable(play, policyOf(context.policies, play.start.policyVersion).ripCord.targets, today)
    : rungsAbove(play, ownerRole(play, subject), today);
  return withSomebody(play, targets, today);
};

const escalate = (play: Play, trigger: Trigger, context: DecisionContext): Decided => {
  const { rule, subject, evidence, reason, manual } = trigger;
  const same = play.escalations.filter((each) => each.rule === rule && each.subject === subject);
  const seen = new Set(same.flatMap((each) => each.evidence));
  const fresh = evidence.filter((id) => !seen.has(id));
  const open = same.find(isOpen);
  // What an earlier escalation already named is not news (POL-15), whether that one is open or resolved.
  if (!manual && fresh.length === 0) return E.right([]);
  // Counted from before that one was resolved, and only arriving now: since then the rule counts afresh.
  if (!open && fresh.length < evidence.length) return E.right([]);
  if (open) {
    return E.right([happened('EscalationEvidenceAttached', { escalationId: open.id, evidence: fresh, reason })]);
  }
  const severity = severityOf(play, rule, context);
  return E.right([
    happened('EscalationTriggered', {
      escalationId: `esc-${String(play.escalations.length + 1).padStart(2, '0')}`,
      rule,
      subject,
      severity,
      targets: toldBy(play, trigger, context),
      evidence,
      manual,
      reason,
      respondBy: dueResponse(play, severity, context),
    }),
  ]);
};

/** A checkpoint that was given up on is owed again once its escalation is resolved: the count starts afresh (POL-15). */
const afresh = (play: Play, { rule, subject }: Escalation, context: DecisionContext): readonly PlayEvent[] => {
  if (play.stage === 'closed' || play.stage === 'cancelled') return [];
  const checkpoint = play.checkpoints.find((each) => `checkpoint:${each.id}` === subject && each.status === 'missed');
  const retry = policyOf(context.policies, play.start.policyVersion).checkpoints.retries[0];
  if (rule !== 'POL-1' || !checkpoint || !retry) return [];
  const ownerRole = checkpoint.ownerRoles[0] ?? 'csm';
  return [
    happened('CheckpointRetryScheduled', {
      checkpointId: checkpoint.id,
      due: workingDaysAfter(play.start.calendar, todayOf(play, context), retry.afterWorkingDays),
      ownerRole,
      owner: actingFor(play, ownerRole),
      byFallback: false,
    }),
  ];
};

const tooLittle = (found: string, why: string, pointer: string): PlayRefusal => ({
  _tag: 'PlaceholderText',
  rule: 'POL-18',
  pointer,
  found,
  why,
});

/** The first text that stands where a statement should. */
const firstEmpty = (texts: readonly string[], at: (index: number) => string): PlayRefusal | null => {
  const index = texts.findIndex((each) => placeholderText(each) !== null);
  const found = texts[index] ?? '';
  return index < 0 ? null : tooLittle(found, placeholderText(found)?.why ?? '', at(index));
};

/** A decision that decides nothing, or a promise that is due before it is given (POL-18). */
const uncommitted = (
  decision: string,
  commitments: PlayCommandOf<'ResolveEscalation'>['data']['commitments'],
  today: PlainDate,
): PlayRefusal | null => {
  const empty =
    firstEmpty([decision], () => '/decision') ??
    firstEmpty(
      commitments.map(({ what }) => what),
      (index) => `/commitments/${index}/what`,
    );
  if (empty !== null) return empty;
  const late = commitments.findIndex(({ due }) => due < today);
  return late < 0
    ? null
    : {
        _tag: 'CommitmentInThePast',
        rule: 'POL-18',
        due: commitments[late]?.due ?? today,
        today,
        pointer: `/commitments/${late}/due`,
      };
};

type Lifecycle = 'AcknowledgeEscalation' | 'ResolveEscalation' | 'ReviewEscalation';

const onEscalation =
  <T extends Lifecycle>(
    from: readonly Escalation['status'][],
    decide: (play: Play, escalation: Escalation, data: Parameters<Decide<T>>[1], context: DecisionContext) => Decided,
  ): Decide<T> =>
  (play, data, context) => {
    const escalation = play.escalations.find((each) => each.id === data.escalationId);
    if (!escalation) {
      const ids = play.escalations.map((each) => each.id);
      return E.left(unknown('escalation', data.escalationId, ids, '/escalationId', 'POL-18'));
    }
    if (!from.includes(escalation.status)) {
      return E.left({
        _tag: 'EscalationNotOpen',
        rule: 'POL-18',
        escalationId: escalation.id,
        status: escalation.status,
        accepted: `an escalation that is ${from.join(' or ')}`,
      });
    }
    return decide(play, escalation, data, context);
  };

export const escalations: Decisions<keyof typeof ESCALATION_COMMANDS> = {
  TriggerEscalation: (play, trigger, context) => escalate(play, { ...trigger, manual: false }, context),

  RaiseEscalation: (play, { subject, reason }, context) => {
    const { kind, id } = context.actor;
    if (kind !== 'person') {
      return E.left({ _tag: 'OnlyAPerson', rule: 'POL-17', command: 'RaiseEscalation', actor: `the ${kind} ${id}` });
    }
    return escalate(play, { rule: 'POL-17', subject, evidence: [], reason, owner: null, manual: true }, context);
  },

  ClimbEscalation: (play, { escalationId, respondBy }, context) => {
    const escalation = play.escalations.find(({ id }) => id === escalationId);
    // It was answered, or became somebody else's, while the timer was on its way.
    if (escalation?.status !== 'triggered' || escalation.respondBy !== respondBy) return E.right([]);
    if (context.now < respondBy) {
      const what = `the response time of ${escalationId}`;
      return E.left({ _tag: 'NotYetDue', rule: 'POL-4', what, until: respondBy, now: context.now });
    }
    return E.right([climbed(play, escalation, context)]);
  },

  AcknowledgeEscalation: onEscalation<'AcknowledgeEscalation'>(['triggered'], (_play, { id }, { note }) =>
    E.right([happened('EscalationAcknowledged', { escalationId: id, note })]),
  ),

  ResolveEscalation: onEscalation<'ResolveEscalation'>(
    ['triggered', 'acknowledged'],
    (play, escalation, { decision, commitments }, context) => {
      const wrong = uncommitted(decision, commitments, todayOf(play, context));
      if (wrong !== null) return E.left(wrong);
      return E.right([
        happened('EscalationResolved', { escalationId: escalation.id, decision, commitments }),
        ...afresh(play, escalation, context),
      ]);
    },
  ),

  ReviewEscalation: onEscalation<'ReviewEscalation'>(['resolved'], (_play, { id }, { lessons }) => {
    const empty =
      lessons.length === 0
        ? tooLittle('', 'an empty list teaches nothing', '/lessons')
        : firstEmpty(lessons, (index) => `/lessons/${index}`);
    return empty === null ? E.right([happened('EscalationReviewed', { escalationId: id, lessons })]) : E.left(empty);
  }),
};
