/** A finding driven by anybody: what its rules forbid never happens, recounted from its events alone (§6). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { FEEDBACK_EVENTS } from '@tenure/domain/feedback/events.ts';
import { explain } from '@tenure/domain/feedback/refusals.ts';
import { statusOf } from '@tenure/domain/feedback/state.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  advance,
  classify,
  close,
  decideOn,
  ENGINE,
  feedbackAfter,
  filed,
  type History,
  opened,
  recordedBy,
  reject,
} from '../support/feedback-walk.ts';

const CAST: readonly Principal[] = [
  person('olga'),
  person('frank'),
  agent('cleo', 'carla'),
  agent('finn', 'frank'),
  agent('flora', 'frank'),
  agent('ada', 'anna'),
  ENGINE,
];
const reason = 'The price list of the frame contract is the one that counts';

const MOVES: readonly ((history: History) => FeedbackCommand)[] = [
  (history) => ({ type: 'WearFixHat', data: { hat: feedbackAfter(history).hat } }),
  (history) => ({ type: 'WearFixHat', data: { hat: feedbackAfter(history).hat } }),
  classify,
  advance,
  advance,
  (history) => close(history),
  (history) => close(history, { unresolved: ['row 3'] }),
  (history) => reject(history),
  () => ({ type: 'PermitFix', data: { correctionNeeded: false } }),
  () => ({ type: 'PermitFix', data: { correctionNeeded: true } }),
  () => ({
    type: 'NoteCorrection',
    data: { by: agent('finn', 'frank'), workHash: 'a'.repeat(64), message: 'Rows 1 to 8' },
  }),
  (history) => ({ type: 'TakeOffFixHat', data: { leaseId: feedbackAfter(history).lease?.id ?? null } }),
  (history) => ({
    type: 'CloseAsNonActionable',
    data: { message: reason, leaseId: feedbackAfter(history).lease?.id ?? null },
  }),
  () => ({ type: 'RejectFeedback', data: { reason } }),
  () => ({ type: 'AcceptFeedback', data: { reason } }),
  () => ({ type: 'ReopenFeedback', data: { reason } }),
  () => ({ type: 'ConfirmFix', data: { note: null } }),
  () => ({ type: 'GrantFixAttempts', data: { attempts: 1, reason } }),
  () => ({ type: 'ReplyToFeedback', data: { message: 'Which rows are meant?' } }),
  () => ({ type: 'OpenFeedback', data: filed() }),
];

/** The next thing the chain has to do: what most do most of the time, and without which little ever ends. */
const progress = (history: History, n: number): FeedbackCommand => {
  const feedback = feedbackAfter(history);
  const choose = (...moves: readonly FeedbackCommand[]): FeedbackCommand => moves[n % moves.length] ?? advance(history);
  switch (statusOf(feedback)) {
    case 'addressed':
      return choose({ type: 'ConfirmFix', data: { note: null } }, { type: 'ReopenFeedback', data: { reason } });
    case 'escalated':
      return choose(
        { type: 'GrantFixAttempts', data: { attempts: 1, reason } },
        { type: 'AcceptFeedback', data: { reason } },
        { type: 'GrantFixAttempts', data: { attempts: 1, reason } },
      );
    case 'classified':
      return { type: 'PermitFix', data: { correctionNeeded: false } };
    default:
      if (feedback.lease === null) return { type: 'WearFixHat', data: { hat: feedback.hat } };
      if (feedback.hat === 'classifier') return feedback.classification === null ? classify(history) : advance(history);
      return feedback.hat === 'renewal-manager'
        ? advance(history)
        : choose(reject(history), close(history), reject(history));
  }
};

const TERMINAL = new Set([
  'FeedbackNonActionable',
  'FeedbackAnswered',
  'FeedbackClosed',
  'FixConfirmed',
  'FeedbackRejected',
  'FeedbackAccepted',
]);
const handsOf = ({ kind, id, actsFor }: Principal): string => (kind === 'agent' ? (actsFor ?? id) : id);

/** What the events alone say, by rules of their own. */
const recount = (history: History): readonly string[] => {
  const broken: string[] = [];
  const fixers = new Set<string>();
  let [over, classified, bolt] = [false, 0, 1];
  for (const { type, data, actor } of history) {
    const by = handsOf(actor);
    if (over && type !== 'FeedbackReopened' && type !== 'FeedbackReplied') broken.push(`FB-12: ${type} after the end`);
    if (type === 'FeedbackReopened' && actor.kind !== 'person') broken.push('FB-10: reopened by no person');
    if (type === 'FeedbackClassified') classified += 1;
    if (type === 'FixCorrected') fixers.add(handsOf(data.by));
    if (type === 'FixHatAdvanced' && data.hat === 'renewal-manager') fixers.add(by);
    if ((type === 'FeedbackClosed' || type === 'FeedbackAddressed') && fixers.has(by))
      broken.push('UNIT-9: assessed by its fixer');
    if (type === 'FixHatRejected') {
      if (data.bolt !== bolt + 1) broken.push('FB-8: a bolt was left out');
      bolt = data.bolt;
    }
    if (type === 'FixAttemptsGranted') {
      bolt += 1;
      if (actor.kind !== 'person') broken.push('FB-8: attempts granted by no person');
    }
    if (TERMINAL.has(type)) over = true;
    if (type === 'FeedbackReopened') over = false;
  }
  if (classified > 1) broken.push('FB-4: classified twice');
  return broken;
};

const step = fc.record({ move: fc.nat(3 * MOVES.length), who: fc.nat(1_000) });

describe('a finding, driven by anybody', () => {
  it('FB-4 to FB-12, UNIT-9: no order of commands breaks a rule, and each decision is made one way', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 120, size: 'max' }), (byPerson, steps) => {
        let history = opened(byPerson ? {} : { author: agent('bot', 'berta'), origin: 'agent' });
        const { filed: before } = feedbackAfter(history);
        for (const { move, who } of steps) {
          const command = MOVES[move]?.(history) ?? progress(history, who);
          // Whoever holds a lease acts most of the time; otherwise little would ever get through.
          const holder = feedbackAfter(history).lease?.holder;
          const sent = command.type === 'PermitFix' || command.type === 'NoteCorrection' ? ENGINE : undefined;
          const actor = sent ?? (who % 4 === 0 ? undefined : holder) ?? CAST[who % CAST.length] ?? ENGINE;
          const decided = decideOn(history, command, { actor });
          expect(decideOn(history, structuredClone(command), { actor })).toEqual(decided);
          if (E.isLeft(decided)) {
            expect(explain(decided.left).accepted).not.toBe('');
            continue;
          }
          history = [...history, ...recordedBy(decided.right, history.length + 1, { actor })];
          for (const { type } of decided.right) seen.add(type);
        }
        expect(recount(history)).toEqual([]);
        const after = feedbackAfter(history);
        expect(after.filed, 'FB-2').toBe(before);
        expect(after.bolt).toBeLessThanOrEqual(Math.max(3, after.grantedCap ?? 0));
        expect([
          'open',
          'classified',
          'fixing',
          'addressed',
          'closed',
          'non-actionable',
          'rejected',
          'escalated',
        ]).toContain(statusOf(after));
      }),
      { numRuns: 400 },
    );
    const rare = new Set(['FeedbackFiled', 'FixLeaseExpired', 'FeedbackAnswered']);
    expect(Object.keys(FEEDBACK_EVENTS).filter((type) => !seen.has(type) && !rare.has(type))).toEqual([]);
  });
});
