/**
 * The outbox (POL-19): every event an endpoint wants is owed to it, sent at least once, and in order within a play.
 * Endpoints know nothing of each other: a slow or dead one delays nobody else, and none delays the domain.
 */
import { epochMilliseconds, type Instant, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { batchesToHead } from './follow.ts';
import { DEFAULT_RETENTION, outboxRetention, type Retention } from './outbox-retention.ts';
import type { Clock } from './ports/clock.ts';
import type { EventStore } from './ports/event-store.ts';
import type { Delivery, Endpoint, LedgerDown, NewDelivery, WebhookLedger, WebhookSender } from './ports/webhooks.ts';

export interface OutboxDeps {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly ledger: WebhookLedger;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  readonly onTrouble: (cause: unknown) => void;
  /** Where what was delivered is kept otherwise than usual. */
  readonly retention?: Partial<Retention>;
}

const BATCH = 500;
/** Deliveries to one endpoint at a time, each of another play. */
const AT_ONCE = 8;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 6 * 3_600_000;
/** About two days with the pauses between them. */
export const MOST_ATTEMPTS = 16;
const LONGEST_WAIT_MS = 1_000;

const orThrow = <A>(result: E.Either<LedgerDown, A>): A => {
  if (E.isRight(result)) return result.right;
  throw new Error('the webhook ledger is out of reach', { cause: result.left.cause });
};

/** A receiver needs no other place to look: the event as it was recorded, and the play it belongs to where that is in its name. */
const bodyOf = (event: RecordedEvent): string => {
  const { category, id } = aggregateOf(event.stream);
  const playId = category === 'play' || category === 'gate' ? id : null;
  const { position, ...recorded } = event;
  return JSON.stringify({
    type: event.type,
    timestamp: event.recordedAt,
    data: { ...recorded, position: position.toString(), playId },
  });
};

const owed = (event: RecordedEvent): NewDelivery => ({
  eventId: event.id,
  position: event.position,
  // A play and its gate share their id, and so their order.
  group: aggregateOf(event.stream).id,
  type: event.type,
  body: bodyOf(event),
});

/** Who holds which key is nobody else's business; only an endpoint that names such a type is told (AUD-3). */
const isTold = ({ types }: Endpoint, { stream }: RecordedEvent): boolean =>
  types !== null || aggregateOf(stream).category !== 'access';

/** Twice as long each time, up to a limit, with up to a fifth of it by chance so that retries do not come in step. */
export const pauseBefore = (attempts: number, random: () => number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS) * (0.9 + 0.2 * random());

export const createOutbox = (deps: OutboxDeps) => {
  const { store, ledger, sender, clock, random, onTrouble } = deps;
  const retained = outboxRetention({ ledger, clock, retention: { ...DEFAULT_RETENTION, ...deps.retention } });

  const planFor = async (endpoint: Endpoint): Promise<void> => {
    let from = orThrow(await ledger.checkpoint(endpoint.id)());
    const filter = endpoint.types === null ? undefined : { types: endpoint.types };
    const follow = { after: from, batchSize: BATCH, ...(filter === undefined ? {} : { filter }) };
    for await (const { events, upTo } of batchesToHead(store, follow)) {
      // What no codec reads is in the log and in the quarantine of the projections; a receiver could not read it either.
      const rows = events.flatMap(({ event }) => (event !== null && isTold(endpoint, event) ? [owed(event)] : []));
      const isMine = orThrow(await ledger.plan(endpoint.id, from, upTo, rows, clock.now())());
      if (!isMine) return;
      from = upTo;
    }
  };

  const deliver = async (endpoint: Endpoint, delivery: Delivery): Promise<void> => {
    const { retryAfterMs, ...attempt } = await sender.send(endpoint, delivery, clock.now());
    const attempts = delivery.attempts + 1;
    const isThere = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const status = isThere ? 'delivered' : attempts >= MOST_ATTEMPTS ? 'given-up' : 'pending';
    const pause = Math.max(pauseBefore(attempts, random), retryAfterMs ?? 0);
    const nextAt = instantOf(Math.round(epochMilliseconds(attempt.at) + pause)) as Instant;
    orThrow(await ledger.settle(delivery, attempt, { status, nextAt })());
  };

  /** Sends everything that is owed to one endpoint and due, until it is told to stop; answers how many attempts were made. */
  const deliverTo = async (endpoint: Endpoint, signal?: AbortSignal): Promise<number> => {
    let made = 0;
    for (;;) {
      if (signal?.aborted === true) return made;
      const due = orThrow(await ledger.due(endpoint.id, clock.now(), AT_ONCE)());
      if (due.length === 0) return made;
      await Promise.all(due.map((each) => deliver(endpoint, each)));
      made += due.length;
    }
  };

  const work = async (endpoint: Endpoint, signal?: AbortSignal): Promise<number> => {
    await planFor(endpoint);
    return await deliverTo(endpoint, signal);
  };

  /** One round over all endpoints, side by side. Answers how many attempts were made. */
  const flush = async (): Promise<number> => {
    const endpoints = orThrow(await ledger.endpoints()());
    const made = await Promise.all(endpoints.map((endpoint) => work(endpoint)));
    orThrow(await retained.once(endpoints));
    return made.reduce((sum, each) => sum + each, 0);
  };

  /** Works until the signal aborts: each endpoint in its own time. */
  const run = async (signal: AbortSignal): Promise<void> => {
    const busy = new Map<string, Promise<void>>();
    const once = async (endpoint: Endpoint): Promise<void> => {
      try {
        await work(endpoint, signal);
      } catch (cause) {
        if (!signal.aborted) onTrouble(cause);
      } finally {
        busy.delete(endpoint.id);
      }
    };
    while (!signal.aborted) {
      const endpoints = await ledger.endpoints()();
      for (const endpoint of E.isRight(endpoints) ? endpoints.right : []) {
        if (!busy.has(endpoint.id)) busy.set(endpoint.id, once(endpoint));
      }
      const forgotten = await retained.step(E.isRight(endpoints) ? endpoints.right : []);
      if (E.isLeft(forgotten) && !signal.aborted) onTrouble(forgotten.left.cause);
      await pause(LONGEST_WAIT_MS, signal);
    }
    await Promise.all(busy.values());
  };

  return { flush, run };
};

export type Outbox = ReturnType<typeof createOutbox>;

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
