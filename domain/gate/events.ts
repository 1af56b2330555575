/** Every event a gate can emit, by stored name. Names and payloads are forever: see tests/golden. */
import type { EventsOf } from '../kernel/event-codec.ts';
import { DECISION_EVENTS } from './events/decisions.ts';
import { FINDING_EVENTS, QUALITY_GATE_EVENTS, REVIEW_EVENTS } from './events/review.ts';
import { ELABORATION_EVENTS, STAGE_EVENTS, UNIT_EVENTS_OF_STAGE } from './events/stage.ts';

export const GATE_EVENTS = {
  ...STAGE_EVENTS,
  ...ELABORATION_EVENTS,
  ...UNIT_EVENTS_OF_STAGE,
  ...REVIEW_EVENTS,
  ...FINDING_EVENTS,
  ...QUALITY_GATE_EVENTS,
  ...DECISION_EVENTS,
};

export type GateEvent = EventsOf<typeof GATE_EVENTS>;
export type GateEventOf<T extends GateEvent['type']> = Extract<GateEvent, { readonly type: T }>;
