/** How a stream of events ends: never in silence, and never by holding anything up. */
import type { Delivery } from '@tenure/application/ports/event-store.ts';
import { Dropped } from '@tenure/application/ports/event-store.ts';
import type { PlayId, StreamName } from '@tenure/domain/kernel/ids.ts';
import { createFeed } from '@tenure/infrastructure/event-feed/feed.ts';
import { addEventRoutes, type FeedOptions } from '@tenure/infrastructure/http/event-routes.ts';
import { guardedServer } from '@tenure/infrastructure/http/guarded.ts';
import { decorateIdentity } from '@tenure/infrastructure/http/identify.ts';
import { DEFAULT_LIMITS } from '@tenure/infrastructure/http/limits.ts';
import { problem } from '@tenure/infrastructure/problem.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterEach, describe, expect, it } from 'vitest';
import { eventSource, type Told } from '../../support/event-source.ts';

const PLAY = '01a1fc36-6513-7bbf-9300-656ae0cb2e0f' as PlayId;
const OTHER = '01a1fc36-6513-7bbf-9300-656ae0cb2e10' as PlayId;

/** A log that grows when it is told to. */
const growing = () => {
  const log: Extract<Delivery, { readonly _tag: 'Event' }>[] = [];
  const waiting = new Set<() => void>();
  let failure: Dropped | null = null;
  const wake = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const head = (): bigint => BigInt(log.length);
  async function* subscribe(after: bigint, filter?: { categories?: readonly string[] }, signal?: AbortSignal) {
    let at = after;
    for (;;) {
      while (at < head()) {
        const next = log[Number(at)] as (typeof log)[number];
        at += 1n;
        if (filter?.categories?.includes(next.stream.split('-')[0] ?? '') !== false) yield next;
      }
      yield { _tag: 'CaughtUp' as const, position: at };
      if (at === head() && failure === null && signal?.aborted !== true)
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          signal?.addEventListener('abort', () => resolve(), { once: true });
        });
      if (signal?.aborted === true) throw new Dropped('aborted');
      if (failure !== null) throw failure;
    }
  }
  return {
    store: { subscribe, head: () => async () => E.right(head()) },
    /** Events no codec reads: what they say is told as it stands. */
    grow: (count: number, problemText = 'no codec', play: PlayId = PLAY) => {
      for (let index = 0; index < count; index += 1) {
        const position = head() + 1n;
        const stream = `play-${play}` as StreamName;
        const place = { position, stream, revision: index, type: 'PlaySung' };
        log.push({ _tag: 'Event', ...place, event: null, problem: problemText });
      }
      wake();
    },
    fail: () => {
      failure = new Dropped('unavailable');
      wake();
    },
  };
};

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const serving = async (options: Partial<FeedOptions> = {}, tail?: { most: number; pieceMost: number }) => {
  const log = growing();
  const app = await guardedServer({ limits: DEFAULT_LIMITS, rate: null, log: undefined });
  decorateIdentity(app);
  const playOf = async (stream: StreamName) => stream.slice(5) as PlayId;
  const feed = createFeed({ store: log.store, playOf, ...(tail !== undefined && { tail }) });
  const reads = {
    catchUp: async () => 0,
    findPlays: async (ref: string) => [{ id: ref, slug: ref }],
  } as never;
  addEventRoutes(app, { feed, reads, head: log.store.head }, { gatherMs: 1, ...options });
  const base = await app.listen({ host: '127.0.0.1', port: 0 });
  ends.push(() => app.close());
  const follow = async (path = '/v1/events', headers = {}) => {
    const client = await eventSource(`${base}${path}`, headers);
    ends.unshift(client.cut);
    return client;
  };
  return { app, follow, ...log };
};

