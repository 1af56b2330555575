import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import type { Open, StoreUnderTest } from './harness.ts';
import { get, put, rowsOf, samples } from './samples.ts';

export const racing = (open: Open): void => {
  describe('racing', () => {
    const { stream, said, many } = samples('racing');

    /** Tries until `count` own events are in the stream, each time on what it has just read. */
    const write = async (store: StoreUnderTest, name: StreamName, writer: string, count: number): Promise<number> => {
      let conflicts = 0;
      for (let done = 0; done < count; ) {
        const seen = (await get(store, name)).length - 1;
        await new Promise(setImmediate);
        const answer = await store.append(name, seen, [said(`${writer}${done}`)])();
        if (E.isRight(answer)) done += 1;
        else if (answer.left._tag === 'Conflict') conflicts += 1;
        else throw new Error(answer.left._tag);
      }
      return conflicts;
    };

    it('EVT-5: of writers that saw the same revision exactly one wins', async () => {
      const [store, name] = [open(), stream()];
      await put(store, name, 'NoStream', many(1));
      for (let revision = 0; revision < 10; revision++) {
        const answers = await Promise.all(Array.from({ length: 16 }, () => store.append(name, revision, many(1))()));
        expect(answers.filter(E.isRight)).toHaveLength(1);
        expect(answers.filter(E.isLeft).map(({ left }) => left)).toEqual(
          Array(15).fill({ _tag: 'Conflict', expected: revision, actual: revision + 1 }),
        );
      }
      expect(await get(store, name)).toHaveLength(11);
    });

    it('EVT-5: of writers that create the same stream exactly one wins', async () => {
      const [store, name] = [open(), stream()];
      const answers = await Promise.all(Array.from({ length: 16 }, () => store.append(name, 'NoStream', many(2))()));
      expect(answers.filter(E.isRight)).toHaveLength(1);
      expect(await get(store, name)).toHaveLength(2);
    });

    it('EVT-5: writers that retry on conflict all get through, each event once and in its writer’s order', async () => {
      const [store, name] = [open(), stream()];
      await put(store, name, 'NoStream', [said('start')]);
      const writers = ['a', 'b', 'c', 'd', 'e', 'f'];
      const conflicts = await Promise.all(writers.map((writer) => write(store, name, writer, 8)));
      const events = await get(store, name);
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
      const texts = events.map(({ data }) => (data as { text: string }).text);
      for (const writer of writers) {
        expect(texts.filter((text) => text.startsWith(writer) && text !== 'start')).toEqual(
          Array.from({ length: 8 }, (_, index) => `${writer}${index}`),
        );
      }
      expect(conflicts.reduce((sum, count) => sum + count)).toBeGreaterThan(0);
    });

    it('appends of one turn to one stream are judged in the order they were made', async () => {
      const [store, name] = [open(), stream()];
      const answers = await Promise.all([
        store.append(name, 'NoStream', many(2))(),
        store.append(name, 1, many(1))(),
        store.append(name, 1, many(1))(),
        store.append(name, 2, many(1))(),
      ]);
      expect(answers.map(({ _tag }) => _tag)).toEqual(['Right', 'Right', 'Left', 'Right']);
    });

    it('appends of one turn to different streams do not disturb each other', async () => {
      const store = open({ maxEventBytes: 5_000 });
      const taken = stream();
      await put(store, taken, 'NoStream', [said('first')]);
      const twice = said('stored before');
      await put(store, stream(), 'NoStream', [twice]);
      const good = Array.from({ length: 20 }, () => stream());
      const answers = await Promise.all([
        ...good.slice(0, 10).map((name) => store.append(name, 'NoStream', many(2))()),
        store.append(taken, 'NoStream', many(1))(),
        store.append(stream(), 'NoStream', [said('ok'), said('x'.repeat(5_000))])(),
        store.append(stream(), 'NoStream', [said('ok'), twice])(),
        ...good.slice(10).map((name) => store.append(name, 'NoStream', many(2))()),
      ]);
      const failures = answers.filter(E.isLeft).map(({ left }) => left._tag);
      expect(failures).toEqual(['Conflict', 'TooLarge', 'Unavailable']);
      for (const name of good) expect(await get(store, name)).toHaveLength(2);
      expect(await rowsOf(store)).toHaveLength(42);
    });

    it('EVT-5: what another process appended is seen by the next expectation', async () => {
      const [here, there, name] = [open(), open(), stream()];
      await put(here, name, 'NoStream', many(1));
      await put(there, name, 0, many(1));
      expect(await here.append(name, 0, many(1))()).toMatchObject({ left: { _tag: 'Conflict', actual: 1 } });
      await put(here, name, 1, many(1));
      await put(there, name, 2, many(1));
      expect((await get(here, name)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    });
  });
};
