/** How the application is doing, for whoever runs it. */
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { EventLog } from '@tenure/application/ports/event-store.ts';
import type { WebhookLedger } from '@tenure/application/ports/webhooks.ts';
import { epochMilliseconds } from '@tenure/domain/kernel/dates.ts';
import type { ReactorBacklog } from '@tenure/projections/reactor-ledger/backlog.ts';
import type { ProjectionStatus } from '@tenure/projections/runner/status.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { type Problem, unavailable } from '../problem.ts';
import type { Observer } from './happenings.ts';

export interface ProjectionLag {
  readonly name: string;
  readonly positions: number;
  /** Age of the first event it has not taken; 0 when it has taken all. */
  readonly seconds: number;
  readonly quarantined: number;
}

export interface EndpointBacklog {
  readonly id: string;
  readonly owed: number;
  readonly givenUp: number;
}

export interface Backlog extends ReactorBacklog {
  readonly projections: readonly ProjectionLag[];
  readonly endpoints: readonly EndpointBacklog[];
}

export interface Operations {
  /** Whether the store would take an event now; none is appended. */
  readonly writable: () => TaskEither<Problem, void>;
  readonly backlog: () => Promise<Backlog>;
  /** Answers how to stop being told. */
  readonly observe: (observer: Observer) => () => void;
}

interface Deps {
  readonly store: EventLog & { readonly probe: () => TaskEither<unknown, void> };
  readonly status: () => Promise<readonly ProjectionStatus[]>;
  readonly reactor: () => Promise<ReactorBacklog>;
  readonly ledger: Pick<WebhookLedger, 'endpoints' | 'counts'>;
  readonly clock: Clock;
  readonly observe: Operations['observe'];
}

/** How long the first event after a position has been in the log. */
const ageAfter = async (store: EventLog, position: number, clock: Clock): Promise<number> => {
  const enough = new AbortController();
  try {
    for await (const delivery of store.subscribe(BigInt(position), undefined, enough.signal)) {
      if (delivery._tag === 'CaughtUp') return 0;
      if (delivery._tag !== 'Event' || delivery.event === null) continue;
      return Math.max(0, epochMilliseconds(clock.now()) - epochMilliseconds(delivery.event.recordedAt)) / 1_000;
    }
    return 0;
  } finally {
    enough.abort();
  }
};

const orThrow = <A>(result: E.Either<{ readonly cause: unknown }, A>): A => {
  if (E.isRight(result)) return result.right;
  throw new Error('the webhook ledger is out of reach', { cause: result.left.cause });
};

export const operationsOf = ({ store, status, reactor, ledger, clock, observe }: Deps): Operations => ({
  observe,

  writable: () => async () => {
    const probed = await store.probe()();
    if (E.isRight(probed)) return E.right(undefined);
    const why = probed.left instanceof Error ? probed.left.message : String(probed.left);
    return E.left(unavailable(`the event store cannot be written to: ${why}`));
  },

  backlog: async () => {
    const projections = (await status()).map(async ({ name, lag, position, quarantined }) => ({
      name,
      positions: lag,
      seconds: lag === 0 ? 0 : await ageAfter(store, position, clock),
      quarantined: quarantined.length,
    }));
    const endpoints = orThrow(await ledger.endpoints()()).map(async ({ id }) => {
      const counts = orThrow(await ledger.counts(id)());
      return { id, owed: counts.pending, givenUp: counts['given-up'] };
    });
    return {
      ...(await reactor()),
      projections: await Promise.all(projections),
      endpoints: await Promise.all(endpoints),
    };
  },
});
