/** Every event a finding can emit, by stored name. Names and payloads are forever: see tests/golden. */
import type { EventsOf } from '../kernel/event-codec.ts';
import { CHAIN_EVENTS } from './events/chain.ts';
import { END_EVENTS } from './events/end.ts';
import { FILING_EVENTS } from './events/filing.ts';

export const FEEDBACK_EVENTS = { ...FILING_EVENTS, ...CHAIN_EVENTS, ...END_EVENTS };

export type FeedbackEvent = EventsOf<typeof FEEDBACK_EVENTS>;
export type FeedbackEventOf<T extends FeedbackEvent['type']> = Extract<FeedbackEvent, { readonly type: T }>;
