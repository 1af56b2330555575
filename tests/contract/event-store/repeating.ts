import { describe, expect, it } from 'vitest';
import type { Open } from './harness.ts';
import { get, put, refused, right, rowsOf, samples } from './samples.ts';

export const repeating = (open: Open): void => {
  describe('repeating an append', () => {
    const { stream, said, many } = samples('repeating');

    it('EVT-5: the same events with the same expectation answer as the first time and are stored once', async () => {
      const [store, name, events] = [open(), stream(), many(3)];
      const first = await put(store, name, 'NoStream', events);
      const later = many(2);
      const second = await put(store, name, 2, later);
      const head = right(await store.head()());
      expect(await put(store, name, 'NoStream', events)).toEqual(first);
      expect(await put(store, name, 2, later)).toEqual(second);
      expect(right(await store.head()())).toBe(head);
    });

    it('EVT-5: also after others have appended, and after the store was opened again', async () => {
      const [store, name, events] = [open(), stream(), many(2)];
      const first = await put(store, name, 'NoStream', events);
      await put(store, stream(), 'NoStream', many(3));
      await put(store, name, 1, many(3));
      expect(await put(store, name, 'NoStream', events)).toEqual(first);
      await store.close();
      const again = open();
      expect(await put(again, name, 'NoStream', events)).toEqual(first);
      expect(await get(again, name)).toHaveLength(5);
    });

    it('EVT-5: also when both are under way at once', async () => {
      const [store, name, events] = [open(), stream(), many(2)];
      const [first, second] = await Promise.all([
        put(store, name, 'NoStream', events),
        put(store, name, 'NoStream', events),
      ]);
      expect(second).toEqual(first);
      expect(await rowsOf(store)).toHaveLength(2);
    });

    it('EVT-5: a repetition is known by its ids, whatever the clock says by then', async () => {
      const [store, name, event] = [open(), stream(), said('a')];
      const first = await put(store, name, 'NoStream', [event]);
      const later = { ...event, recordedAt: '2026-11-21T09:31:00.000Z' as typeof event.recordedAt };
      expect(await put(store, name, 'NoStream', [later])).toEqual(first);
      expect(await get(store, name)).toMatchObject([{ recordedAt: event.recordedAt }]);
    });

    it('EVT-5: other events with an old expectation are a conflict, even if some of them are stored there', async () => {
      const [store, name, events] = [open(), stream(), many(2)];
      await put(store, name, 'NoStream', events);
      const conflict = { _tag: 'Conflict', expected: 'NoStream', actual: 1 };
      expect(await refused(store, name, 'NoStream', many(2))).toEqual(conflict);
      expect(await refused(store, name, 'NoStream', [...events.slice(0, 1), said('other')])).toEqual(conflict);
      expect(await refused(store, name, 'NoStream', [...events, said('one more')])).toEqual(conflict);
      expect(await refused(store, name, 'NoStream', events.toReversed())).toEqual(conflict);
      expect(await refused(store, name, 0, events)).toEqual({ ...conflict, expected: 0 });
    });

    it('an id that is stored already is not stored again under a refreshed expectation or in another stream', async () => {
      const [store, name, events] = [open(), stream(), many(2)];
      await put(store, name, 'NoStream', events);
      expect(await refused(store, name, 1, events)).toMatchObject({ _tag: 'Unavailable' });
      expect(await refused(store, stream(), 'NoStream', [said('new'), ...events])).toMatchObject({
        _tag: 'Unavailable',
      });
      expect(await rowsOf(store)).toHaveLength(2);
      await put(store, name, 1, many(1));
    });
  });
};
