import { describe, expect, it } from 'vitest';
import type { Open } from './harness.ts';
import { get, KNOWN, left, NEWER, put, refused, right, rowsOf, samples } from './samples.ts';

export const reading = (open: Open): void => {
  describe('reading', () => {
    const { stream, said, many } = samples('reading');

    it('a stream nobody wrote is not found', async () => {
      const name = stream();
      expect(left(await open().read(name)())).toEqual({ _tag: 'NotFound', stream: name });
    });

    it('EVT-2: an event comes back as it was given, with its place', async () => {
      const [store, name] = [open(), stream()];
      const events = [
        said('ends "of" Müller’s \\ line\n\u0001 😀 \u2028', { hat: 'renewal-manager', policyVersion: null }),
        said('', { type: 'Counted', data: { numbers: [0, -0.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER] } }),
        said('', { actor: { kind: 'agent', id: 'bot', actsFor: 'csm-1' }, correlationId: 'a "quoted" id' }),
      ];
      const { receipts } = await put(store, name, 'NoStream', events);
      expect(await get(store, name)).toEqual(
        events.map((event, index) => ({
          ...event,
          stream: name,
          revision: index,
          position: receipts[index]?.position,
        })),
      );
    });

    it('reads from any revision on, and nothing past the end', async () => {
      const [store, name, other] = [open(), stream(), stream()];
      await put(store, name, 'NoStream', many(3));
      await put(store, other, 'NoStream', many(2));
      await put(store, name, 2, many(3));
      for (const from of [-1, 0, 1, 3, 5, 6, 1_000]) {
        const revisions = (await get(store, name, from)).map(({ revision }) => revision);
        expect(revisions).toEqual([0, 1, 2, 3, 4, 5].filter((revision) => revision >= from));
      }
    });

    it('EVT-2: an event of a type this release does not know makes its stream unreadable, and no other', async () => {
      const [newer, name, other] = [open({ registries: [NEWER] }), stream(), stream()];
      const invented = said('', { type: 'Invented', data: { by: 'a newer release' } });
      await put(newer, name, 'NoStream', [said('a'), invented, said('c')]);
      const older = open();
      await put(older, other, 'NoStream', many(1));
      expect(left(await older.read(name)())).toEqual({
        _tag: 'Unreadable',
        stream: name,
        revision: 1,
        problem: 'no codec for events of type Invented',
      });
      expect(await get(older, name, 2)).toHaveLength(1);
      expect(await get(older, other)).toHaveLength(1);
    });

    it('EVT-2: a payload that its codec refuses makes its stream unreadable, saying what was expected where', async () => {
      const [store, name] = [open(), stream()];
      await put(store, name, 'NoStream', [said('a')]);
      const strict = open({ registries: [{ Said: KNOWN.Counted }] });
      expect(left(await strict.read(name)())).toMatchObject({
        _tag: 'Unreadable',
        revision: 0,
        problem: expect.stringContaining("at '/data/numbers', found undefined"),
      });
    });

    it('the head is the position of the last event, 0 in an empty log', async () => {
      const store = open();
      expect(right(await store.head()())).toBe(0n);
      await put(store, stream(), 'NoStream', many(2));
      const { position } = await put(store, stream(), 'NoStream', many(3));
      expect(right(await store.head()())).toBe(position);
    });

    it('closing finishes the appends already accepted, then everything is refused', async () => {
      const [store, names] = [open(), Array.from({ length: 5 }, () => stream())];
      const accepted = names.map((name) => put(store, name, 'NoStream', many(2)));
      await store.close();
      expect(await Promise.all(accepted)).toHaveLength(5);
      expect(await refused(store, stream(), 'NoStream', many(1))).toMatchObject({ _tag: 'Unavailable' });
      expect(left(await store.read(names[0]!)())).toMatchObject({ _tag: 'Unavailable' });
      expect(left(await store.head()())).toMatchObject({ _tag: 'Unavailable' });
      await store.close();
      expect(await rowsOf(open())).toHaveLength(10);
    });
  });
};
