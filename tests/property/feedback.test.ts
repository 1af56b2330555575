/** A finding driven by anybody, against a model that reads its events alone (FB-2 to FB-12, UNIT-9). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { FEEDBACK_EVENTS } from '@tenure/domain/feedback/events.ts';
import { FEEDBACK_STATUSES } from '@tenure/domain/feedback/state.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINE, REASON } from '../support/feedback-walk.ts';
import { unitId } from '../support/small-stage.ts';
import type { Model } from './feedback-model.ts';
import { begun, filing, moves, nothingMet, type Real, step } from './feedback-moves.ts';

/** Nobody of these has had anything to do with the finding. */
const FRESH = {
  classifier: agent('clara', 'c-desk'),
  'renewal-manager': agent('manuel', 'm-desk'),
  'feedback-assessor': agent('asta', 'a-desk'),
};
const ZOE = person('zoe');

/** What ends the finding from where it is, by the chain where that is possible: command and sender. */
const towardsTheEnd = ({ status, hat, lease }: Model, real: Real): readonly [FeedbackCommand, Principal] => {
  if (status === 'addressed') return [{ type: 'ConfirmFix', data: { note: null } }, ZOE];
  if (status === 'escalated') return [{ type: 'AcceptFeedback', data: { reason: REASON } }, ZOE];
  const sender = FRESH[hat];
  const held = lease !== null && lease.holder === `agent ${sender.id}` && real.now < lease.until;
  const permit = { correctionNeeded: true, units: [unitId(1)], fixers: [] };
  if (status === 'classified' && hat === 'renewal-manager') return [{ type: 'PermitFix', data: permit }, ENGINE];
  if (!held) return [{ type: 'WearFixHat', data: { hat } }, sender];
  const leaseId = lease.id;
  if (hat === 'classifier') {
    const targets = { targetUnit: null, targetInvalidates: null, severity: null };
    return real.state?.classification === null
      ? [{ type: 'ClassifyFeedback', data: { ...targets, message: REASON, leaseId } }, sender]
      : [{ type: 'AdvanceFix', data: { message: REASON, leaseId } }, sender];
  }
  if (hat === 'renewal-manager') {
    const data = { by: [sender], what: 'work', hash: 'b'.repeat(64), message: REASON } as const;
    return real.state?.corrected === true
      ? [{ type: 'AdvanceFix', data: { message: REASON, leaseId } }, sender]
      : [{ type: 'NoteCorrection', data }, ENGINE];
  }
  const items = real.state?.filed.items.map(({ id }) => id) ?? [];
  const verification = (items.length === 0 ? [null] : items).map((itemId) => ({
    itemId,
    checked: 'The price in the row',
    evidence: 'Compared with the price list of 2 November',
  }));
  return [{ type: 'CloseFeedback', data: { verification, unresolved: [], message: REASON, leaseId } }, sender];
};

const over = ({ status }: Model): boolean => ['closed', 'rejected', 'non-actionable'].includes(status);
/** Each hat is put on and handed on, the gate is asked, the work corrected, and a person looks. */
const FAR_ENOUGH = 10;

/** All but those of what was never filed and of the words of a rejection, which have specs of their own. */
const REASONS = [
  ...['NotFromOutside', 'PersonNeeded', 'FindingNotAtWork', 'SystemWearsNoFixHat', 'NotThisFixHat', 'FixHatIsWorn'],
  ...['FixHatNotWorn', 'FixLeaseNotNamed', 'FixLeaseIsOver', 'FixMustWait', 'AssessorFixedIt', 'AlreadyClassified'],
  ...['NotClassified', 'NoSuchTarget', 'SeverityStands', 'SaysTooLittle', 'NothingCorrected', 'UnknownItem'],
  ...['SurvivorsNeeded', 'Unresolved', 'NotVerified', 'AdmitsDefect', 'NoQuestion', 'NotAddressed'],
  ...['NothingToReopen', 'FindingNotEscalated', 'MayNotReject', 'ClassifierMayNotReject'],
];

describe('a finding, driven by anybody', () => {
  it('FB-2 to FB-12, UNIT-9: what is accepted is what the model accepts, and the right people can always end it', () => {
    fc.assert(
      fc.property(filing, moves, (data, commands) => {
        const { model, real } = begun(data, nothingMet());
        fc.modelRun(() => ({ model, real }), commands);
        // Whoever had a hat has left it lying for a day.
        real.now = instantOf(epochMilliseconds(real.now) + 24 * 60 * 60_000);
        for (let left = FAR_ENOUGH; left > 0 && !over(model); left -= 1) {
          const [command, actor] = towardsTheEnd(model, real);
          expect(step(model, real, command, actor), `${command.type} on ${model.status}`).toBe(true);
        }
        expect(over(model), `it ends; it is ${model.status}, the turn of ${model.hat}`).toBe(true);
      }),
      { numRuns: 350 },
    );
  });

  it('FB-12: the moves reach every event and status, and are refused for every reason but the impossible', () => {
    const met = nothingMet();
    fc.assert(
      fc.property(filing, moves, (data, commands) => {
        fc.modelRun(() => begun(data, met), commands);
      }),
      { numRuns: 200, seed: 7 },
    );
    const types = Object.keys(FEEDBACK_EVENTS).filter((type) => type !== 'FeedbackFiled');
    expect(types.filter((type) => !met.events.has(type))).toEqual([]);
    expect(met.statuses).toEqual(new Set(FEEDBACK_STATUSES));
    expect(REASONS.filter((tag) => !met.refusals.has(tag))).toEqual([]);
  });
});
