/** What may be done with a delivered event: take it, pass over it, or stop at it (EVT-2, PROJ-5). */
import type { Delivered } from '@tenure/application/ports/event-store.ts';
import { ACCESS_EVENTS } from '@tenure/domain/access/events.ts';
import { FEEDBACK_EVENTS } from '@tenure/domain/feedback/events.ts';
import { GATE_EVENTS } from '@tenure/domain/gate/events.ts';
import { PLAY_EVENTS } from '@tenure/domain/play/events.ts';
import { UNIT_EVENTS } from '@tenure/domain/unit/events.ts';
import type { Poison } from './quarantine.ts';

/** Every type this release has a codec for. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(
  [PLAY_EVENTS, GATE_EVENTS, UNIT_EVENTS, FEEDBACK_EVENTS, ACCESS_EVENTS].flatMap((events) => Object.keys(events)),
);

/** A type of another release: counted and passed over. */
export const isUnknown = ({ event, type }: Delivered): boolean => event === null && !KNOWN_TYPES.has(type);

export const poison = ({ stream, revision, position, type }: Omit<Poison, 'problem'>, cause: unknown): Poison => ({
  stream,
  revision,
  position,
  type,
  problem: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
});

/** An event of a known type that does not decode. */
export const unreadable = (delivered: Delivered): Poison =>
  poison(delivered, delivered.problem ?? `${delivered.type} cannot be decoded`);
