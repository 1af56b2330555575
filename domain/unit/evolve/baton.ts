import type { Folded } from '../../kernel/envelope.ts';
import type { BATON_EVENTS } from '../events/baton.ts';
import type { UnitEventOf } from '../events.ts';
import type { Handoff } from '../state.ts';
import { type Evolve, withMaker } from './handlers.ts';

type HandedOn = Folded<UnitEventOf<'HatAdvanced' | 'HatRejected'>>;

const handoff = (event: HandedOn, rest: Pick<Handoff, 'kind' | 'criterion' | 'bolt'>): Handoff => ({
  eventId: event.id,
  hat: event.data.hat,
  to: event.data.to,
  by: event.actor,
  at: event.occurredAt,
  message: event.data.message,
  ...rest,
});

export const evolveBaton: Evolve<keyof typeof BATON_EVENTS> = {
  HatWorn: (unit, { data: { hat, leaseId, until }, actor, recordedAt }) => ({
    ...unit,
    status: 'active',
    lease: {
      id: leaseId,
      hat,
      holder: actor,
      // A renewed lease is the same wearing, and began when it began.
      since: unit.lease?.id === leaseId ? unit.lease.since : recordedAt,
      until,
    },
    leases: unit.lease?.id === leaseId ? unit.leases : unit.leases + 1,
  }),
  HatTakenOff: (unit) => ({ ...unit, lease: null }),
  LeaseExpired: (unit) => ({ ...unit, lease: null }),
  HatAdvanced: (unit, event) => {
    const { hat, to, bolt } = event.data;
    return {
      ...unit,
      lease: null,
      hat: to ?? unit.hat,
      handoffs: [...unit.handoffs, handoff(event, { kind: 'advanced', criterion: null, bolt })],
      ...(hat === 'verifier' ? {} : { producers: withMaker(unit.producers, event.actor) }),
    };
  },
  HatRejected: (unit, event) => ({
    ...unit,
    lease: null,
    hat: event.data.to,
    bolt: event.data.bolt,
    handoffs: [
      ...unit.handoffs,
      handoff(event, { kind: 'rejected', criterion: event.data.criterion, bolt: unit.bolt }),
    ],
  }),
  UnitCompleted: (unit, { id, actor, recordedAt, data: { workHash } }) => ({
    ...unit,
    status: 'completed',
    lease: null,
    workHash,
    completion: { eventId: id, at: recordedAt, by: actor },
  }),
  UnitEscalated: (unit, { id, actor, recordedAt, occurredAt, data: { to, bolt, criterion, message } }) => ({
    ...unit,
    status: 'escalated',
    lease: null,
    hat: to,
    escalation: { eventId: id, at: recordedAt, criterion },
    // Why it was rejected is kept like any other rejection: the next attempt has to know (defect 13).
    handoffs: [
      ...unit.handoffs,
      { eventId: id, kind: 'rejected', hat: unit.hat, to, by: actor, at: occurredAt, bolt, message, criterion },
    ],
  }),
  AttemptsGranted: (unit, { data: { cap } }) => ({
    ...unit,
    status: 'active',
    // The rejection that was stopped at the cap takes effect now; the hat it named is already set.
    bolt: unit.bolt + 1,
    grantedCap: cap,
    escalation: null,
  }),
};
