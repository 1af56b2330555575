import { getEventListeners } from 'node:events';
import type { Delivery } from '@tenure/application/ports/event-store.ts';
import { Dropped } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import { describe, expect, it } from 'vitest';
import type { Open } from './harness.ts';
import { collect, get, NEWER, put, right, rowsOf, samples, textsOf } from './samples.ts';

const positionsOf = (deliveries: readonly Delivery[]): readonly Position[] =>
  deliveries.flatMap(({ _tag, position }) => (_tag === 'Event' ? [position] : []));

const dropped = async (step: Promise<unknown>): Promise<string> => {
  const cause = await step.then(
    () => null,
    (error: unknown) => error,
  );
  return cause instanceof Dropped ? cause.reason : `not dropped: ${cause}`;
};

export const subscribing = (open: Open): void => {
  describe('subscribing', () => {
    const { stream, said, many } = samples('subscribing');

    it('delivers what was in the log, in order, with its place, and then says that it caught up', async () => {
      const [store, a, b] = [open(), stream(), stream('gate')];
      await put(store, a, 'NoStream', many(2));
      await put(store, b, 'NoStream', many(1));
      await put(store, a, 1, many(1));
      const deliveries = await collect(store.subscribe(0n));
      const expected = [...(await get(store, a)), ...(await get(store, b))].toSorted((x, y) =>
        x.position < y.position ? -1 : 1,
      );
      expect(deliveries.slice(0, -1)).toEqual(
        expected.map((event) => ({
          _tag: 'Event',
          position: event.position,
          stream: event.stream,
          revision: event.revision,
          type: event.type,
          event,
          problem: null,
        })),
      );
      expect(deliveries.at(-1)).toEqual({ _tag: 'CaughtUp', position: right(await store.head()()) });
    });

    it('starts after any position', async () => {
      const store = open();
      for (let i = 0; i < 4; i++) await put(store, stream(), 'NoStream', many(2));
      const all = positionsOf(await collect(store.subscribe(0n)));
      expect(all).toHaveLength(8);
      for (const [index, position] of all.entries()) {
        expect(positionsOf(await collect(store.subscribe(position)))).toEqual(all.slice(index + 1));
      }
    });

    it('an empty log is caught up at once, and its first event comes when it is there', async () => {
      const store = open();
      const iterator = store.subscribe(0n)[Symbol.asyncIterator]();
      expect(await iterator.next()).toMatchObject({ value: { _tag: 'CaughtUp', position: 0n } });
      const event = iterator.next();
      await new Promise(setImmediate);
      const { position } = await put(store, stream(), 'NoStream', [said('first')]);
      expect(await event).toMatchObject({ value: { _tag: 'Event', position } });
      expect(await iterator.next()).toMatchObject({ value: { _tag: 'CaughtUp', position } });
      await iterator.return?.();
    });

    it('says that it caught up again after each live burst', async () => {
      const store = open();
      const iterator = store.subscribe(0n)[Symbol.asyncIterator]();
      expect(await iterator.next()).toMatchObject({ value: { _tag: 'CaughtUp' } });
      for (let burst = 0; burst < 3; burst++) {
        const { position } = await put(store, stream(), 'NoStream', many(3));
        const tags = [];
        for (let i = 0; i < 4; i++) tags.push((await iterator.next()).value);
        expect(tags.map((value) => value?._tag)).toEqual(['Event', 'Event', 'Event', 'CaughtUp']);
        expect(tags[3]).toMatchObject({ position });
      }
      await iterator.return?.();
    });

    it('neither skips nor repeats an event while writers write, for subscribers that start meanwhile', async () => {
      const [here, there] = [open(), open()];
      const starts: Position[] = [];
      const acknowledged: Position[] = [];
      const subscribers: Promise<readonly Delivery[]>[] = [];
      const subscribe = (after: Position): void => {
        starts.push(after);
        subscribers.push(
          collect([here, there][starts.length % 2]!.subscribe(after), (d) => textsOf([d])[0] === 'the end'),
        );
      };
      subscribe(0n);
      const write = async (writer: number): Promise<void> => {
        const name = stream();
        for (let i = 0; i < 40; i++) {
          const { position } = await put([here, there][writer % 2]!, name, i === 0 ? 'NoStream' : i * 2 - 1, many(2));
          acknowledged.push(position);
          if (i % 10 === writer % 10) subscribe(acknowledged.at(-1 - writer) ?? 0n);
          if (i % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        }
      };
      await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)));
      await put(here, stream(), 'NoStream', [said('the end')]);
      const log = (await rowsOf(here)).map(({ position }) => position);
      expect(log).toHaveLength(481);
      for (const [index, deliveries] of (await Promise.all(subscribers)).entries()) {
        expect(positionsOf(deliveries)).toEqual(log.filter((position) => position > starts[index]!));
        const marks = deliveries.map(({ position }) => position);
        expect(marks).toEqual(marks.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      }
    });

    it('filters by aggregate, by type, and by both', async () => {
      const [store, play, gate] = [open(), stream('play'), stream('gate')];
      const counted = (): ReturnType<typeof said> => said('', { type: 'Counted', data: { numbers: [] } });
      await put(store, play, 'NoStream', [said('play'), counted()]);
      await put(store, gate, 'NoStream', [said('gate'), counted()]);
      const seen = async (filter: Parameters<typeof store.subscribe>[1]): Promise<readonly string[]> =>
        (await collect(store.subscribe(0n, filter))).flatMap((d) =>
          d._tag === 'Event' ? [`${d.stream.slice(0, 4)} ${d.type}`] : [],
        );
      expect(await seen({ categories: ['play'] })).toEqual(['play Said', 'play Counted']);
      expect(await seen({ categories: ['gate', 'play'] })).toHaveLength(4);
      expect(await seen({ types: ['Counted'] })).toEqual(['play Counted', 'gate Counted']);
      expect(await seen({ types: ['Said'], categories: ['gate'] })).toEqual(['gate Said']);
      expect(await seen({ types: [] })).toEqual([]);
      expect(await seen({})).toHaveLength(4);
    });

    it('what a filter leaves out still moves the position that may be kept', async () => {
      const store = open();
      for (let i = 0; i < 3; i++) await put(store, stream(), 'NoStream', many(900));
      await put(store, stream('gate'), 'NoStream', [said('rare')]);
      const head = right(await store.head()());
      const deliveries = await collect(store.subscribe(0n, { categories: ['gate'] }));
      const checkpoints = deliveries.filter(({ _tag }) => _tag === 'Checkpoint');
      expect(checkpoints.length).toBeGreaterThan(0);
      expect(textsOf(deliveries)).toEqual(['rare']);
      expect(deliveries.at(-1)).toEqual({ _tag: 'CaughtUp', position: head });
      for (const { position } of checkpoints) {
        expect(textsOf(await collect(store.subscribe(position, { categories: ['gate'] })))).toEqual(['rare']);
      }
    });

    it('EVT-2: an event nobody here can read is delivered with the reason, and the next one follows', async () => {
      const newer = open({ registries: [NEWER] });
      const invented = said('', { type: 'Invented', data: { by: 'a newer release' } });
      await put(newer, stream(), 'NoStream', [said('a'), invented, said('c')]);
      const [a, b, c] = await collect(open().subscribe(0n));
      expect([a, c]).toMatchObject([{ problem: null }, { problem: null }]);
      expect(b).toMatchObject({ type: 'Invented', event: null, problem: 'no codec for events of type Invented' });
    });

    it('a reader far behind leaves the process time for other things', async () => {
      const store = open();
      for (let i = 0; i < 4; i++) await put(store, stream(), 'NoStream', many(1_000));
      let turns = 0;
      const timer = setInterval(() => (turns += 1), 0);
      const deliveries = await collect(store.subscribe(0n));
      clearInterval(timer);
      expect(textsOf(deliveries)).toHaveLength(4_000);
      expect(turns).toBeGreaterThan(0);
    });

    it('each iteration starts anew', async () => {
      const store = open();
      await put(store, stream(), 'NoStream', many(3));
      const subscription = store.subscribe(0n);
      const twice = await Promise.all([collect(subscription), collect(subscription)]);
      expect(twice[0]).toHaveLength(4);
      expect(twice[1]).toEqual(twice[0]);
    });

    it('answers several questions asked at once with one delivery each', async () => {
      const store = open();
      const iterator = store.subscribe(0n)[Symbol.asyncIterator]();
      const asked = Array.from({ length: 8 }, () => iterator.next());
      await put(store, stream(), 'NoStream', many(3));
      await put(store, stream(), 'NoStream', many(3));
      const values = (await Promise.all(asked)).map(({ value }) => value as Delivery);
      expect(positionsOf(values)).toEqual(
        (await rowsOf(store)).map(({ position }) => position).slice(0, positionsOf(values).length),
      );
      expect(positionsOf(values).length).toBeGreaterThanOrEqual(5);
      await iterator.return?.();
    });

    it('a signal drops it as aborted, waiting or not, and is let go of', async () => {
      const store = open();
      await put(store, stream(), 'NoStream', many(2));
      const controller = new AbortController();
      const [waiting, reading] = [
        store.subscribe(0n, {}, controller.signal),
        store.subscribe(0n, {}, controller.signal),
      ];
      const ends = collect(waiting, () => false);
      const iterator = reading[Symbol.asyncIterator]();
      await iterator.next();
      await new Promise(setImmediate);
      controller.abort();
      expect(await dropped(ends)).toBe('aborted');
      expect(await dropped(iterator.next())).toBe('aborted');
      expect(await iterator.next()).toEqual({ done: true, value: undefined });
      expect(await dropped(collect(store.subscribe(0n, {}, controller.signal)))).toBe('aborted');
      expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    });

    it('who stops listening is let go of at once, even while waiting', async () => {
      const store = open();
      const { signal } = new AbortController();
      const iterator = store.subscribe(0n, {}, signal)[Symbol.asyncIterator]();
      await iterator.next();
      const waiting = iterator.next();
      await new Promise(setImmediate);
      await iterator.return?.();
      expect(await waiting).toEqual({ done: true, value: undefined });
      await collect(store.subscribe(0n, {}, signal));
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it('closing the store drops it as closed', async () => {
      const store = open();
      const ends = collect(store.subscribe(0n), () => false);
      await new Promise(setImmediate);
      await store.close();
      expect(await dropped(ends)).toBe('closed');
      expect(await dropped(collect(store.subscribe(0n)))).toBe('closed');
    });
  });
};
