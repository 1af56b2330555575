/** What every event store must do. A new adapter passes this as it stands, or the port's promises change for all. */
import { afterEach, beforeEach, describe } from 'vitest';
import { appending } from './appending.ts';
import type { Harness, Open } from './harness.ts';
import { keepingBytes } from './keeping-bytes.ts';
import { racing } from './racing.ts';
import { reading } from './reading.ts';
import { repeating } from './repeating.ts';
import { subscribing } from './subscribing.ts';

export const eventStoreContract = (name: string, makeHarness: () => Harness): void => {
  describe(`event store contract: ${name}`, () => {
    let harness: Harness;
    beforeEach(() => {
      harness = makeHarness();
    });
    afterEach(() => harness.dispose());
    const open: Open = (options) => harness.open(options);

    appending(open);
    racing(open);
    repeating(open);
    reading(open);
    subscribing(open);
    keepingBytes(open);
  });
};
