/** Escalations in the specs: what a rule asks for, and the events of one's life. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import type { PlayEventOf } from '@tenure/domain/play/events.ts';
import { event } from './play-history.ts';
import { CRO, FINANCE, PRODUCT } from './play-people.ts';
import { command, eventId } from './play-spec.ts';

export const RIP_CORD = [
  { role: 'cro', person: CRO },
  { role: 'product', person: PRODUCT },
  { role: 'finance', person: FINANCE },
] as const;

type Triggered = PlayEventOf<'EscalationTriggered'>['data'];

/** POL-2 on the play, by events 101 and 102, unless said otherwise. */
export const triggered = (given: Partial<Triggered> = {}) =>
  event('EscalationTriggered', {
    escalationId: 'esc-01',
    rule: 'POL-2',
    subject: 'play',
    severity: 'S2',
    targets: RIP_CORD,
    evidence: [eventId(101), eventId(102)],
    manual: false,
    reason: 'the rule was satisfied',
    // Four business hours from the Monday the specs begin on.
    respondBy: '2026-03-02T13:00:00.000Z' as Instant,
    ...given,
  });

/** What the policies send when a rule is satisfied. */
export const trigger = (rule: string, subject: string, ...evidence: readonly EventId[]) =>
  command('TriggerEscalation', { rule, subject, evidence, reason: 'the rule was satisfied', owner: null });

export const attached = (escalationId: string, ...evidence: readonly EventId[]) =>
  event('EscalationEvidenceAttached', { escalationId, evidence, reason: 'the rule was satisfied' });

export const acknowledged = event('EscalationAcknowledged', { escalationId: 'esc-01', note: null });
export const resolved = event('EscalationResolved', {
  escalationId: 'esc-01',
  decision: 'The CRO calls their COO',
  commitments: [],
});
export const reviewed = event('EscalationReviewed', {
  escalationId: 'esc-01',
  lessons: ['A change of champion opens a handover of the rollout within a week'],
});
