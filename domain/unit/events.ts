/** Every event a unit can emit, by stored name. Names and payloads are forever: see tests/golden. */
import type { EventsOf } from '../kernel/event-codec.ts';
import { BATON_EVENTS, WORK_EVENTS } from './events/baton.ts';
import { CORRECTION_EVENTS } from './events/correction.ts';
import { DECLARATION_EVENTS } from './events/declaration.ts';

export const UNIT_EVENTS = { ...DECLARATION_EVENTS, ...WORK_EVENTS, ...BATON_EVENTS, ...CORRECTION_EVENTS };

export type UnitEvent = EventsOf<typeof UNIT_EVENTS>;
export type UnitEventOf<T extends UnitEvent['type']> = Extract<UnitEvent, { readonly type: T }>;
