/** Those who are told from outside: a webhook endpoint and a reader of the feed, whichever nodes tell them. */
import { setTimeout as pause } from 'node:timers/promises';
import { person } from '@tenure/domain/kernel/actor.ts';
import { receiver } from '../../infrastructure/webhooks/receivers.ts';
import type { Logged } from './checks.ts';
import type { Cluster } from './cluster.ts';
import type { RemoteDesk } from './remote-desk.ts';
import { ANYWHERE, type Spread } from './spread.ts';

export interface Listener {
  /** What is wrong with what it was told of these events, once it should have been told all. */
  readonly wrong: (events: readonly Logged[]) => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

const PATIENCE_MS = 30_000;
const inTime = async (isDone: () => boolean): Promise<void> => {
  for (const began = performance.now(); !isDone() && performance.now() - began < PATIENCE_MS; ) await pause(25);
};

/** PROJ-3: each event once, in the order of the log, over however many connections. */
export const feedReader = (desk: RemoteDesk): Listener => {
  const ending = new AbortController();
  const told: string[] = [];
  let ended = '';
  const reading = (async () => {
    for await (const each of desk.as(person('reader')).events({ after: '0', signal: ending.signal })) {
      if (each._tag === 'Event') told.push(each.event.id);
      if (each._tag === 'Ended') ended = each.problem.detail;
    }
  })();
  return {
    wrong: async (events) => {
      await inTime(() => told.length >= events.length || ended !== '');
      const wanted = events.map(({ id }) => id as string);
      const first = wanted.findIndex((id, n) => told[n] !== id);
      if (first < 0 && told.length === wanted.length) return [];
      return [`feed: ${told.length} of ${wanted.length} told, other than the log from ${first} on ${ended}`];
    },
    end: async () => {
      ending.abort();
      await reading;
    },
  };
};

/** POL-19: each event at least once, and in order within a play. */
export const webhookEndpoint = async ({ clock }: Cluster, { fetch }: Spread): Promise<Listener> => {
  const hook = await receiver('');
  const added = await fetch(`${ANYWHERE}/v1/webhook-endpoints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'the-only-endpoint' },
    body: JSON.stringify({ url: hook.url, allowPrivate: true }),
  });
  if (added.status !== 201) throw new Error(`no endpoint: ${await added.text()}`);
  return {
    wrong: async (events) => {
      const ids = new Set(events.map(({ id }) => id as string));
      const missing = (): readonly string[] => {
        const received = new Set(hook.received.map(({ id }) => id));
        return [...ids].filter((id) => !received.has(id));
      };
      // What a node that was killed had begun to send is due again a little later.
      clock.set(
        Temporal.Instant.from(clock.now()).add({ hours: 1 }).toString({ smallestUnit: 'millisecond' }) as never,
      );
      await inTime(() => missing().length === 0);
      const firsts = hook.received.filter(({ id }, n) => hook.received.findIndex((each) => each.id === id) === n);
      const late = [...Map.groupBy(firsts, ({ id }) => groupOf(events, id))].flatMap(([group, of]) =>
        of
          .filter(({ position }, n) => position < (of[n - 1]?.position ?? 0))
          .map(({ id }) => `${group}: ${id} was late`),
      );
      const unknown = hook.received.filter(({ id }) => !ids.has(id)).map(({ id }) => `${id} is no event`);
      return [...missing().map((id) => `webhook: never told of ${id}`), ...late, ...unknown];
    },
    end: hook.close,
  };
};

const groupOf = (events: readonly Logged[], id: string): string => {
  const stream = events.find((event) => event.id === id)?.stream ?? '';
  return stream.slice(stream.indexOf('-') + 1);
};
