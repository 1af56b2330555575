/** Receivers and senders that fail in every way: what is owed arrives all the same, in order, and nothing else (POL-19). */
import { MOST_ATTEMPTS } from '@tenure/application/outbox.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { history, playStream } from '../../support/recorded.ts';
import { inOrderPerPlay, listening, must, PLAYS, SECRET, world } from './delivery-world.ts';
import { type Received, receiver } from './receivers.ts';

/** The ids of every event that is owed, worked out without the log. */
const OWED = Array.from({ length: PLAYS }, (_, play) => history(approved(), { stream: playStream(play + 1), from: 0 }))
  .flat()
  .map(({ id }) => id as string)
  .toSorted();

const idsOf = (received: readonly Received[]): readonly string[] =>
  [...new Set(received.map(({ id }) => id))].toSorted();

/** As a receiver does that knows what it has seen. */
const firsts = (received: readonly Received[]): readonly Received[] =>
  received.filter(({ id }, index) => received.findIndex((each) => each.id === id) === index);

describe('POL-19: nobody waits for anybody else', () => {
  it('a receiver gets all of its events while another has not answered a single one', async () => {
    // Nothing but the test ends a request: an outbox that waited for the slow one would never get to the other.
    const { add, fill, outbox, ledger } = await world({ timeoutMs: 60_000 });
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
    const { promise: full, resolve: isFull } = Promise.withResolvers<void>();
    const slow = await listening(SECRET, async () => {
      await allowed;
      return 204;
    });
    const good = await listening(SECRET, (count) => {
      if (count === OWED.length) isFull();
      return 204;
    });
    await add('slow', slow.url);
    await add('good', good.url);
    await fill();
    const round = outbox.flush();
    await full;
    expect(slow.received).toEqual([]);
    // One of each play, and none behind it.
    expect(slow.asked).toHaveLength(PLAYS);
    expect(must(await ledger.counts('slow')())).toEqual({ pending: OWED.length, delivered: 0, 'given-up': 0 });
    allow();
    await round;
    expect(idsOf(slow.received)).toEqual(OWED);
    inOrderPerPlay(slow.received);
    inOrderPerPlay(good.received);
  });

  it('what the log gets while one hangs reaches the others, and the run ends when it is told to', async () => {
    const { side, add, outbox, ledger } = await world({ timeoutMs: 60_000 });
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
    const { promise: told, resolve: isTold } = Promise.withResolvers<void>();
    const events = history(approved(), { stream: playStream(1), from: 0 });
    const slow = await listening(SECRET, async () => {
      await allowed;
      return 204;
    });
    const good = await listening(SECRET, (count) => {
      if (count === events.length) isTold();
      return 204;
    });
    await add('slow', slow.url);
    await add('good', good.url);
    await side.append(events.slice(0, 1));
    const stopping = new AbortController();
    const running = outbox.run(stopping.signal);
    await side.append(events.slice(1));
    await told;
    expect([slow.received.length, good.asked.length]).toEqual([0, events.length]);
    stopping.abort();
    allow();
    await running;
    // Whoever stops finishes what it began, and begins nothing: a slow receiver does not keep it from ending.
    expect(must(await ledger.counts('slow')())).toMatchObject({ delivered: 1, pending: events.length - 1 });
  });
});

