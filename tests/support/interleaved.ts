/** Every order in which several people can do their things, each of them theirs in order. */

/** All merges of the scripts, as the sequence of who has the next turn. */
export const interleavings = (lengths: readonly number[]): readonly (readonly number[])[] => {
  if (lengths.every((length) => length === 0)) return [[]];
  return lengths.flatMap((length, who) =>
    length === 0
      ? []
      : interleavings(lengths.map((other, index) => (index === who ? other - 1 : other))).map((rest) => [who, ...rest]),
  );
};
