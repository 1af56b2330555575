import type { Principal } from '../../kernel/actor.ts';
import type { CHAIN_EVENTS } from '../events/chain.ts';
import type { Evolve } from './handlers.ts';

const withFixer = (fixers: readonly Principal[], by: Principal): readonly Principal[] =>
  fixers.some(({ kind, id, actsFor }) => kind === by.kind && id === by.id && actsFor === by.actsFor)
    ? fixers
    : [...fixers, by];

export const evolveChain: Evolve<keyof typeof CHAIN_EVENTS> = {
  FixHatWorn: (feedback, { actor, recordedAt, data: { hat, leaseId, until } }) => {
    const renewed = feedback.lease?.id === leaseId ? feedback.lease : null;
    const since = renewed?.since ?? recordedAt;
    return {
      ...feedback,
      lease: { id: leaseId, hat, holder: actor, since, until },
      leases: renewed === null ? feedback.leases + 1 : feedback.leases,
    };
  },
  FixHatTakenOff: (feedback) => ({ ...feedback, lease: null }),
  FixLeaseExpired: (feedback) => ({ ...feedback, lease: null }),
  FixPermitted: (feedback, { data }) => ({ ...feedback, permitted: data }),
  FixCorrected: (feedback, { data: { by } }) => ({
    ...feedback,
    corrected: true,
    fixers: withFixer(feedback.fixers, by),
  }),
  FixHatAdvanced: (feedback, { id, actor, recordedAt, data: { hat, to, bolt, message } }) => ({
    ...feedback,
    hat: to,
    lease: null,
    fixers: hat === 'renewal-manager' ? withFixer(feedback.fixers, actor) : feedback.fixers,
    handoffs: [
      ...feedback.handoffs,
      { eventId: id, kind: 'advanced', hat, to, by: actor, at: recordedAt, bolt, message, survivors: [] },
    ],
  }),
  FixHatRejected: (feedback, { id, actor, recordedAt, data: { hat, to, message, survivors, bolt } }) => ({
    ...feedback,
    hat: to,
    lease: null,
    bolt,
    // What was corrected before did not do; the next attempt has to change something again.
    corrected: false,
    handoffs: [
      ...feedback.handoffs,
      {
        eventId: id,
        kind: 'rejected',
        hat,
        to,
        by: actor,
        at: recordedAt,
        bolt: feedback.bolt,
        message,
        survivors,
      },
    ],
  }),
  FeedbackEscalated: (feedback, { id, actor, recordedAt, data: { bolt, message, survivors } }) => ({
    ...feedback,
    lease: null,
    permitted: null,
    escalation: { eventId: id, message },
    handoffs: [
      ...feedback.handoffs,
      {
        eventId: id,
        kind: 'rejected',
        hat: feedback.hat,
        to: null,
        by: actor,
        at: recordedAt,
        bolt,
        message,
        survivors,
      },
    ],
  }),
  FixAttemptsGranted: (feedback, { data: { cap } }) => ({
    ...feedback,
    hat: 'renewal-manager',
    // The rejection that was stopped at the cap takes effect now.
    bolt: feedback.bolt + 1,
    grantedCap: cap,
    corrected: false,
    escalation: null,
  }),
};
