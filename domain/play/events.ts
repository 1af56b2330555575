/** Every event a play can emit, by stored name. Names and payloads are forever: see tests/golden. */
import type { EventsOf } from '../kernel/event-codec.ts';
import { CHECKPOINT_EVENTS } from './events/checkpoints.ts';
import { END_EVENTS } from './events/end.ts';
import { EXCEPTION_EVENTS } from './events/exceptions.ts';
import { ESCALATION_EVENTS, PEOPLE_EVENTS } from './events/people.ts';
import { PLAN_EVENTS } from './events/plan.ts';
import { START_EVENTS } from './events/start.ts';

export const PLAY_EVENTS = {
  ...START_EVENTS,
  ...PLAN_EVENTS,
  ...CHECKPOINT_EVENTS,
  ...PEOPLE_EVENTS,
  ...ESCALATION_EVENTS,
  ...EXCEPTION_EVENTS,
  ...END_EVENTS,
};

export type PlayEvent = EventsOf<typeof PLAY_EVENTS>;
export type PlayEventOf<T extends PlayEvent['type']> = Extract<PlayEvent, { readonly type: T }>;
