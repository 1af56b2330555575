/** Webhooks on real sockets: every event, at least once, in order within a play, signed; nobody waits for anybody else (POL-19). */
import { MOST_ATTEMPTS, pauseBefore } from '@tenure/application/outbox.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrderPerPlay, listening, must, PLAYS, SECRET, world } from './delivery-world.ts';
import { receiver } from './receivers.ts';

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
    const { add, fill, outbox, ledger } = await world({ timeoutMs: 2_000 });
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
    expect(tried?.lastError).toBe('no answer within 2000 ms');
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
    const { another, add, fill, ledger } = await world();
    const good = await listening(SECRET);
    await add('good', good.url);
    const events = await fill();
    let dying = 5;
    const outbox = another({
      settle: (...settled) => {
        dying -= 1;
        if (dying === 0) throw new Error('the process died here');
        return ledger.settle(...settled);
      },
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

  it('POL-19: whatever chance gives, a pause is within a tenth of its measure, and none is over by more', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_ATTEMPTS }), chance, (attempt, given) => {
        const measure = Math.min(5_000 * 2 ** (attempt - 1), 6 * 3_600_000);
        expect(Math.abs(pauseBefore(attempt, () => given) / measure - 1)).toBeLessThanOrEqual(0.1 + 1e-9);
      }),
    );
  });
});
