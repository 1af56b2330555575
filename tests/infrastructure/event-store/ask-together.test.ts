import { setImmediate as nextTurn } from 'node:timers/promises';
import { askTogether } from '@tenure/infrastructure/event-store/ask-together.ts';
import { describe, expect, it } from 'vitest';

const counter = () => {
  let asked = 0;
  const ask = askTogether(async () => {
    asked += 1;
    return asked;
  });
  return { ask, asked: () => asked };
};

describe('a question that everybody asks alike', () => {
  it('is looked up once for all who ask in one turn of the event loop, and anew for whoever asks later', async () => {
    const { ask, asked } = counter();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    expect(await ask()).toBe(2);
    expect(asked()).toBe(2);
  });

  it('is not looked up before the last of them has asked: no answer is older than its question', async () => {
    const { ask, asked } = counter();
    const first = ask();
    await Promise.resolve();
    expect(asked()).toBe(0);
    const second = ask();
    expect([await first, await second]).toEqual([1, 1]);
  });

  it('whoever asks while it is being looked up gets the next answer', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let asked = 0;
    const ask = askTogether(async () => {
      asked += 1;
      const mine = asked;
      await promise;
      return mine;
    });
    const first = ask();
    await nextTurn();
    const second = ask();
    resolve();
    expect([await first, await second]).toEqual([1, 2]);
  });

  it('a failure is told to all who asked, and ends with them', async () => {
    let fails = true;
    const ask = askTogether(async () => {
      if (fails) throw new Error('out of reach');
      return 'here';
    });
    const results = await Promise.allSettled([ask(), ask()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await ask()).toBe('here');
  });
});
