/** Every refusal of a finding can be provoked, names its rule, and says what would be accepted instead (EVT-6). */
import type { FeedbackCommand, FeedbackCommandOf } from '@tenure/domain/feedback/commands.ts';
import { explain, type FeedbackRefusal } from '@tenure/domain/feedback/refusals.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  ADA,
  advance,
  and,
  assessing,
  CLEO,
  classified,
  classify,
  close,
  decideOn,
  ENGINE,
  escalated,
  FINN,
  feedbackAfter,
  fixed,
  fixing,
  given,
  type History,
  OLGA,
  opened,
  REASON,
  reject,
  wear,
} from '../../support/feedback-walk.ts';

type Provocation = readonly [history: History, actor: Principal, command: FeedbackCommand];

const command = <T extends FeedbackCommand['type']>(type: T, data: FeedbackCommandOf<T>['data']): FeedbackCommand =>
  ({ type, data }) as FeedbackCommand;
const put = (hat: FeedbackCommandOf<'WearFixHat'>['data']['hat']) => command('WearFixHat', { hat });
const reply = command('ReplyToFeedback', { message: REASON });
const classifying = wear(opened(), CLEO);
const enumerated = assessing({ items: [{ id: 'row-1', statement: 'Row 1 shows the old price' }] });
const needed = fixing({}, true);
const as = <T extends FeedbackCommand['type']>(type: T, made: FeedbackCommand, over: object): FeedbackCommand =>
  ({ type, data: { ...made.data, ...over } }) as FeedbackCommand;

/** One way to provoke each refusal there is. The type asks for a new one when a refusal is added. */
const PROVOKED: Readonly<Record<FeedbackRefusal['_tag'], Provocation>> = {
  NoSuchFinding: [[], OLGA, reply],
  NotFromOutside: [opened(), OLGA, command('ExpireFixLease', { leaseId: 'lease-01' })],
  PersonNeeded: [escalated(), ADA, command('GrantFixAttempts', { attempts: 1, reason: REASON })],
  FindingNotAtWork: [escalated(), FINN, put('renewal-manager')],
  SystemWearsNoFixHat: [opened(), ENGINE, put('classifier')],
  NotThisFixHat: [opened(), CLEO, put('feedback-assessor')],
  FixHatIsWorn: [classifying, FINN, put('classifier')],
  FixHatNotWorn: [classifying, FINN, classify(classifying)],
  FixLeaseNotNamed: [classifying, CLEO, as('ClassifyFeedback', classify(classifying), { leaseId: null })],
  FixLeaseIsOver: [classifying, CLEO, as('ClassifyFeedback', classify(classifying), { leaseId: 'lease-09' })],
  FixMustWait: [classified(), FINN, put('renewal-manager')],
  AssessorFixedIt: [fixed(), FINN, put('feedback-assessor')],
  AlreadyClassified: [classified(), CLEO, classify(classifying)],
  NotClassified: [classifying, CLEO, advance(classifying)],
  NoSuchTarget: [classifying, CLEO, as('ClassifyFeedback', classify(classifying), { targetUnit: 'rail' })],
  SeverityStands: [wear(opened({ severity: 'low' }), CLEO), CLEO, classify(classifying)],
  SaysTooLittle: [opened(), OLGA, command('ReplyToFeedback', { message: 'TBD' })],
  NothingCorrected: [needed, FINN, advance(needed)],
  UnknownItem: [enumerated, ADA, reject(enumerated, ['row-9'])],
  SurvivorsNeeded: [enumerated, ADA, reject(enumerated)],
  Unresolved: [enumerated, ADA, close(enumerated, { unresolved: ['row 1'] })],
  NotVerified: [enumerated, ADA, close(enumerated, { verification: [] })],
  AdmitsDefect: [assessing(), ADA, close(assessing(), { message: 'The second table was skipped' })],
  NoQuestion: [opened(), FINN, command('AnswerFeedback', { answer: REASON, leaseId: null })],
  NotAddressed: [assessing(), OLGA, command('ConfirmFix', { note: null })],
  NothingToReopen: [assessing(), OLGA, command('ReopenFeedback', { reason: REASON })],
  FindingNotEscalated: [assessing(), OLGA, command('AcceptFeedback', { reason: REASON })],
  MayNotReject: [opened(), CLEO, command('RejectFeedback', { reason: REASON })],
  ClassifierMayNotReject: [
    wear(opened({ author: FINN, origin: 'agent' }), CLEO),
    CLEO,
    command('RejectFeedback', { reason: REASON }),
  ],
  NotWorthFixing: [opened(), OLGA, command('RejectFeedback', { reason: 'It is not worth fixing' })],
};

const refusalOf = ([history, actor, asked]: Provocation): FeedbackRefusal => {
  const decided = decideOn(history, asked, { actor });
  if (E.isRight(decided)) throw new Error('expected a refusal');
  return decided.left;
};

describe('refusals of a finding', () => {
  it.each(Object.entries(PROVOKED))(
    'EVT-6: %s can be provoked, names its rule and says what would be accepted',
    (tag, provocation) => {
      const refusal = refusalOf(provocation);
      expect(refusal._tag).toBe(tag);
      expect(refusal.rule).toMatch(/^(FB|UNIT|EVT)-\d+$/);
      const { detail, accepted, unmet = [] } = explain(refusal);
      for (const text of [detail, accepted, ...unmet]) {
        expect(text).toMatch(/\p{L}{3}/u);
        expect(text).not.toMatch(/undefined|\[object|null null/);
      }
    },
  );

  it('EVT-6: a pointer points into the command that was refused', () => {
    for (const provocation of Object.values(PROVOKED)) {
      const [field] = explain(refusalOf(provocation)).pointer.split('/').slice(1);
      if (field !== undefined) expect(Object.keys(provocation[2].data)).toContain(field);
    }
  });

  it('FB-7: where several things are missing, each is named', () => {
    const worn = assessing({
      items: [1, 2, 3].map((row) => ({ id: `row-${row}`, statement: `Row ${row} shows the old price` })),
    });
    const { unmet } = given(worn)
      .when(ADA, close(worn, { verification: [] }))
      .refused({ _tag: 'NotVerified' });
    expect(unmet).toEqual([1, 2, 3].map((row) => `row-${row}: Row ${row} shows the old price`));
    const unresolved = ['row 1', 'row 3'];
    expect(given(worn).when(ADA, close(worn, { unresolved })).refused({ _tag: 'Unresolved' }).unmet).toEqual(
      unresolved,
    );
  });

  it('FB-4: a second classification says what stands', () => {
    const { detail } = given(classified()).when(CLEO, classify(classifying)).refused({ _tag: 'AlreadyClassified' });
    expect(detail).toContain('high');
    expect(detail).toContain('user');
  });

  it('EVT-6: whoever wears a hat is named, an agent with whom it acts for', () => {
    expect(given(classifying).when(FINN, put('classifier')).refused({ _tag: 'FixHatIsWorn' }).detail).toContain(
      'the agent cleo of carla',
    );
    const byOlga = wear(opened(), OLGA);
    expect(given(byOlga).when(FINN, put('classifier')).refused({ _tag: 'FixHatIsWorn' }).detail).toContain(
      'the person olga',
    );
  });

  it('FB-10: what is refused for its status says what is done with such a finding', () => {
    const addressed = and(assessing(), ADA, close(assessing()));
    const { accepted } = given(addressed).when(ADA, put('feedback-assessor')).refused({ _tag: 'FindingNotAtWork' });
    expect(accepted).toContain('confirm-fix');
    expect(feedbackAfter(addressed).end).toBeNull();
  });
});
