import type { Principal } from '../../kernel/actor.ts';
import type { CHAIN_EVENTS } from '../events/chain.ts';
import { hatBefore } from '../hat-order.ts';
import { type Evolve, withHandoff } from './handlers.ts';

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
      // What they correct the finding hears of later, and perhaps too late: whoever wore the fix hat counts (UNIT-9).
      fixers: hat === 'renewal-manager' ? withFixer(feedback.fixers, actor) : feedback.fixers,
    };
  },
  FixHatTakenOff: (feedback) => ({ ...feedback, lease: null }),
  FixLeaseExpired: (feedback) => ({ ...feedback, lease: null }),
  FixPermitted: (feedback, { data }) => ({
    ...feedback,
    permitted: data,
    units: data.units,
    fixers: data.fixers.reduce(withFixer, feedback.fixers),
  }),
  FixCorrected: (feedback, { data: { by } }) => ({
    ...feedback,
    corrected: true,
    fixers: by.reduce(withFixer, feedback.fixers),
  }),
  FixHatAdvanced: (feedback, event) => {
    const { hat, to, message } = event.data;
    return {
      ...withHandoff(feedback, event, { kind: 'advanced', hat, to, message, survivors: [] }),
      hat: to,
      lease: null,
      fixers: hat === 'renewal-manager' ? withFixer(feedback.fixers, event.actor) : feedback.fixers,
    };
  },
  FixHatRejected: (feedback, event) => {
    const { hat, to, message, survivors, bolt } = event.data;
    return {
      ...withHandoff(feedback, event, { kind: 'rejected', hat, to, message, survivors }),
      hat: to,
      lease: null,
      bolt,
      // What was corrected before did not do; the next attempt has to change something again.
      corrected: false,
    };
  },
  FeedbackEscalated: (feedback, event) => {
    const { message, survivors } = event.data;
    return {
      ...withHandoff(feedback, event, { kind: 'rejected', hat: feedback.hat, to: null, message, survivors }),
      lease: null,
      permitted: null,
      escalation: { eventId: event.id, message },
    };
  },
  FixAttemptsGranted: (feedback, event) => {
    const { cap, reason: message } = event.data;
    const hat = hatBefore(feedback.hat);
    return {
      ...withHandoff(feedback, event, { kind: 'granted', hat: null, to: hat, message, survivors: [] }),
      // The rejection that was stopped at the cap takes effect now.
      hat,
      bolt: feedback.bolt + 1,
      grantedCap: cap,
      corrected: false,
      escalation: null,
    };
  },
};
