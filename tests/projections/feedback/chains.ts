/** How far a finding has come, as its own stream tells it. */
import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import type { FindingId } from '@tenure/domain/kernel/ids.ts';
import type { FixHat } from '@tenure/domain/stage/fix-hats.ts';
import { instant } from '../../support/decision-context.ts';
import { FILED, feedbackEvent } from '../every-feedback-event.ts';
import { PLAY } from '../stage/one-stage.ts';
import { hashOf, UNIT } from '../stage-ids.ts';

export const UNTIL = instant('2026-03-02T13:00:00.000Z');

export const findingId = (n: number): FindingId => `01940000-0000-7000-8000-0000000000f${n}` as FindingId;

export const filedWith = (given: Partial<typeof FILED> = {}): FeedbackEvent =>
  feedbackEvent('FeedbackFiled', { ...FILED, playId: PLAY, ...given });

export const worn = (hat: FixHat, leaseId: string): FeedbackEvent =>
  feedbackEvent('FixHatWorn', { hat, leaseId, until: UNTIL });

export const classifiedAs = (severity: 'blocker' | 'high' | 'medium' | 'low' | null): readonly FeedbackEvent[] => [
  worn('classifier', 'lease-01'),
  feedbackEvent('FeedbackClassified', {
    targetUnit: UNIT,
    targetInvalidates: ['user', 'risk-assessment'],
    severity,
    message: 'It stands on two rows',
  }),
];

export const fixed = (bolt = 1, n = 2): readonly FeedbackEvent[] => [
  worn('renewal-manager', `lease-0${n}`),
  feedbackEvent('FixCorrected', {
    by: [{ kind: 'agent', id: 'scout', actsFor: 'dana' }],
    what: 'work',
    hash: hashOf('3'),
    message: 'Both rows',
  }),
  feedbackEvent('FixHatAdvanced', {
    hat: 'renewal-manager',
    to: 'feedback-assessor',
    bolt,
    message: `Both rows, ${bolt}`,
  }),
  worn('feedback-assessor', `lease-0${n + 1}`),
];

export const permitted: FeedbackEvent = feedbackEvent('FixPermitted', {
  correctionNeeded: true,
  units: [UNIT],
  fixers: [],
});

export const sentBack = (bolt: number): FeedbackEvent =>
  feedbackEvent('FixHatRejected', {
    hat: 'feedback-assessor',
    to: 'renewal-manager',
    message: 'Row 2 is as it was',
    survivors: ['row-2'],
    bolt,
  });

const verification = [
  { itemId: 'row-1', checked: 'The first row', evidence: 'The quote' },
  { itemId: 'row-2', checked: 'The second row', evidence: 'The quote' },
];

export const addressed = feedbackEvent('FeedbackAddressed', {
  verification,
  message: 'Both rows say what was agreed',
  targetUnit: UNIT,
  invalidates: ['user', 'risk-assessment'],
  separationOfDuties: 'controller',
});

export const confirmed = feedbackEvent('FixConfirmed', {
  note: null,
  targetUnit: UNIT,
  invalidates: ['user', 'risk-assessment'],
  separationOfDuties: 'controller',
});

/** Filed, fixed, sent back, escalated, granted one more, addressed, reopened, and at last confirmed. */
export const LONG: readonly FeedbackEvent[] = [
  filedWith(),
  feedbackEvent('FeedbackReplied', { message: 'See the mail of Monday' }),
  ...classifiedAs('high'),
  permitted,
  ...fixed(),
  sentBack(2),
  ...fixed(2, 4),
  feedbackEvent('FeedbackEscalated', { bolt: 2, cap: 2, message: 'Row 2 still', survivors: ['row-2'] }),
  feedbackEvent('FixAttemptsGranted', { attempts: 1, cap: 3, reason: 'The list is here' }),
  permitted,
  ...fixed(3, 6),
  addressed,
  feedbackEvent('FeedbackReopened', { reason: 'I looked: row 1 is old again' }),
  permitted,
  ...fixed(3, 8),
  addressed,
  feedbackEvent('FeedbackReplied', { message: 'Thank you' }),
  confirmed,
];
