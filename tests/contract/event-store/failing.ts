import { describe, expect, it } from 'vitest';
import type { Open } from './harness.ts';
import { put, refused, rowsOf, samples } from './samples.ts';

const lost = (): never => {
  throw new Error('the reply was lost');
};

/** What a store says when writing fails; only for those that can be made to fail. */
export const failing = (open: Open): void => {
  describe('failing to append', () => {
    const { stream, many } = samples('failing');

    it('Unavailable means that nothing was appended, and the store goes on', async () => {
      let failing = true;
      const store = open({ faults: { beforeCommit: () => failing && lost() } });
      const [name, events] = [stream(), many(2)];
      expect(await refused(store, name, 'NoStream', events)).toMatchObject({
        _tag: 'Unavailable',
        cause: expect.any(Error),
      });
      expect(await rowsOf(store)).toEqual([]);
      failing = false;
      expect((await put(store, name, 'NoStream', events)).revision).toBe(1);
    });

    it('a write that failed leaves nothing behind in what the store remembers of the stream', async () => {
      let failing = false;
      const store = open({ faults: { beforeCommit: () => failing && lost() } });
      const name = stream();
      await put(store, name, 'NoStream', many(1));
      failing = true;
      expect(await refused(store, name, 0, many(1))).toMatchObject({ _tag: 'Unavailable' });
      failing = false;
      expect(await refused(store, name, 1, many(1))).toEqual({ _tag: 'Conflict', expected: 1, actual: 0 });
      await put(store, name, 0, many(1));
    });

    it('OutcomeUnknown after a commit: the repetition answers what the lost reply said', async () => {
      const [name, events] = [stream(), many(2)];
      const store = open({
        faults: {
          atCommit: (commit) => {
            commit();
            lost();
          },
        },
      });
      expect(await refused(store, name, 'NoStream', events)).toMatchObject({ _tag: 'OutcomeUnknown' });
      await store.close();
      const again = open();
      const answer = await put(again, name, 'NoStream', events);
      const rows = await rowsOf(again);
      expect(rows.map(({ id, leaf }) => [id, leaf])).toEqual(
        answer.receipts.map(({ eventId, leaf }) => [eventId, leaf]),
      );
      expect(rows).toHaveLength(2);
    });

    it('OutcomeUnknown without a commit: the repetition appends', async () => {
      const [name, events] = [stream(), many(2)];
      const store = open({ faults: { atCommit: lost } });
      expect(await refused(store, name, 'NoStream', events)).toMatchObject({ _tag: 'OutcomeUnknown' });
      await store.close();
      const again = open();
      expect(await rowsOf(again)).toEqual([]);
      expect((await put(again, name, 'NoStream', events)).revision).toBe(1);
      expect(await rowsOf(again)).toHaveLength(2);
    });
  });
};
