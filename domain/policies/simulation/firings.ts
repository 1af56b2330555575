/** What fired, and what became of it as time passed: the same words for the record and for a simulation (POL-16). */
import type { Instant } from '../../kernel/dates.ts';
import type { Folded } from '../../kernel/envelope.ts';
import type { EventId } from '../../kernel/ids.ts';
import type { Severity } from '../../kernel/vocabulary.ts';
import type { EscalationTarget } from '../../play/events/people.ts';
import type { PlayEvent } from '../../play/events.ts';

/** What the rules did with an open escalation: up a rung, a reminder, to somebody else (POL-4, POL-18). */
export interface FiringStep {
  readonly what: 'climbed' | 'reminded' | 'retargeted';
  readonly at: Instant;
  readonly targets: readonly EscalationTarget[];
  readonly respondBy: Instant | null;
}

export interface Firing {
  readonly escalationId: string;
  readonly rule: string;
  readonly subject: string;
  readonly manual: boolean;
  readonly reason: string;
  readonly severity: Severity;
  readonly at: Instant;
  /** null: it fired before response clocks ran. */
  readonly respondBy: Instant | null;
  readonly targets: readonly EscalationTarget[];
  /** The event that says it fired; the same in record and simulation where it is the same moment. */
  readonly firedBy: EventId;
  /** The events that satisfied the rule. */
  readonly evidence: readonly EventId[];
  /** What came on top while it was open (POL-15). */
  readonly attached: readonly EventId[];
  readonly steps: readonly FiringStep[];
  readonly acknowledgedAt: Instant | null;
  readonly resolvedAt: Instant | null;
}

const STEPS = {
  EscalationClimbed: 'climbed',
  EscalationReminded: 'reminded',
  EscalationRetargeted: 'retargeted',
} as const;

const fired = ({
  id,
  recordedAt,
  data,
}: Folded<Extract<PlayEvent, { readonly type: 'EscalationTriggered' }>>): Firing => {
  const { escalationId, rule, subject, manual, reason, severity, respondBy, targets, evidence } = data;
  return {
    ...{ escalationId, rule, subject, manual, reason, severity, at: recordedAt, respondBy, targets },
    ...{ firedBy: id, evidence, attached: [], steps: [], acknowledgedAt: null, resolvedAt: null },
  };
};

const further = (firing: Firing, event: Folded<PlayEvent>): Firing => {
  const { recordedAt: at } = event;
  switch (event.type) {
    case 'EscalationEvidenceAttached':
      return { ...firing, attached: [...firing.attached, ...event.data.evidence] };
    case 'EscalationClimbed':
    case 'EscalationReminded':
    case 'EscalationRetargeted': {
      const { targets, respondBy } = event.data;
      return { ...firing, steps: [...firing.steps, { what: STEPS[event.type], at, targets, respondBy }] };
    }
    case 'EscalationAcknowledged':
      return { ...firing, acknowledgedAt: at };
    case 'EscalationResolved':
      return { ...firing, resolvedAt: at };
    default:
      return firing;
  }
};

/** In the order in which they fired. */
export const firingsOf = (events: readonly Folded<PlayEvent>[]): readonly Firing[] => {
  const byId = new Map<string, Firing>();
  for (const event of events) {
    if (event.type === 'EscalationTriggered') byId.set(event.data.escalationId, fired(event));
    else if ('escalationId' in event.data) {
      const firing = byId.get(event.data.escalationId);
      if (firing !== undefined) byId.set(firing.escalationId, further(firing, event));
    }
  }
  return [...byId.values()];
};
