/** What is written under a hat (UNIT-1, UNIT-6, UNIT-7, UNIT-8). */
import * as E from 'fp-ts/lib/Either.js';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { contentHash } from '../../kernel/content-hash.ts';
import type { DecisionContext } from '../../kernel/decision-context.ts';
import type { UnitWork } from '../../stage/unit-work.ts';
import type { OpenQuestion } from '../../strategy/decision.ts';
import { EMPTY_STRATEGY, type RenewalStrategy } from '../../strategy/strategy.ts';
import type { WORK_COMMANDS } from '../commands/baton.ts';
import { type Decisions, happened } from '../decision.ts';
import { leaseOf } from '../lease.ts';
import type { UnitRefusal } from '../refusals.ts';
import type { Unit } from '../state.ts';

type Part = keyof RenewalStrategy;
const PARTS = Object.keys(EMPTY_STRATEGY) as readonly Part[];

const equal = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** Parts of the other half that were given, and differ from what is there: each hat writes its own half only. */
const strangeParts = (
  current: RenewalStrategy,
  given: RenewalStrategy,
  own: (part: Part) => boolean,
): readonly Part[] =>
  PARTS.filter((part) => !own(part) && !equal(given[part], EMPTY_STRATEGY[part]) && !equal(given[part], current[part]));

const hashAfter = (unit: Unit, change: Partial<UnitWork>, { digest }: DecisionContext): string =>
  contentHash(digest, { ...unit.work, ...change });

/** The first number from their count on that is free: whoever declared the unit chose ids of their own. */
const nextQuestionId = (questions: readonly OpenQuestion[]): string => {
  const taken = new Set(questions.map(({ id }) => id));
  let number = questions.length + 1;
  const id = () => `q-${String(number).padStart(2, '0')}`;
  while (taken.has(id())) number += 1;
  return id();
};

/** The question as settled, or why that settles nothing. */
const settled = (
  question: OpenQuestion,
  { state, resolution, flaggedTo }: Pick<OpenQuestion, 'state' | 'resolution' | 'flaggedTo'>,
): E.Either<UnitRefusal, OpenQuestion> => {
  if (state === 'flagged' && flaggedTo === null) {
    return E.left({
      _tag: 'SettlesNothing',
      rule: 'ELAB-3',
      state,
      needs: 'the person it is flagged to',
      pointer: '/flaggedTo',
    });
  }
  if (state !== 'flagged' && resolution === null) {
    return E.left({
      _tag: 'SettlesNothing',
      rule: 'ELAB-3',
      state,
      needs: 'the answer, or the default',
      pointer: '/resolution',
    });
  }
  return E.right({ ...question, state, resolution, flaggedTo });
};

export const work: Decisions<keyof typeof WORK_COMMANDS> = {
  WriteStrategy: (unit, given, context) => {
    const lease = leaseOf(unit, undefined, context);
    if (E.isLeft(lease)) return lease;
    const { hat } = lease.right;
    if (hat === 'verifier') return E.left({ _tag: 'HatDoesNotWrite', rule: 'UNIT-8', hat });
    const current = unit.work.strategy;
    const executive = hat === 'executive-sponsor';
    const parts = strangeParts(current, given, (part) => (part === 'executive') === executive);
    if (parts.length > 0) return E.left({ _tag: 'NotYourHalf', rule: executive ? 'UNIT-7' : 'UNIT-6', hat, parts });
    const strategy = executive
      ? { ...current, executive: given.executive }
      : { ...given, executive: current.executive };
    if (equal(strategy, current)) return E.right([]);
    const workHash = hashAfter(unit, { strategy }, context);
    return E.right([happened('StrategyWritten', { half: executive ? 'executive' : 'strategy', strategy, workHash })]);
  },

  WriteBody: (unit, body, context) => {
    const lease = leaseOf(unit, undefined, context);
    if (E.isLeft(lease)) return lease;
    const { hat } = lease.right;
    if (hat === 'verifier') return E.left({ _tag: 'HatDoesNotWrite', rule: 'UNIT-8', hat });
    if (equal(body, unit.work.body)) return E.right([]);
    return E.right([happened('BodyWritten', { body, workHash: hashAfter(unit, { body }, context) })]);
  },

  ProduceOutput: (unit, output, context) => {
    const lease = leaseOf(unit, undefined, context);
    if (E.isLeft(lease)) return lease;
    const { hat } = lease.right;
    if (hat === 'verifier') return E.left({ _tag: 'HatDoesNotWrite', rule: 'UNIT-8', hat });
    const known = unit.spec.outputs.map(({ id }) => id);
    if (!known.includes(output.outputId)) {
      return E.left({ _tag: 'UnknownOutput', rule: 'UNIT-5', output: output.outputId, known, pointer: '/outputId' });
    }
    const there = unit.work.outputs.find(({ outputId }) => outputId === output.outputId);
    if (there !== undefined && equal(there, output)) return E.right([]);
    const others = unit.work.outputs.filter(({ outputId }) => outputId !== output.outputId);
    return E.right([
      happened('OutputProduced', { output, workHash: hashAfter(unit, { outputs: [...others, output] }, context) }),
    ]);
  },

  RaiseQuestion: (unit, { question }, context) => {
    const lease = leaseOf(unit, undefined, context);
    if (E.isLeft(lease)) return lease;
    const { questions } = unit.work;
    const raised: OpenQuestion = {
      id: nextQuestionId(questions),
      question,
      state: 'open',
      resolution: null,
      flaggedTo: null,
    };
    const workHash = hashAfter(unit, { questions: [...questions, raised] }, context);
    return E.right([happened('QuestionRaised', { question: raised, workHash })]);
  },

  SettleQuestion: (unit, { questionId, ...answer }, context) => {
    // A flagged question is answered by a person, who wears no hat for it.
    if (context.actor.kind !== 'person') {
      const lease = leaseOf(unit, undefined, context);
      if (E.isLeft(lease)) return lease;
    }
    const { questions } = unit.work;
    const question = questions.find(({ id }) => id === questionId);
    if (question === undefined) {
      return E.left({ _tag: 'UnknownQuestion', rule: 'ELAB-3', questionId, known: questions.map(({ id }) => id) });
    }
    const after = settled(question, answer);
    if (E.isLeft(after)) return after;
    if (equal(question, after.right)) return E.right([]);
    const changed = questions.map((each) => (each.id === questionId ? after.right : each));
    const workHash = hashAfter(unit, { questions: changed }, context);
    return E.right([happened('QuestionSettled', { question: after.right, workHash })]);
  },
};
