/** Folding and making rows keeps the thread busy for longer than somebody who asks the same process should wait. */

const AT_A_STRETCH_MS = 8;

export interface Breath {
  readonly isDue: () => boolean;
  /** Lets everybody else have their turn. */
  readonly take: () => Promise<void>;
}

export const breath = (): Breath => {
  let since = performance.now();
  return {
    isDue: () => performance.now() - since > AT_A_STRETCH_MS,
    take: async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      since = performance.now();
    },
  };
};