const last = (told: readonly Told[]) => told.at(-1);
const isCaughtUp = (told: readonly Told[]): boolean => last(told)?.kind === 'caught-up';
const ids = (told: readonly Told[]) => told.filter(({ kind }) => kind === 'unreadable').map(({ id }) => Number(id));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a stream of events', () => {
  it('PROJ-5: tells where an event lies that cannot be read, to whoever follows its play', async () => {
    const { follow, grow } = await serving();
    grow(1, 'unknown event type PlaySung');
    const told = await (await follow(`/v1/events?plays=${PLAY}`)).until(isCaughtUp);
    expect(told[0]).toEqual({
      id: '1',
      kind: 'unreadable',
      data: {
        ...{ position: '1', stream: `play-${PLAY}`, revision: 0, type: 'PlaySung', playId: PLAY },
        problem: 'unknown event type PlaySung',
      },
    });
    expect(ids(await (await follow(`/v1/events?plays=${OTHER}`)).until(isCaughtUp))).toEqual([]);
  });

  it('whoever falls behind what is held of the log reads on from the log, without gap or duplicate', async () => {
    const { follow, grow } = await serving({}, { most: 2_000, pieceMost: 300 });
    const clients = [await follow(), await follow('/v1/events?after=0')];
    for (let round = 0; round < 20; round += 1) {
      grow(40);
      if (round % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (const client of clients) {
      const told = await client.until((all) => ids(all).length >= 800 && isCaughtUp(all));
      expect(ids(told)).toEqual(upTo(800));
    }
  });

  it('a reader that does not read is dropped, and costs the others nothing', async () => {
    const { app, follow, grow } = await serving({ drainMs: 1_000 });
    const slow = await follow();
    slow.response.pause();
    slow.response.socket.pause();
    const quick = await follow();
    grow(300, 'x'.repeat(60_000));
    const told = await quick.until((all) => ids(all).length === 300);
    expect(ids(told)).toEqual(upTo(300));
    await expect.poll(() => app.traffic.following()).toBe(1);
    slow.response.socket.resume();
    slow.response.resume();
    await slow.ended;
    expect(slow.told.length).toBeLessThan(300);
  });

  it('a reader that was too slow and wakes up in time is told so', async () => {
    const { follow, grow } = await serving({ drainMs: 100 });
    const slow = await follow();
    slow.response.pause();
    grow(300, 'x'.repeat(60_000));
    await new Promise((resolve) => setTimeout(resolve, 400));
    slow.response.resume();
    await slow.ended;
    expect(last(slow.told)).toMatchObject({ kind: 'dropped', data: { reason: 'too-slow' } });
    const got = ids(slow.told);
    expect(got).toEqual(upTo(got.length));
    expect(Number(last(slow.told)?.data.position)).toBeLessThanOrEqual(got.length);
  });

  it('AUD-3: goes on only as long as whoever follows it may: nothing goes out after that', async () => {
    let isLetIn = true;
    const gone = problem(401, 'revoked-credentials', 'Taken back', 'the key was taken back');
    const mayStill = async () => (isLetIn ? null : gone);
    const { follow, grow } = await serving({ mayStill });
    const client = await follow();
    grow(1);
    await client.until((told) => ids(told).length === 1);
    isLetIn = false;
    grow(1);
    await client.ended;
    expect(ids(client.told)).toEqual([1]);
    expect(last(client.told)).toMatchObject({ kind: 'dropped', data: { reason: 'no-longer-allowed' } });
  });

  it('AUD-3: a quiet stream ends with the next heartbeat once it is not allowed any more', async () => {
    let isLetIn = true;
    const mayStill = async () => (isLetIn ? null : problem(401, 'expired-credentials', 'Over', 'it is over'));
    const { follow } = await serving({ mayStill, heartbeatMs: 20 });
    const client = await follow();
    await client.until(isCaughtUp);
    isLetIn = false;
    await client.ended;
    expect(last(client.told)).toMatchObject({ kind: 'dropped', data: { reason: 'no-longer-allowed' } });
  });

  it('the end of the server ends it with a reason, and it does not hold up the end', async () => {
    const { app, follow, grow } = await serving();
    grow(3);
    const client = await follow();
    await client.until(isCaughtUp);
    const since = performance.now();
    await app.close();
    expect(performance.now() - since).toBeLessThan(900);
    await client.ended;
    expect(last(client.told)).toMatchObject({ kind: 'dropped', data: { reason: 'stopping', position: '3' } });
  });

  it('a log out of reach ends it with a reason, and another one begins once it is back', async () => {
    const { follow, fail } = await serving();
    const client = await follow();
    await client.until(isCaughtUp);
    fail();
    await client.ended;
    expect(last(client.told)).toMatchObject({ kind: 'dropped', data: { reason: 'unavailable' } });
  });

  it('more clients than there may be are told to come back', async () => {
    const { app, follow } = await serving({ followers: 2 });
    const clients = [await follow(), await follow('/v1/changes')];
    const third = await app.inject({ url: '/v1/events' });
    expect([third.statusCode, third.json().code]).toEqual([503, 'too-many-followers']);
    expect(third.headers['retry-after']).toBeDefined();
    clients[0]?.cut();
    await expect.poll(() => app.traffic.following()).toBe(1);
    await (await follow()).until(isCaughtUp);
  });
});
