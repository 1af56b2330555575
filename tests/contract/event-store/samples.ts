/** Events and answers for the event store's contract: small payloads of their own, so that it depends on no aggregate. */
import type { Appended, AppendFailure, Delivery, EventStore } from '@tenure/application/ports/event-store.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import { listOf } from '@tenure/domain/kernel/codec.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { NewEvent, Position, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { version1 } from '@tenure/domain/kernel/event-codec.ts';
import type { Category, CommandId, EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import type { LedgerRow } from '@tenure/infrastructure/event-store/log-reader.ts';
import { seededIds } from '@tenure/infrastructure/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import type { StoreUnderTest } from './harness.ts';

const Said = t.readonly(t.strict({ text: t.string }));
const Counted = t.readonly(t.strict({ numbers: listOf(t.number) }));

export const KNOWN = { Said: version1(Said), Counted: version1(Counted) };
/** What a newer release may also write. */
export const NEWER = { ...KNOWN, Invented: version1(t.readonly(t.strict({ by: t.string }))) };

export interface Samples {
  readonly stream: (category?: Category) => StreamName;
  readonly said: (text: string, over?: Partial<NewEvent>) => NewEvent;
  readonly many: (count: number) => readonly NewEvent[];
}

/** A seed makes a run repeatable; ids of different seeds never meet. */
export const samples = (seed: string): Samples => {
  const ids = seededIds(seed);
  const said = (text: string, over: Partial<NewEvent> = {}): NewEvent => ({
    id: ids.next() as EventId,
    type: 'Said',
    schemaVersion: 1,
    recordedAt: '2026-11-21T09:30:00.000Z' as Instant,
    occurredAt: '2026-11-20T17:00:00.000Z' as Instant,
    actor: person('csm-1'),
    hat: null,
    commandId: ids.next() as CommandId,
    correlationId: 'request-1',
    causationId: ids.next(),
    policyVersion: 'v1',
    data: { text },
    ...over,
  });
  return {
    stream: (category = 'play') => streamOf(category, ids.next()),
    said,
    many: (count) => Array.from({ length: count }, (_, index) => said(`number ${index}`)),
  };
};

/** Appends what must succeed. */
export const put = async (store: EventStore, ...request: Parameters<EventStore['append']>): Promise<Appended> =>
  right(await store.append(...request)());

export const refused = async (
  store: EventStore,
  ...request: Parameters<EventStore['append']>
): Promise<AppendFailure> => left(await store.append(...request)());

export const get = async (store: EventStore, stream: StreamName, from?: number): Promise<readonly RecordedEvent[]> =>
  right(await store.read(stream, from)());

export const right = <A>(answer: E.Either<unknown, A>): A => {
  if (E.isLeft(answer)) throw new Error(`refused: ${JSON.stringify(answer.left)}`, { cause: answer.left });
  return answer.right;
};

export const left = <L>(answer: E.Either<L, unknown>): L => {
  if (E.isRight(answer)) throw new Error('it was accepted');
  return answer.left;
};

/** The rows of a store's ledger, which may have to be fetched from afar. */
export const rowsOf = async (store: StoreUnderTest, after?: Position): Promise<readonly LedgerRow[]> => {
  const rows: LedgerRow[] = [];
  for await (const row of store.ledger.rows(after)) rows.push(row);
  return rows;
};

/** Everything delivered until `enough` says so; the subscription is then given up. */
export const collect = async (
  deliveries: AsyncIterable<Delivery>,
  enough: (delivery: Delivery, soFar: readonly Delivery[]) => boolean = ({ _tag }) => _tag === 'CaughtUp',
): Promise<readonly Delivery[]> => {
  const soFar: Delivery[] = [];
  for await (const delivery of deliveries) {
    soFar.push(delivery);
    if (enough(delivery, soFar)) break;
  }
  return soFar;
};

export const textsOf = (deliveries: readonly Delivery[]): readonly unknown[] =>
  deliveries.flatMap((delivery) =>
    delivery._tag === 'Event' ? [(delivery.event?.data as { text?: unknown } | undefined)?.text ?? delivery.type] : [],
  );
