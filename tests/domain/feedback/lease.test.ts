/** Who wears the finding's hat, until when, and what is sent too late (FB-3, UNIT-3). */

import { feedbackAggregate } from '@tenure/domain/feedback/aggregate.ts';
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { FEEDBACK_STATUSES } from '@tenure/domain/feedback/state.ts';
import type { FIX_HATS } from '@tenure/domain/stage/fix-hats.ts';
import { describe, expect, it } from 'vitest';
import { instant, MONDAY } from '../../support/decision-context.ts';
import {
  ADA,
  advance,
  and,
  assessing,
  CLEO,
  classified,
  classify,
  close,
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
  recordedBy,
  reject,
  wear,
} from '../../support/feedback-walk.ts';

const ENDS = instant('2026-03-02T13:00:00.000Z');
const LAST_MOMENT = instant('2026-03-02T12:59:59.999Z');
const wearing = (hat: (typeof FIX_HATS)[number]): FeedbackCommand => ({ type: 'WearFixHat', data: { hat } });
const expire = (leaseId: string): FeedbackCommand => ({ type: 'ExpireFixLease', data: { leaseId } });
const off = (leaseId: string | null): FeedbackCommand => ({ type: 'TakeOffFixHat', data: { leaseId } });

/** The same command under another lease. */
const under = (leaseId: string | null, command: FeedbackCommand): FeedbackCommand =>
  ({ ...command, data: { ...command.data, leaseId } }) as FeedbackCommand;

const UNDER_LEASE: readonly (readonly [string, () => History, typeof CLEO, (history: History) => FeedbackCommand])[] = [
  ['ClassifyFeedback', () => wear(opened(), CLEO), CLEO, classify],
  [
    'CloseAsNonActionable',
    () => wear(opened(), CLEO),
    CLEO,
    () => ({ type: 'CloseAsNonActionable', data: { message: REASON, leaseId: 'lease-01' } }),
  ],
  [
    'AnswerFeedback',
    () => wear(opened({ origin: 'user-question' }), CLEO),
    CLEO,
    () => ({ type: 'AnswerFeedback', data: { answer: REASON, leaseId: 'lease-01' } }),
  ],
  ['AdvanceFix', () => fixing(), FINN, advance],
  ['RejectFix by the fixer', () => fixing(), FINN, reject],
  ['RejectFix by the assessor', () => assessing(), ADA, reject],
  ['CloseFeedback', () => assessing(), ADA, close],
  ['TakeOffFixHat', () => assessing(), ADA, () => off('lease-03')],
];

describe('acting under a lease', () => {
  it.each(UNDER_LEASE)('FB-3: %s needs the lease there is, named by an agent, and in time', (_, past, holder, make) => {
    const history = past();
    const command = make(history);
    const current = feedbackAfter(history).lease?.id;
    given(history).when(holder, under(null, command)).refused({ _tag: 'FixLeaseNotNamed', rule: 'FB-3', current });
    given(history)
      .when(holder, under('lease-09', command))
      .refused({ _tag: 'FixLeaseIsOver', rule: 'FB-3', leaseId: 'lease-09', current });
    given(history).when(holder, command, { now: ENDS }).refused({ _tag: 'FixHatNotWorn', by: null });
    given(history).when(OLGA, under(null, command)).refused({ _tag: 'FixHatNotWorn', rule: 'FB-3', by: holder });
    expect(given(history).when(holder, command, { now: LAST_MOMENT }).types()).toHaveLength(1);
  });

  it('FB-3: a person need not name the lease, but may not name another', () => {
    const worn = wear(opened(), OLGA);
    expect(
      given(worn)
        .when(OLGA, under(null, classify(worn)))
        .types(),
    ).toEqual(['FeedbackClassified']);
    given(worn)
      .when(OLGA, under('lease-07', classify(worn)))
      .refused({ _tag: 'FixLeaseIsOver' });
  });

  it('FB-3: what one run of an agent sends late does nothing under the lease of its next run', () => {
    const first = wear(opened(), CLEO);
    const again = wear(and(first, CLEO, off('lease-01')), CLEO);
    given(again)
      .when(CLEO, classify(first))
      .refused({ _tag: 'FixLeaseIsOver', leaseId: 'lease-01', current: 'lease-02' });
    expect(given(again).when(CLEO, classify(again)).types()).toEqual(['FeedbackClassified']);
  });

  it('FB-3: handing on ends the lease, and the next hat has a lease of its own', () => {
    expect(feedbackAfter(classified()).lease).toBeNull();
    expect(feedbackAfter(fixing()).lease).toMatchObject({ id: 'lease-02', hat: 'renewal-manager', holder: FINN });
    expect(feedbackAfter(assessing()).lease).toMatchObject({ id: 'lease-03', hat: 'feedback-assessor', holder: ADA });
  });
});

