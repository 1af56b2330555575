/** One event of every type a finding can emit, with nothing in it but what a reader would look for. */
import type { FeedbackFiled } from '@tenure/domain/feedback/events/filing.ts';
import type { FeedbackEvent, FeedbackEventOf } from '@tenure/domain/feedback/events.ts';
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { instant } from '../support/decision-context.ts';
import { hashOf, UNIT } from './stage-ids.ts';

const SCOUT = agent('scout', 'dana');
const reason = 'the customer said so';
const message = 'the price is the agreed one';
const invalidation = { targetUnit: UNIT, invalidates: ['risk-assessment'] } as const;
const verification = [{ itemId: 'row-1', checked: 'the first row', evidence: 'the quote of 2 March' }];
const assessed = { verification, message, ...invalidation, separationOfDuties: 'controller' } as const;

export const feedbackEvent = <T extends FeedbackEvent['type']>(
  type: T,
  data: FeedbackEventOf<T>['data'],
): FeedbackEvent => ({ type, data }) as FeedbackEvent;

export const FILED: FeedbackFiled = {
  playId: '01940000-0000-7000-8000-000000000001' as PlayId,
  policyVersion: 'v1',
  separationOfDuties: 'controller',
  author: person('olga'),
  units: [{ unitId: UNIT, slug: 'depots' }],
  reviewRoles: ['risk-assessment'],
  unitId: UNIT,
  role: null,
  origin: 'user-chat',
  title: 'The price is not the one we agreed',
  body: 'It was EUR 240,000',
  items: [
    { id: 'row-1', statement: 'Row 1 shows the old price' },
    { id: 'row-2', statement: 'Row 2 shows the old price' },
  ],
  severity: null,
  reopens: null,
  check: null,
};

export const EVERY_FEEDBACK_EVENT: readonly FeedbackEvent[] = [
  feedbackEvent('FeedbackFiled', FILED),
  feedbackEvent('FeedbackReplied', { message: 'see the mail of Monday' }),
  feedbackEvent('FeedbackClassified', {
    targetUnit: UNIT,
    targetInvalidates: ['risk-assessment'],
    severity: 'high',
    message,
  }),
  feedbackEvent('FixHatWorn', {
    hat: 'renewal-manager',
    leaseId: 'lease-02',
    until: instant('2026-03-02T13:00:00.000Z'),
  }),
  feedbackEvent('FixHatTakenOff', { hat: 'renewal-manager', leaseId: 'lease-02' }),
  feedbackEvent('FixLeaseExpired', { hat: 'renewal-manager', leaseId: 'lease-02', holder: SCOUT }),
  feedbackEvent('FixPermitted', { correctionNeeded: true, units: [UNIT], fixers: [person('anna')] }),
  feedbackEvent('FixCorrected', { by: [SCOUT], what: 'work', hash: hashOf('3'), message }),
  feedbackEvent('FixHatAdvanced', { hat: 'renewal-manager', to: 'feedback-assessor', bolt: 1, message }),
  feedbackEvent('FixHatRejected', {
    hat: 'feedback-assessor',
    to: 'renewal-manager',
    message: 'row 2 is as it was',
    survivors: ['row-2'],
    bolt: 2,
  }),
  feedbackEvent('FeedbackEscalated', { bolt: 3, cap: 3, message: 'row 2 is still as it was', survivors: ['row-2'] }),
  feedbackEvent('FixAttemptsGranted', { attempts: 1, cap: 4, reason }),
  feedbackEvent('FeedbackNonActionable', { message: 'the quote is signed already' }),
  feedbackEvent('FeedbackAnswered', { answer: 'it was agreed on Monday' }),
  feedbackEvent('FeedbackAddressed', assessed),
  feedbackEvent('FeedbackClosed', assessed),
  feedbackEvent('FixConfirmed', { note: 'I looked', ...invalidation, separationOfDuties: 'controller' }),
  feedbackEvent('FeedbackRejected', { reason }),
  feedbackEvent('FeedbackAccepted', { reason }),
  feedbackEvent('FeedbackReopened', { reason }),
];
