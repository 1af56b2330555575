import { describe, expect, it } from 'vitest';
import type { Open } from './harness.ts';
import { get, put, refused, right, rowsOf, samples } from './samples.ts';

export const appending = (open: Open): void => {
  describe('appending', () => {
    const { stream, said, many } = samples('appending');

    it('EVT-5: the first events of a stream get revisions from 0 on, and a receipt each', async () => {
      const [store, name, events] = [open(), stream(), many(3)];
      const { receipts, ...answer } = await put(store, name, 'NoStream', events);
      expect(receipts.map(({ eventId, revision }) => [eventId, revision])).toEqual(events.map(({ id }, i) => [id, i]));
      expect(receipts.every(({ leaf }) => /^[0-9a-f]{64}$/.test(leaf))).toBe(true);
      expect(answer).toEqual({ stream: name, revision: 2, position: receipts[2]?.position });
    });

    it('EVT-5: an append that has seen the last revision goes on from there', async () => {
      const [store, name] = [open(), stream()];
      await put(store, name, 'NoStream', many(2));
      expect(await put(store, name, 1, many(2))).toMatchObject({
        revision: 3,
        receipts: [{ revision: 2 }, { revision: 3 }],
      });
      expect((await get(store, name)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    });

    it.each([
      ['NoStream on a stream that exists', 2, 'NoStream', 1],
      ['a revision already passed', 3, 1, 2],
      ['a revision not reached', 2, 2, 1],
      ['a revision of a stream that does not exist', 0, 0, 'NoStream'],
      ['a revision below the first', 0, -1, 'NoStream'],
      ['a fraction', 2, 0.5, 1],
    ] as const)('EVT-5: %s is a conflict that tells the current revision', async (_, stored, expected, actual) => {
      const [store, name] = [open(), stream()];
      if (stored > 0) await put(store, name, 'NoStream', many(stored));
      const before = await store.read(name)();
      expect(await refused(store, name, expected, many(1))).toEqual({ _tag: 'Conflict', expected, actual });
      expect(await store.read(name)()).toEqual(before);
    });

    it('positions go up with every event, across streams', async () => {
      const store = open();
      const answers = [];
      for (let i = 0; i < 5; i++) answers.push(await put(store, stream(), 'NoStream', many(2)));
      const positions = answers.flatMap(({ receipts }) => receipts.map(({ position }) => position));
      expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(new Set(positions).size).toBe(10);
      expect(positions[0]).toBeGreaterThan(0n);
    });

    it('an append of several events is stored whole or not at all', async () => {
      const [store, name] = [open({ maxEventBytes: 2_000 }), stream()];
      const events = [said('fits'), said('fits too'), said('x'.repeat(2_000))];
      expect(await refused(store, name, 'NoStream', events)).toMatchObject({
        _tag: 'TooLarge',
        eventId: events[2]?.id,
      });
      expect(await store.read(name)()).toMatchObject({ left: { _tag: 'NotFound' } });
      expect(await rowsOf(store)).toEqual([]);
    });

    it('an event may be as large as the limit and no byte larger, counted in UTF-8', async () => {
      const [probe, name] = [open(), stream()];
      const event = said('€'.repeat(100));
      await put(probe, name, 'NoStream', [event]);
      const bytes = Buffer.byteLength((await rowsOf(probe))[0]?.bytes ?? '');
      const [exact, tight] = [open({ maxEventBytes: bytes }), open({ maxEventBytes: bytes - 1 })];
      const other = said('€'.repeat(100));
      expect(await refused(tight, stream(), 'NoStream', [other])).toEqual({
        _tag: 'TooLarge',
        eventId: other.id,
        bytes,
        limit: bytes - 1,
      });
      await put(exact, stream(), 'NoStream', [other]);
    });

    it('the limit is 1 MiB unless said otherwise', async () => {
      const store = open();
      const limit = { _tag: 'TooLarge', limit: 1_048_576 };
      expect(await refused(store, stream(), 'NoStream', [said('x'.repeat(1_048_576))])).toMatchObject(limit);
      await put(store, stream(), 'NoStream', [said('x'.repeat(1_047_000))]);
    });

    it.each([
      ['no event', () => []],
      ['an event twice', () => Array<ReturnType<typeof said>>(2).fill(said('once'))],
      ['a type nobody can read', () => [said('a'), said('b', { type: 'Unheard' })]],
      ['a payload its codec refuses', () => [said('a'), said('b', { data: { text: 7 } })]],
      ['a schema version that is not today’s', () => [said('a', { schemaVersion: 2 })]],
      ['a malformed envelope', () => [said('a', { id: 'no-uuid' as never })]],
      ['text that is not Unicode', () => [said('a'), said('\ud800')]],
    ])('EVT-2: an append with %s is refused, for nobody could read it back', async (_, events) => {
      const [store, name] = [open(), stream()];
      await put(store, name, 'NoStream', [said('before')]);
      expect(await refused(store, name, 0, events())).toMatchObject({ _tag: 'Unavailable' });
      expect((await get(store, name)).map(({ data }) => data)).toEqual([{ text: 'before' }]);
      await put(store, name, 0, [said('after')]);
    });

    it('EVT-1: an append to something that is no stream name is refused', async () => {
      const store = open();
      expect(await refused(store, 'play-1' as never, 'NoStream', many(1))).toMatchObject({ _tag: 'Unavailable' });
      expect(right(await store.head()())).toBe(0n);
    });
  });
};