describe('POL-19: at least once, in order, none invented', () => {
  it('whatever a receiver answers, loses or cuts off', async () => {
    const ways = fc.array(fc.constantFrom('take', 'refuse', 'cut', 'take and cut'), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(ways, async (answers) => {
        const { add, fill, ledger, outbox, clock } = await world();
        const received: Received[] = [];
        // What is not said any more is taken: a receiver that never takes anything is another test.
        const flaky = await receiver(SECRET, (count, response) => {
          const way = answers[count - 1] ?? 'take';
          if (way === 'take') return 204;
          if (way === 'refuse') return 500;
          if (way === 'cut') response.destroy();
          return way === 'cut' ? null : 200;
        });
        await add('flaky', flaky.url);
        await fill();
        while (must(await ledger.nextDue('flaky')()) !== null || received.length === 0) {
          await outbox.flush();
          received.splice(0, received.length, ...flaky.received);
          clock.set(instantOf(epochMilliseconds(clock.now()) + 7 * 3_600_000));
        }
        await flaky.close();
        expect(idsOf(received)).toEqual(OWED);
        expect(received.every(({ verified }) => verified)).toBe(true);
        inOrderPerPlay(firsts(received));
      }),
      { numRuns: 12 },
    );
  });

  it('when two processes send from one ledger', async () => {
    const { add, fill, outbox, another, ledger, clock } = await world();
    const good = await listening(SECRET, (count) => (count % 5 === 0 ? 503 : 204));
    await add('good', good.url);
    await fill();
    const other = another();
    while (must(await ledger.nextDue('good')()) !== null || good.asked.length === 0) {
      await Promise.all([outbox.flush(), other.flush()]);
      clock.set(instantOf(epochMilliseconds(clock.now()) + 7 * 3_600_000));
    }
    expect(idsOf(good.received)).toEqual(OWED);
    inOrderPerPlay(firsts(good.received));
  });

  it('what one process delivered is not undone by the other that failed at it', async () => {
    const { add, fill, outbox, ledger, clock } = await world();
    const good = await listening(SECRET);
    await add('good', good.url, { types: ['BaselineFrozen'] });
    await fill();
    await outbox.flush();
    const [delivery] = must(await ledger.list('good', null, 1)());
    if (delivery === undefined) throw new Error('nothing was delivered');
    const late = { at: clock.now(), status: null, error: 'no answer', milliseconds: 10_000 };
    must(await ledger.settle(delivery, late, { status: 'pending', nextAt: clock.now() })());
    expect(must(await ledger.counts('good')())).toMatchObject({ pending: 0, delivered: PLAYS });
    // It is in the log of attempts all the same.
    const tries = must(await ledger.attemptsOf('good', [delivery.eventId])());
    expect(tries.map(({ status }) => status)).toEqual([204, null]);
  });
});

describe('POL-19: what was given up', () => {
  it('is tried as often again when it is replayed, and the log keeps every attempt', async () => {
    const { add, fill, letTimePass, ledger, clock } = await world();
    let isShut = true;
    const shut = await listening(SECRET, (count) => (isShut || count % 2 === 0 ? 503 : 204));
    await add('shut', shut.url, { types: ['BaselineFrozen'] });
    await fill();
    await letTimePass(MOST_ATTEMPTS);
    expect(must(await ledger.counts('shut')())).toMatchObject({ 'given-up': PLAYS, pending: 0 });
    isShut = false;
    expect(must(await ledger.replay('shut', 0n, clock.now())())).toBe(PLAYS);
    await letTimePass(6);
    expect(must(await ledger.counts('shut')())).toEqual({ pending: 0, delivered: PLAYS, 'given-up': 0 });
    const all = must(await ledger.list('shut', null, PLAYS)());
    const tries = must(
      await ledger.attemptsOf(
        'shut',
        all.map(({ eventId }) => eventId),
      )(),
    );
    expect(tries.length).toBe(PLAYS * MOST_ATTEMPTS + all.reduce((sum, { attempts }) => sum + attempts, 0));
    expect(Math.max(...all.map(({ attempts }) => attempts))).toBeGreaterThan(1);
  });

  it('stands in nobody’s way: an endpoint that was dead for weeks is kept, and gets what comes after', async () => {
    const { side, add, letTimePass, outbox, ledger } = await world();
    let isDead = true;
    const back = await listening(SECRET, () => (isDead ? 502 : 204));
    await add('back', back.url);
    const events = history(approved(), { stream: playStream(1), from: 0 });
    await side.append(events.slice(0, 2));
    await letTimePass(2 * MOST_ATTEMPTS);
    expect(must(await ledger.counts('back')())).toEqual({ pending: 0, delivered: 0, 'given-up': 2 });
    isDead = false;
    await side.append(events.slice(2));
    await outbox.flush();
    expect(back.received.map(({ id }) => id)).toEqual(events.slice(2).map(({ id }) => id));
  });
});
