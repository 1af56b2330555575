/** A small generator with a seed, so that a failing run can be run again. */
export type Below = (limit: number) => number;

export const seeded = (seed: number): Below => {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};
