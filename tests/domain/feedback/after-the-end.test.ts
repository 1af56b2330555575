/** What a person looks at, what is over, and how people take that back (FB-5, FB-10, FB-11, FB-12). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { FeedbackFiled } from '@tenure/domain/feedback/events/filing.ts';
import { FEEDBACK_STATUSES, statusOf } from '@tenure/domain/feedback/state.ts';
import { describe, expect, it } from 'vitest';
import {
  ADA,
  and,
  assessed,
  CLEO,
  ENGINE,
  FINN,
  feedbackAfter,
  fixing,
  given,
  type History,
  inStatus,
  OLGA,
  opened,
  REASON,
  reject,
  wear,
} from '../../support/feedback-walk.ts';
import { unitId } from '../../support/small-stage.ts';

const confirm = (note: string | null = null): FeedbackCommand => ({ type: 'ConfirmFix', data: { note } });
const reopen = (reason = REASON): FeedbackCommand => ({ type: 'ReopenFeedback', data: { reason } });
const answer = (leaseId: string | null, words = 'The list of 2 November counts'): FeedbackCommand => ({
  type: 'AnswerFeedback',
  data: { answer: words, leaseId },
});
const asked = (given: Partial<FeedbackFiled> = {}): History => opened({ origin: 'user-question', ...given });
const DRIFT = { author: ENGINE, origin: 'drift' } as const;
const CHECK = { author: ENGINE, origin: 'adversarial-review', role: 'risk-assessment' } as const;

describe('who looks last', () => {
  it.each([
    ['a person filed', {}, 'addressed'],
    ['a person filed by another way', { origin: 'external' }, 'addressed'],
    ['was changed behind everybody’s back', DRIFT, 'addressed'],
    ['an agent filed', { author: CLEO, origin: 'agent' }, 'closed'],
    ['the engine’s check found', CHECK, 'closed'],
  ] as const)('FB-10: what %s is, after the chain, %s', (_, filed, status) => {
    expect(statusOf(feedbackAfter(assessed(filed)))).toBe(status);
  });

  it('FB-10: an addressed finding says what was checked, and a person closes it with or without a note', () => {
    const done = feedbackAfter(assessed());
    expect(done.addressed).toMatchObject({ as: 'fixed', by: ADA, unit: unitId(1), invalidates: ['user'] });
    expect(done.verification).toHaveLength(1);
    for (const note of [null, 'Looked at both rows']) {
      const after = given(assessed()).when(OLGA, confirm(note)).feedback();
      expect(after.end).toMatchObject({ as: 'closed', by: OLGA, why: note ?? done.addressed?.message });
    }
    for (const actor of [CLEO, ENGINE]) {
      given(assessed()).when(actor, confirm()).refused({ _tag: 'PersonNeeded', rule: 'FB-10' });
    }
  });

  it.each(FEEDBACK_STATUSES.filter((status) => status !== 'addressed'))(
    'FB-10: a finding that is %s has nothing to confirm',
    (status) => {
      given(inStatus(status) ?? [])
        .when(OLGA, confirm())
        .refused({ _tag: 'NotAddressed', rule: 'FB-10', status });
    },
  );

  it('FB-11, defect 2: both ends carry whose signatures on which unit run again, and the switch they were made under', () => {
    const carried = { targetUnit: unitId(1), separationOfDuties: 'controller' };
    expect(assessed(CHECK).at(-1)).toMatchObject({
      type: 'FeedbackClosed',
      data: { ...carried, invalidates: ['risk-assessment'] },
    });
    expect(assessed().at(-1)).toMatchObject({ type: 'FeedbackAddressed', data: { ...carried, invalidates: ['user'] } });
    const own = and(assessed({ separationOfDuties: 'principal' }), OLGA, confirm());
    expect(own.at(-1)).toMatchObject({
      type: 'FixConfirmed',
      data: { ...carried, separationOfDuties: 'principal', invalidates: ['user'] },
    });
  });
});

describe('a question', () => {
  it('FB-5: is answered by a person without a hat, at once', () => {
    const byAnna = asked({ author: FINN });
    const after = given(byAnna).when(OLGA, answer(null)).feedback();
    expect(after.end).toMatchObject({ as: 'answered', by: OLGA, why: 'The list of 2 November counts' });
    expect(statusOf(after)).toBe('closed');
  });

  it('FB-10: what an agent answers a person, that person looks at; confirmed, it was answered', () => {
    given(asked()).when(CLEO, answer(null)).refused({ _tag: 'FixHatNotWorn' });
    const worn = wear(asked(), CLEO);
    const told = and(worn, CLEO, answer('lease-01'));
    expect(statusOf(feedbackAfter(told))).toBe('addressed');
    expect(feedbackAfter(told)).toMatchObject({
      lease: null,
      addressed: { as: 'answered', by: CLEO, invalidates: [] },
    });
    expect(given(told).when(OLGA, confirm()).feedback().end).toMatchObject({ as: 'answered', by: OLGA });
    expect(given(told).when(OLGA, reopen()).feedback()).toMatchObject({
      hat: 'classifier',
      addressed: null,
      end: null,
    });
  });

  it('FB-11: an answer takes no signatures back, also when it is confirmed after the question was classified', () => {
    const worn = fixing({ origin: 'user-question' });
    const back = wear(and(worn, FINN, reject(worn)), CLEO);
    expect(feedbackAfter(back).classification?.targetInvalidates).toEqual(['user']);
    const told = and(back, CLEO, answer(feedbackAfter(back).lease?.id ?? null));
    expect(and(told, OLGA, confirm()).at(-1)).toMatchObject({
      type: 'FixConfirmed',
      data: { targetUnit: unitId(1), invalidates: [] },
    });
  });

  it('FB-10: what an agent answers an agent is answered', () => {
    const worn = wear(asked({ author: FINN }), CLEO);
    expect(given(worn).when(CLEO, answer('lease-01')).feedback().end).toMatchObject({ as: 'answered', by: CLEO });
  });

  it('FB-5: whoever asked does not answer, nor does anybody what is no question', () => {
    given(asked()).when(OLGA, answer(null)).refused({ _tag: 'FixHatNotWorn' });
    given(opened()).when(FINN, answer(null)).refused({ _tag: 'NoQuestion', rule: 'FB-5', origin: 'user-chat' });
  });

  it.each(['TBD', '?'])('FB-5: “%s” is no answer', (words) => {
    given(wear(asked(), CLEO))
      .when(CLEO, answer('lease-01', words))
      .refused({ _tag: 'SaysTooLittle', rule: 'FB-5', pointer: '/answer' });
  });
});

describe('nothing to be done', () => {
  const end = (leaseId: string | null, message = REASON): FeedbackCommand => ({
    type: 'CloseAsNonActionable',
    data: { message, leaseId },
  });

  it('FB-5, defect 23: is acknowledged as valid, neither fixed nor rejected, and takes no signatures back', () => {
    const after = given(wear(opened(), CLEO)).when(CLEO, end('lease-01')).feedback();
    expect(statusOf(after)).toBe('non-actionable');
    expect(after).toMatchObject({ verification: [], end: { as: 'non-actionable', by: CLEO, why: REASON } });
  });

  it.each([
    ['a check', CHECK],
    ['drift', DRIFT],
  ])('FB-5: what the engine found (%s) only a person ends like this', (_, filed) => {
    given(wear(opened(filed), CLEO))
      .when(CLEO, end('lease-01'))
      .refused({ _tag: 'PersonNeeded', rule: 'FB-5' });
    expect(
      given(wear(opened(filed), OLGA))
        .when(OLGA, end(null))
        .types(),
    ).toEqual(['FeedbackNonActionable']);
  });
});

describe('taking an end back', () => {
  const OVER = ['addressed', 'closed', 'non-actionable', 'rejected'] as const;

  it.each(OVER)('FB-10: a finding that is %s is reopened by people only, with a reason', (status) => {
    const history = inStatus(status) ?? [];
    for (const actor of [CLEO, ENGINE]) given(history).when(actor, reopen()).refused({ _tag: 'PersonNeeded' });
    given(history).when(OLGA, reopen('TBD')).refused({ _tag: 'SaysTooLittle', rule: 'FB-10', pointer: '/reason' });
    const after = given(history).when(OLGA, reopen()).feedback();
    const wasClassified = status === 'addressed' || status === 'closed';
    expect(statusOf(after)).toBe(wasClassified ? 'classified' : 'open');
    expect(after).toMatchObject({
      hat: wasClassified ? 'renewal-manager' : 'classifier',
      lease: null,
      permitted: null,
      corrected: false,
      verification: [],
      addressed: null,
      end: null,
    });
    expect(after.handoffs.at(-1)).toMatchObject({ kind: 'reopened', hat: null, by: OLGA, message: REASON });
  });

  it.each(FEEDBACK_STATUSES.filter((status) => !OVER.some((each) => each === status)))(
    'FB-10: a finding that is %s is not over, and not reopened',
    (status) => {
      given(inStatus(status) ?? [])
        .when(OLGA, reopen())
        .refused({ _tag: 'NothingToReopen', rule: 'FB-10', status });
    },
  );

  it('FB-12: what is lived with is closed, and can be reopened too', () => {
    const lived = and(inStatus('escalated') ?? [], OLGA, { type: 'AcceptFeedback', data: { reason: REASON } });
    expect(statusOf(given(lived).when(OLGA, reopen()).feedback())).toBe('classified');
  });

  it.each(FEEDBACK_STATUSES)('FB-2: anybody replies to a finding that is %s, which changes nothing else', (status) => {
    const history = inStatus(status) ?? [];
    const reply: FeedbackCommand = { type: 'ReplyToFeedback', data: { message: 'Which rows are meant?' } };
    for (const actor of [OLGA, CLEO]) {
      const { replies, ...after } = given(history).when(actor, reply).feedback();
      expect(replies).toMatchObject([{ by: actor, message: 'Which rows are meant?' }]);
      expect({ ...after, replies: [] }).toEqual(feedbackAfter(history));
    }
    given(history)
      .when(OLGA, { type: 'ReplyToFeedback', data: { message: 'TBD' } })
      .refused({ _tag: 'SaysTooLittle', rule: 'FB-2' });
  });
});
