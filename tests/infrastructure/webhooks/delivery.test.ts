/** Webhooks on real sockets: every event, at least once, in order within a play, signed; nobody waits for anybody else (POL-19). */
import { createOutbox, MOST_ATTEMPTS, pauseBefore } from '@tenure/application/outbox.ts';
import type { Endpoint } from '@tenure/application/ports/webhooks.ts';
import { epochMilliseconds, type Instant, instantOf } from '@tenure/domain/kernel/dates.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { httpSender } from '@tenure/infrastructure/webhooks/http-sender.ts';
import { webhookLedger } from '@tenure/projections/webhook-ledger/ledger.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSide } from '../../projections/read-side.ts';
import { approved } from '../../support/play-history.ts';
import { history, playId, playStream } from '../../support/recorded.ts';
import { type Received, receiver } from './receivers.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = '2026-03-02T09:00:00.000Z' as Instant;
const PLAYS = 4;

const must = <L, A>(result: E.Either<L, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};

const world = async () => {
  const side = await readSide();
  const ledger = webhookLedger(side.db);
  const clock = controllableClock(NOW);
  const troubles: unknown[] = [];
  const outbox = createOutbox({
    store: side.store,
    ledger,
    sender: httpSender({ timeoutMs: 150 }),
    clock,
    random: () => 0.5,
    onTrouble: (cause) => troubles.push(cause),
  });
  const add = async (id: string, url: string, given: Partial<Endpoint> = {}) => {
    const endpoint = { id, url, secret: SECRET, types: null, allowPrivate: true, createdAt: NOW, from: 0n, ...given };
    must(await ledger.add(endpoint)());
  };
  const fill = async () => {
    const events = approved();
    for (let play = 1; play <= PLAYS; play += 1) {
      await side.append(history(events, { stream: playStream(play), from: 0 }));
    }
    return events.length * PLAYS;
  };
  /** Round after round, each as much later as a retry waits at most, until nothing is owed or enough is enough. */
  const letTimePass = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      await outbox.flush();
      clock.set(instantOf(epochMilliseconds(clock.now()) + 7 * 3_600_000));
    }
  };
  return { side, ledger, clock, outbox, add, fill, letTimePass, troubles };
};

const listening = async (...given: Parameters<typeof receiver>) => {
  const found = await receiver(...given);
  onTestFinished(found.close);
  return found;
};

const inOrderPerPlay = (received: readonly Received[]): void => {
  for (let play = 1; play <= PLAYS; play += 1) {
    const positions = received.filter(({ playId: of }) => of === playId(play)).map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  }
};

