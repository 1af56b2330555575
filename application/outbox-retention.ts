/**
 * How long the outbox remembers what arrived (POL-19): deliveries go some weeks after they were made, a few at a time.
 * What is still owed stays, and so does what was given up: that it never arrived is not forgotten, and it can be
 * replayed until it does.
 */
import { epochMilliseconds, type Instant, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Clock } from './ports/clock.ts';
import type { Endpoint, LedgerDown, WebhookLedger } from './ports/webhooks.ts';

export interface Retention {
  /** How long what was delivered is kept. */
  readonly keepMs: number;
  /** From the beginning of one look over everything to the beginning of the next. */
  readonly everyMs: number;
  /** Deliveries looked at in one step. */
  readonly batch: number;
}

const DAY_MS = 86_400_000;
export const DEFAULT_RETENTION: Retention = { keepMs: 30 * DAY_MS, everyMs: 3_600_000, batch: 200 };

interface Deps {
  readonly ledger: Pick<WebhookLedger, 'forget'>;
  readonly clock: Clock;
  readonly retention: Retention;
}

type Stepped = E.Either<LedgerDown, number>;

export const outboxRetention = ({ ledger, clock, retention }: Deps) => {
  const { keepMs, everyMs, batch } = retention;
  /** How far each endpoint has been gone through, while that is not all of it. */
  const under = new Map<string, Position>();
  let nextAt = Number.NEGATIVE_INFINITY;

  const forget = (endpointId: string, after: Position) => {
    const before = instantOf(epochMilliseconds(clock.now()) - keepMs) as Instant;
    return ledger.forget(endpointId, before, after, batch)();
  };

  /** One batch of one endpoint, where it is time to; answers how many deliveries are gone. */
  const step = async (endpoints: readonly Pick<Endpoint, 'id'>[]): Promise<Stepped> => {
    const now = epochMilliseconds(clock.now());
    if (under.size === 0 && now >= nextAt) {
      nextAt = now + everyMs;
      for (const { id } of endpoints) under.set(id, 0n);
    }
    const [first] = under;
    if (first === undefined) return E.right(0);
    const [id, after] = first;
    under.delete(id);
    const gone = await forget(id, after);
    if (E.isLeft(gone)) return gone;
    const { forgotten, upTo } = gone.right;
    if (upTo !== null) under.set(id, upTo);
    return E.right(forgotten);
  };

  /** The oldest batch of each endpoint, for whoever works through the outbox once. */
  const once = async (endpoints: readonly Pick<Endpoint, 'id'>[]): Promise<Stepped> => {
    let sum = 0;
    for (const { id } of endpoints) {
      const gone = await forget(id, 0n);
      if (E.isLeft(gone)) return gone;
      sum += gone.right.forgotten;
    }
    return E.right(sum);
  };

  return { step, once };
};