describe('wearing the hat of a finding', () => {
  it('FB-3: one at a time, and the one whose turn it is', () => {
    const worn = wear(opened(), CLEO);
    given(worn)
      .when(FINN, wearing('classifier'))
      .refused({ _tag: 'FixHatIsWorn', hat: 'classifier', by: CLEO, until: ENDS });
    for (const hat of ['renewal-manager', 'feedback-assessor'] as const) {
      given(opened()).when(CLEO, wearing(hat)).refused({ _tag: 'NotThisFixHat', rule: 'FB-3', turn: 'classifier' });
    }
    given(opened()).when(ENGINE, wearing('classifier')).refused({ _tag: 'SystemWearsNoFixHat', rule: 'FB-3' });
  });

  it('FB-3: wearing it again renews the lease and keeps its number', () => {
    const worn = wear(opened(), CLEO);
    const later = { now: instant('2026-03-02T11:00:00.000Z') };
    const renewed = given(worn).when(CLEO, wearing('classifier'), later).feedback();
    expect(renewed.lease).toMatchObject({ id: 'lease-01', since: MONDAY, until: '2026-03-02T15:00:00.000Z' });
    expect(renewed.leases).toBe(1);
  });

  it('FB-3: once it has run out, whoever comes next takes over, and the old lease is over for good', () => {
    const worn = wear(opened(), CLEO);
    given(worn).when(FINN, wearing('classifier'), { now: LAST_MOMENT }).refused({ _tag: 'FixHatIsWorn' });
    const late = { now: ENDS };
    const taken = given(worn).when(FINN, wearing('classifier'), late);
    expect(taken.types()).toEqual(['FixLeaseExpired', 'FixHatWorn']);
    expect(taken.feedback().lease).toMatchObject({ id: 'lease-02', holder: FINN, since: ENDS });
    const after = [
      ...worn,
      ...recordedBy(
        [
          { type: 'FixLeaseExpired', data: { hat: 'classifier', leaseId: 'lease-01', holder: CLEO } },
          {
            type: 'FixHatWorn',
            data: { hat: 'classifier', leaseId: 'lease-02', until: instant('2026-03-02T17:00:00.000Z') },
          },
        ],
        worn.length + 1,
        { ...late, actor: FINN },
      ),
    ];
    given(after).when(CLEO, classify(worn), late).refused({ _tag: 'FixHatNotWorn', by: FINN });
    expect(
      given(after)
        .when(ENGINE, expire('lease-01'), { now: instant('2026-03-04T09:00:00.000Z') })
        .types(),
    ).toEqual([]);
  });

  it('FB-3: its own holder starts anew under another number', () => {
    const anew = given(wear(opened(), CLEO)).when(CLEO, wearing('classifier'), { now: ENDS });
    expect(anew.types()).toEqual(['FixLeaseExpired', 'FixHatWorn']);
    expect(anew.feedback().lease?.id).toBe('lease-02');
  });

  it('FB-3: the timer ends the lease it was set for when its time is over, and no other', () => {
    const worn = wear(opened(), CLEO);
    expect(given(worn).when(ENGINE, expire('lease-01'), { now: ENDS }).types()).toEqual(['FixLeaseExpired']);
    expect(given(worn).when(ENGINE, expire('lease-01'), { now: LAST_MOMENT }).types()).toEqual([]);
    expect(given(worn).when(ENGINE, expire('lease-02'), { now: ENDS }).types()).toEqual([]);
    given(worn).when(OLGA, expire('lease-01'), { now: ENDS }).refused({ _tag: 'NotFromOutside', rule: 'EVT-6' });
  });

  it('FB-3: taking it off hands nothing on', () => {
    const after = given(wear(opened(), CLEO)).when(CLEO, off('lease-01')).feedback();
    expect(after).toMatchObject({ lease: null, hat: 'classifier', handoffs: [], bolt: 1 });
  });

  it.each(FEEDBACK_STATUSES)('FB-12: whether anybody wears a hat of a finding that is %s', (status) => {
    const history = inStatus(status);
    if (history === null) throw new Error('what a person filed comes everywhere');
    const free = feedbackAfter(history).lease === null ? history : and(history, FINN, off('lease-02'));
    const { hat } = feedbackAfter(free);
    const asked = given(free).when(CLEO, wearing(hat));
    if (status === 'open' || status === 'fixing') expect(asked.types()).toEqual(['FixHatWorn']);
    else if (status === 'classified') asked.refused({ _tag: 'FixMustWait', rule: 'FB-6' });
    else asked.refused({ _tag: 'FindingNotAtWork', rule: 'FB-12', status });
  });
});

describe('the hat an event is recorded under', () => {
  it('AUD-2: is the one that is put on, or the one that is worn by the sender', () => {
    const state = feedbackAfter(fixing());
    const { hatOf } = feedbackAggregate;
    if (hatOf === undefined) throw new Error('findings have hats');
    expect(hatOf(state, wearing('classifier'), OLGA)).toBe('classifier');
    expect(hatOf(state, advance(fixing()), FINN)).toBe('renewal-manager');
    expect(hatOf(state, { type: 'ReplyToFeedback', data: { message: REASON } }, OLGA)).toBeNull();
    expect(hatOf(null, { type: 'ReplyToFeedback', data: { message: REASON } }, OLGA)).toBeNull();
  });
});
