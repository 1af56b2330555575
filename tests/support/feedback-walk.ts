/** A finding's history told by its commands, each decided by whoever sent it, so that it is one that can happen. */

import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { feedbackDecider } from '@tenure/domain/feedback/decide.ts';
import type { FeedbackFiled } from '@tenure/domain/feedback/events/filing.ts';
import { FEEDBACK_EVENTS, type FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import { explain, type FeedbackRefusal } from '@tenure/domain/feedback/refusals.ts';
import type { Feedback, FeedbackStatus } from '@tenure/domain/feedback/state.ts';
import { agent, type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect } from 'vitest';
import { contextOf, MONDAY, type When } from './decision-context.ts';
import { listed } from './listed-refusals.ts';
import { eventId } from './play-spec.ts';
import { unitId } from './small-stage.ts';

export type History = readonly Folded<FeedbackEvent>[];

export const ENGINE = system('reactor');
export const OLGA = person('olga');
export const CLEO = agent('cleo', 'carla');
export const FINN = agent('finn', 'frank');
export const ADA = agent('ada', 'anna');

export const filed = (given: Partial<FeedbackFiled> = {}): FeedbackFiled => ({
  playId: '01940000-0000-7000-8000-0000000000aa' as PlayId,
  policyVersion: 'v1',
  separationOfDuties: 'controller',
  author: OLGA,
  units: [{ unitId: unitId(1), slug: 'depots' }],
  reviewRoles: ['risk-assessment'],
  unitId: null,
  role: null,
  origin: 'user-chat',
  title: 'Rows of the price table are stale',
  body: 'The table still shows the prices of last year',
  items: [],
  severity: null,
  reopens: null,
  check: null,
  ...given,
});

const stateOf = (history: History) => history.reduce(feedbackDecider.evolve, feedbackDecider.initial);

export const feedbackAfter = (history: History): Feedback => {
  const state = stateOf(history);
  if (state === null) throw new Error('the history is empty');
  return state;
};

export const decideOn = (
  history: History,
  command: FeedbackCommand,
  { actor = OLGA, now = MONDAY, ...when }: When = {},
) =>
  listed(
    command,
    { actor },
    feedbackDecider.decide(
      stateOf(history),
      command,
      contextOf({ actor, now, seed: eventId(history.length + 1), ...when }),
    ),
  );

export const recordedBy = (
  events: readonly FeedbackEvent[],
  first: number,
  { now = MONDAY, actor = OLGA }: When = {},
): History =>
  events.map((event, index) => {
    expect(FEEDBACK_EVENTS[event.type].data.is(event.data), `${event.type} fits its codec`).toBe(true);
    return { ...event, id: eventId(first + index), recordedAt: now, occurredAt: now, actor };
  });

export const and = (history: History, actor: Principal, command: FeedbackCommand): History => {
  const decided = decideOn(history, command, { actor });
  if (E.isLeft(decided)) throw new Error(`${command.type}: ${JSON.stringify(explain(decided.left))}`);
  return [...history, ...recordedBy(decided.right, history.length + 1, { actor })];
};

export const opened = (given: Partial<FeedbackFiled> = {}): History =>
  and([], ENGINE, { type: 'OpenFeedback', data: filed(given) });

const leaseOf = (history: History): string | null => feedbackAfter(history).lease?.id ?? null;

export const wear = (history: History, actor: Principal): History =>
  and(history, actor, { type: 'WearFixHat', data: { hat: feedbackAfter(history).hat } });

export const classify = (history: History): FeedbackCommand => ({
  type: 'ClassifyFeedback',
  data: {
    targetUnit: 'depots',
    targetInvalidates: null,
    severity: 'high',
    message: 'It is about the price section of depots',
    leaseId: leaseOf(history),
  },
});
export const classified = (given: Partial<FeedbackFiled> = {}): History => {
  const worn = wear(opened(given), CLEO);
  return and(worn, CLEO, classify(worn));
};

export const fixing = (given: Partial<FeedbackFiled> = {}, correctionNeeded = false): History =>
  wear(
    and(classified(given), ENGINE, { type: 'PermitFix', data: { correctionNeeded, units: [unitId(1)], fixers: [] } }),
    FINN,
  );

export const advance = (history: History): FeedbackCommand => ({
  type: 'AdvanceFix',
  data: { message: 'Every row now shows the price of the present contract', leaseId: leaseOf(history) },
});
export const fixed = (given: Partial<FeedbackFiled> = {}): History => {
  const worn = fixing(given);
  return and(worn, FINN, advance(worn));
};
export const assessing = (given: Partial<FeedbackFiled> = {}): History => wear(fixed(given), ADA);

export const close = (history: History, given: object = {}): FeedbackCommand => ({
  type: 'CloseFeedback',
  data: {
    verification: [
      {
        itemId: null,
        checked: 'The price table of the depots strategy',
        evidence: 'Work hash 4b4d, table 2, row by row',
      },
    ],
    unresolved: [],
    message: 'Each row was compared with the price list of 2 November and agrees',
    leaseId: leaseOf(history),
    ...given,
  },
});

export const reject = (history: History, survivors: readonly string[] = []): FeedbackCommand => ({
  type: 'RejectFix',
  data: { message: 'The prices of the rail slots are still those of last year', survivors, leaseId: leaseOf(history) },
});

/** Rejected by the assessor until the cap is reached; the last rejection is none. */
export const escalated = (given: Partial<FeedbackFiled> = {}): History => {
  let history = assessing(given);
  for (;;) {
    history = and(history, ADA, reject(history));
    if (feedbackAfter(history).escalation !== null) return history;
    history = wear(history, FINN);
    history = wear(and(history, FINN, advance(history)), ADA);
  }
};

export const REASON = 'The price list of the frame contract is the one that counts';
const ITEM = { checked: 'The price in the row', evidence: 'Compared with the price list of 2 November' };
export const verified = (ids: readonly string[]) => ids.map((itemId) => ({ itemId, ...ITEM }));

/** Through its chain: waiting for a person to look, or over, as its author has it (FB-10). */
export const assessed = (given: Partial<FeedbackFiled> = {}): History => {
  const worn = assessing(given);
  const items = feedbackAfter(worn).filed.items.map(({ id }) => id);
  return and(worn, ADA, close(worn, items.length === 0 ? {} : { verification: verified(items) }));
};

/** A finding in that status; null where one that was filed like this never comes there. */
export const inStatus = (status: FeedbackStatus, given: Partial<FeedbackFiled> = {}): History | null => {
  const person = (history: History, command: FeedbackCommand) => and(history, OLGA, command);
  const done = () => assessed(given);
  switch (status) {
    case 'open':
      return opened(given);
    case 'classified':
      return classified(given);
    case 'fixing':
      return fixing(given);
    case 'addressed':
      return feedbackAfter(done()).addressed === null ? null : done();
    case 'closed':
      return feedbackAfter(done()).addressed === null
        ? done()
        : person(done(), { type: 'ConfirmFix', data: { note: null } });
    case 'non-actionable':
      return person(wear(opened(given), OLGA), {
        type: 'CloseAsNonActionable',
        data: { message: 'The price list is closed by law until May', leaseId: null },
      });
    case 'rejected':
      return person(opened(given), { type: 'RejectFeedback', data: { reason: REASON } });
    case 'escalated':
      return escalated(given);
  }
};

type Fields<R> = R extends FeedbackRefusal
  ? { readonly _tag: R['_tag'] } & { readonly [K in Exclude<keyof R, '_tag'>]?: unknown }
  : never;

export const given = (history: History) => ({
  when: (actor: Principal, command: FeedbackCommand, when: When = {}) => {
    const decided = decideOn(history, command, { ...when, actor });
    const shown = E.isLeft(decided) ? `refused ${decided.left._tag}` : decided.right.map(({ type }) => type).join(', ');
    return {
      types: (): readonly string[] => {
        if (E.isLeft(decided)) throw new Error(`${shown}: ${explain(decided.left).detail}`);
        return decided.right.map(({ type }) => type);
      },
      refused: (refusal: Fields<FeedbackRefusal>) => {
        if (E.isRight(decided)) throw new Error(`decided ${shown}; expected ${refusal._tag}`);
        expect(decided.left, shown).toMatchObject(refusal);
        const words = explain(decided.left);
        expect(`${words.detail} ${words.accepted}`).not.toMatch(/undefined|\[object/);
        expect(words.accepted.trim()).not.toBe('');
        return words;
      },
      feedback: (): Feedback => {
        if (E.isLeft(decided)) throw new Error(shown);
        return feedbackAfter([...history, ...recordedBy(decided.right, history.length + 1, { ...when, actor })]);
      },
    };
  },
});