describe('webhooks', () => {
  it('POL-19: every event arrives, signed, once, and in order within its play; none is invented', async () => {
    const { add, fill, outbox } = await world();
    const good = await listening(SECRET);
    await add('good', good.url);
    const events = await fill();
    await outbox.flush();
    expect(good.received).toHaveLength(events);
    expect(new Set(good.received.map(({ id }) => id)).size).toBe(events);
    expect(good.received.every(({ verified }) => verified)).toBe(true);
    inOrderPerPlay(good.received);
    await outbox.flush();
    expect(good.received).toHaveLength(events);
  });

  it('POL-19: a receiver that fails now and then gets all of it in the end, in order; the same event has the same id', async () => {
    const { add, fill, letTimePass, ledger } = await world();
    const flaky = await listening(SECRET, (count) => (count % 3 === 0 ? 503 : 200));
    await add('flaky', flaky.url);
    const events = await fill();
    await letTimePass(40);
    expect(new Set(flaky.received.map(({ id }) => id)).size).toBe(events);
    inOrderPerPlay(flaky.received);
    expect(must(await ledger.list('flaky', 'pending', 10)())).toEqual([]);
  });

  it('POL-19: a dead one and a slow one delay nobody else', async () => {
    const { add, fill, outbox, ledger } = await world();
    const good = await listening(SECRET);
    const slow = await listening(SECRET, () => null);
    const dead = await receiver(SECRET);
    await dead.close();
    await add('dead', dead.url);
    await add('slow', slow.url);
    await add('good', good.url);
    const events = await fill();
    await outbox.flush();
    expect(good.received).toHaveLength(events);
    for (const id of ['dead', 'slow']) {
      const owed = must(await ledger.list(id, 'pending', 1_000)());
      expect(owed).toHaveLength(events);
      // One of each play was tried; the others of the play wait behind it.
      expect(owed.filter(({ attempts }) => attempts > 0)).toHaveLength(PLAYS);
    }
    const [tried] = must(await ledger.list('slow', 'pending', 1_000)()).filter(({ attempts }) => attempts > 0);
    expect(tried?.lastError).toBe('no answer within 150 ms');
  });

  it('POL-19: after the last attempt it is given up and told so, and the play goes on with the next event', async () => {
    const { add, fill, letTimePass, ledger } = await world();
    const shut = await listening(SECRET, () => 410);
    await add('shut', shut.url, { types: ['PlanApproved', 'BaselineFrozen'] });
    await fill();
    await letTimePass(MOST_ATTEMPTS + 1);
    const given = must(await ledger.list('shut', 'given-up', 100)());
    expect(given).toHaveLength(PLAYS);
    expect(given[0]).toMatchObject({ attempts: MOST_ATTEMPTS, lastStatus: 410, lastError: 'answered 410' });
  });

  it('POL-19: what was sent can be sent again from a position on', async () => {
    const { add, fill, outbox, ledger, clock } = await world();
    const good = await listening(SECRET);
    await add('good', good.url);
    const events = await fill();
    await outbox.flush();
    const last = good.received
      .map(({ position }) => position)
      .toSorted((a, b) => a - b)
      .slice(-2);
    const again = must(await ledger.replay('good', BigInt(last[0] ?? 0), clock.now())());
    expect(again).toBe(2);
    await outbox.flush();
    expect(good.received).toHaveLength(events + 2);
    expect(good.received.slice(-2).map(({ position }) => position)).toEqual(last);
  });

  it('POL-19: an endpoint gets the types it wants, from when it was added on', async () => {
    const { side, add, fill, outbox } = await world();
    const good = await listening(SECRET);
    await fill();
    const head = must(await side.store.head()());
    await add('new', good.url, { from: head });
    await add('some', good.url, { types: ['PlanApproved', 'BaselineFrozen'] });
    await outbox.flush();
    expect(new Set(good.received.map(({ type }) => type))).toEqual(new Set(['BaselineFrozen']));
    expect(good.received).toHaveLength(PLAYS);
  });

  it('POL-19: a crash between sending and writing it down sends it again, and never skips it', async () => {
    const { side, add, fill, ledger, clock } = await world();
    const good = await listening(SECRET);
    await add('good', good.url);
    const events = await fill();
    let dying = 5;
    const outbox = createOutbox({
      store: side.store,
      ledger: {
        ...ledger,
        settle: (...settled) => {
          dying -= 1;
          if (dying === 0) throw new Error('the process died here');
          return ledger.settle(...settled);
        },
      },
      sender: httpSender({ timeoutMs: 150 }),
      clock,
      random: () => 0.5,
      onTrouble: () => {},
    });
    await expect(outbox.flush()).rejects.toThrow('the process died here');
    await outbox.flush();
    expect(new Set(good.received.map(({ id }) => id)).size).toBe(events);
    expect(good.received.length).toBeGreaterThan(events);
  });

  it('POL-19: a private address is refused unless the endpoint may, and a redirect is not followed', async () => {
    const { add, fill, outbox, ledger } = await world();
    const good = await listening(SECRET);
    const elsewhere = await listening(SECRET, (_, response) => {
      response.setHeader('location', good.url);
      return 307;
    });
    await add('private', good.url, { allowPrivate: false, types: ['BaselineFrozen'] });
    await add('by-name', good.url.replace('127.0.0.1', 'localhost'), {
      allowPrivate: false,
      types: ['BaselineFrozen'],
    });
    await add('elsewhere', elsewhere.url, { types: ['BaselineFrozen'] });
    await fill();
    await outbox.flush();
    expect(good.received).toEqual([]);
    const errors = await Promise.all(
      ['private', 'by-name', 'elsewhere'].map(async (id) => must(await ledger.list(id, null, 1)())[0]?.lastError),
    );
    expect(errors[0]).toContain('private network');
    expect(errors[1]).toContain('private network');
    expect(errors[2]).toBe('answered 307; redirects are not followed');
  });

  it('POL-19: a receiver that names a time is not asked before it, and pauses grow up to a limit', async () => {
    const { add, fill, outbox, ledger } = await world();
    const busy = await listening(SECRET, (_, response) => {
      response.setHeader('retry-after', '3600');
      return 429;
    });
    await add('busy', busy.url, { types: ['BaselineFrozen'] });
    await fill();
    await outbox.flush();
    expect(must(await ledger.nextDue('busy')())).toBe('2026-03-02T10:00:00.000Z');
    const pauses = [1, 2, 3, 8, 16].map((attempt) => pauseBefore(attempt, () => 0.5) / 1_000);
    expect(pauses).toEqual([5, 10, 20, 640, 21_600]);
    expect(pauseBefore(1, () => 0)).toBeLessThan(pauseBefore(1, () => 0.99));
  });
});
