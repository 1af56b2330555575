/** Decided events as a store takes them: with their envelope, each with an id of its own. */

import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { DomainEvent, NewEvent } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId, EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import * as E from 'fp-ts/lib/Either.js';
import { CARLA, NOW } from './play-script.ts';

export type NewPlayEvent = NewEvent<PlayEvent>;

export const stamped = (event: PlayEvent, id: EventId): NewPlayEvent =>
  stampedBy<PlayEvent>(playAggregate.events)(event, id);

/** The same for the events of any aggregate, by their registry. */
export const stampedBy =
  <E extends DomainEvent>(registry: Readonly<Record<E['type'], { readonly schemaVersion: number }>>) =>
  (event: E, id: EventId): NewEvent<E> => ({
    ...event,
    id,
    schemaVersion: registry[event.type as E['type']].schemaVersion,
    recordedAt: NOW,
    occurredAt: NOW,
    actor: CARLA,
    hat: null,
    commandId: id as string as CommandId,
    correlationId: id,
    causationId: id,
    policyVersion: 'v1',
  });

/** Appends to the end of a stream whose length the caller knows; throws when the store does not take it. */
export const appendTo = async (
  store: EventStore,
  stream: StreamName,
  length: number,
  events: readonly NewEvent[],
): Promise<void> => {
  const appended = await store.append(stream, length === 0 ? 'NoStream' : length - 1, events)();
  if (E.isLeft(appended)) throw new Error(`${stream}: ${appended.left._tag}`, { cause: appended.left });
};
