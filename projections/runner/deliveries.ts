/** What may be done with a delivered event: take it, pass over it, or stop at it (EVT-2, PROJ-5). */
import type { Delivered } from '@tenure/application/ports/event-store.ts';
import { PLAY_EVENTS } from '@tenure/domain/play/events.ts';
import type { Poison } from './quarantine.ts';

/** Every type this release has a codec for. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(Object.keys(PLAY_EVENTS));

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
