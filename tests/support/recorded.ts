/** Events as a store would hand them out, and histories put into a store, for whatever reads the log. */

import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { EventHeader, EventPlace, NewEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { type CommandId, type EventId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { PLAY_EVENTS, type PlayEvent } from '@tenure/domain/play/events.ts';
import * as E from 'fp-ts/lib/Either.js';

const NOW = '2026-03-02T09:00:00.000Z' as Instant;
const DANA: Principal = person('dana');

/** The n-th play of a test: its id, and its stream. */
export const playId = (n: number): string => `01940000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const playStream = (n: number): StreamName => streamOf('play', playId(n));

/** The id of the event at a revision of a stream: the same in every run. */
const idOf = (stream: StreamName, revision: number): EventId =>
  `0195${stream.slice(-4)}-${String(revision).padStart(4, '0')}-7000-8000-${stream.slice(-12)}` as EventId;

/** One event in its place. Positions follow revisions unless said otherwise. */
export const recorded = <T extends PlayEvent>(
  stream: StreamName,
  revision: number,
  event: T,
  overrides: Partial<EventHeader & EventPlace> = {},
): RecordedEvent<T> => {
  const id = idOf(stream, revision);
  return {
    ...event,
    id,
    // Events of other aggregates, which some tests put here too, are in their first version.
    schemaVersion: (PLAY_EVENTS as Partial<typeof PLAY_EVENTS>)[event.type]?.schemaVersion ?? 1,
    recordedAt: NOW,
    occurredAt: NOW,
    actor: DANA,
    hat: null,
    commandId: id as string as CommandId,
    correlationId: id,
    causationId: id,
    policyVersion: 'v1',
    stream,
    revision,
    position: BigInt(revision + 1),
    ...overrides,
  };
};

export interface HistoryOptions {
  readonly stream?: StreamName;
  readonly from?: number;
  readonly at?: Instant;
  readonly actor?: Principal;
}

/** The events of one stream, in order. */
export const history = (
  events: readonly PlayEvent[],
  { stream = playStream(1), from = 0, at = NOW, actor = DANA }: HistoryOptions = {},
): readonly RecordedEvent<PlayEvent>[] =>
  events.map((event, index) => recorded(stream, from + index, event, { recordedAt: at, occurredAt: at, actor }));

/** Appends events one by one in the order given, so that streams may be mixed; fails the test when the store does not take them. */
export const appendAll = async (store: EventStore, events: readonly RecordedEvent[]): Promise<void> => {
  for (const { stream, revision, position: _, ...event } of events) {
    const appended = await store.append(stream, revision === 0 ? 'NoStream' : revision - 1, [event as NewEvent])();
    if (E.isLeft(appended)) throw new Error(`${stream} ${revision}: ${JSON.stringify(appended.left, String)}`);
  }
};
