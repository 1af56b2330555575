/** The question that is put to people, and their answer (GATE-2, GATE-3). */
import * as E from 'fp-ts/lib/Either.js';
import { policyOf } from '../../kernel/decision-context.ts';
import type { FindingId } from '../../kernel/ids.ts';
import { sameHands } from '../../kernel/separation-of-duties.ts';
import type { FiledFinding } from '../../stage/finding.ts';
import { placeholderText } from '../../strategy/heuristics/placeholder-text.ts';
import { type Decide, type Decided, type Decisions, happened } from '../decision.ts';
import type { GateComment } from '../events/decisions.ts';
import type { GateEvent } from '../events.ts';
import { saysNothing } from '../plain-words.ts';
import { blockersOf } from '../readiness.ts';
import type { GateRefusal } from '../refusals.ts';
import type { Round, Stage } from '../state.ts';
import { stageSubject } from '../subjects.ts';
import { aboutUnit, registered } from './findings.ts';
import { notOpen } from './offers.ts';

const lastRound = ({ rounds }: Stage): Round | undefined => rounds.at(-1);

/** Whoever asked may not answer, themselves or by an agent; an agent or the engine never may (GATE-2, UNIT-9). */
const mayNotAnswer = (
  { separationOfDuties }: Stage,
  { askedBy }: Round,
  actor: Round['askedBy'],
): GateRefusal | null => {
  if (actor.kind !== 'person') {
    return { _tag: 'OnlyAPerson', rule: 'GATE-2', what: 'to answer the gate', kind: actor.kind, id: actor.id };
  }
  return sameHands(askedBy, actor, separationOfDuties)
    ? { _tag: 'AskerMayNotAnswer', rule: 'GATE-2', asker: askedBy.id, separationOfDuties }
    : null;
};

/** Whether the last question can still be answered, with the hash of what was shown. */
const unanswerable = (round: Round | undefined, given: string, current: string | null): GateRefusal | null => {
  if (round === undefined) return { _tag: 'NotAsked', rule: 'GATE-2', round: null, answer: null, by: null };
  const stale: GateRefusal = { _tag: 'StaleAnswer', rule: 'GATE-2', given, shown: round.subjectHash, current };
  if (round.status === 'stale') return stale;
  if (round.status !== 'asked') {
    return { _tag: 'NotAsked', rule: 'GATE-2', round: round.round, answer: round.status, by: round.answeredBy };
  }
  return given === round.subjectHash && given === current ? null : stale;
};

type Answer = Parameters<Decide<'AnswerGate'>>[1];

/** Each comment as a finding of the person who made it, and the units it sends back. */
const changesRequested = (
  stage: Stage,
  round: Round,
  { comments, note, subjectHash }: Answer,
  idFor: (name: string) => string,
): Decided => {
  if (comments.length === 0) return E.left({ _tag: 'CommentsNeeded', rule: 'GATE-2' });
  const kept: GateComment[] = [];
  const events: GateEvent[] = [];
  const sentBack = new Set<string>();
  for (const [index, { unit: slug, title, body, reopens }] of comments.entries()) {
    const at = `/comments/${index}`;
    const empty = placeholderText(title) ?? placeholderText(body);
    if (empty !== null) return E.left(saysNothing('GATE-2', empty, at));
    const unit = aboutUnit(stage, slug, reopens, at);
    if (E.isLeft(unit)) return unit;
    const unitId = unit.right?.unitId ?? null;
    kept.push({ title, body, unitId, reopens });
    const finding: FiledFinding = {
      unitId,
      role: null,
      origin: 'user-chat',
      title,
      body,
      items: [],
      severity: null,
      // Two comments on one unit send it back once; the further back, the earlier phase has the say.
      reopens: unitId !== null && sentBack.has(unitId) && reopens === 'execute' ? null : reopens,
      check: null,
    };
    if (unitId !== null && reopens !== null) sentBack.add(unitId);
    events.push(...registered(idFor(`comment-${index}`) as FindingId, finding));
  }
  const data = { round: round.round, subjectHash, decision: 'request-changes', note, comments: kept } as const;
  return E.right([happened('GateAnswered', data), ...events]);
};

export const gate: Decisions<'OpenGate' | 'AnswerGate'> = {
  OpenGate: (stage, { message }, context) => {
    const { digest, policies } = context;
    const subjectHash = stageSubject(stage, digest);
    const blockers = blockersOf(stage, policyOf(policies, stage.policyVersion), subjectHash);
    if (blockers.length > 0 || subjectHash === null) return E.left({ _tag: 'GateNotReady', rule: 'GATE-3', blockers });
    const last = lastRound(stage);
    if (last?.status === 'asked')
      return E.left({ _tag: 'AlreadyAsked', rule: 'GATE-2', round: last.round, by: last.askedBy.id });
    if (last?.status === 'approved') return E.left({ _tag: 'AlreadyApproved', rule: 'GATE-2', round: last.round });
    const early = notOpen(stage, 'ask', context);
    if (early !== null) return E.left(early);
    const empty = placeholderText(message);
    if (empty !== null) return E.left(saysNothing('GATE-2', empty, '/message'));
    return E.right([happened('GateOpened', { round: (last?.round ?? 0) + 1, subjectHash, message })]);
  },

  AnswerGate: (stage, answer, context) => {
    const { digest, actor, idFor, policies } = context;
    const { subjectHash, decision, note, comments } = answer;
    const current = stageSubject(stage, digest);
    const round = lastRound(stage);
    const wrong = unanswerable(round, subjectHash, current);
    if (wrong !== null || round === undefined)
      return E.left(wrong ?? { _tag: 'NotAsked', rule: 'GATE-2', round: null, answer: null, by: null });
    const stranger = mayNotAnswer(stage, round, actor);
    if (stranger !== null) return E.left(stranger);
    if (decision === 'request-changes') return changesRequested(stage, round, answer, idFor);
    if (comments.length > 0) return E.left({ _tag: 'ApprovalWithComments', rule: 'GATE-2' });
    const blockers = blockersOf(stage, policyOf(policies, stage.policyVersion), current);
    if (blockers.length > 0) return E.left({ _tag: 'GateNotReady', rule: 'GATE-3', blockers });
    const early = notOpen(stage, 'ask', context);
    if (early !== null) return E.left(early);
    return E.right([happened('GateAnswered', { round: round.round, subjectHash, decision, note, comments: [] })]);
  },
};
