/**
 * What every event store must do. A new adapter passes this as it stands, or the port's promises change for all. A store
 * that cannot be made to fail on purpose, because it is somebody's server, says so by `canFail`.
 */
import { afterEach, beforeEach, describe } from 'vitest';
import { appending } from './appending.ts';
import { failing } from './failing.ts';
import type { Harness, Open } from './harness.ts';
import { keepingBytes } from './keeping-bytes.ts';
import { racing } from './racing.ts';
import { reading } from './reading.ts';
import { repeating } from './repeating.ts';
import { subscribing } from './subscribing.ts';

export const eventStoreContract = (
  name: string,
  makeHarness: () => Harness | Promise<Harness>,
  { canFail = true } = {},
): void => {
  describe(`event store contract: ${name}`, () => {
    let harness: Harness | null = null;
    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(() => harness?.dispose());
    const open: Open = (options) => {
      if (harness === null) throw new Error('a store was opened outside of a test');
      return harness.open(options);
    };

    appending(open);
    racing(open);
    repeating(open);
    if (canFail) failing(open);
    reading(open);
    subscribing(open);
    keepingBytes(open);
  });
};
