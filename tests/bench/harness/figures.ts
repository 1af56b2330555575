/** What a benchmark finds out, as data: the table, the JSON file and the verdicts on the aims are made from it. */

/** One contender on one case: what it did in each round, in the benchmark's unit. */
export interface Figure {
  /** `64 writers`, `100 events`. */
  readonly case: string;
  readonly contender: string;
  readonly rounds: readonly number[];
}

/** A promise about the product, as a ratio of two figures of the same run. */
export interface Aim {
  readonly text: string;
  readonly ratio: number;
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number };
}

export interface Outcome {
  readonly title: string;
  /** `events/s`, `µs`, `MB`. */
  readonly unit: string;
  /** In the order of the table's columns; the first is the product, the second its floor. */
  readonly contenders: readonly string[];
  readonly figures: readonly Figure[];
  readonly aims: readonly Aim[];
  /** What a reader must know to read the table right. */
  readonly notes: readonly string[];
}

export type Effort = 'quick' | 'usual' | 'full';

export interface Benchmark {
  readonly name: string;
  readonly run: (effort: Effort) => Promise<Outcome>;
}

/** The value that `share` of the values do not exceed; NaN when there are none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};

/** The middle round, or the mean of the two middle ones. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
};

const roundsOf = (figures: readonly Figure[], wantedCase: string, contender: string): readonly number[] =>
  figures.find((figure) => figure.case === wantedCase && figure.contender === contender)?.rounds ?? [];

export const medianOf = (figures: readonly Figure[], wantedCase: string, contender: string): number =>
  median(roundsOf(figures, wantedCase, contender));

/**
 * One contender's figure as a multiple of another's: the median of the rounds' own ratios. Two contenders of a round
 * ran within a second of each other, so what slowed the machine in the meantime slowed both.
 */
export const ratioOf = (figures: readonly Figure[], wantedCase: string, one: string, other: string): number => {
  const others = roundsOf(figures, wantedCase, other);
  return median(roundsOf(figures, wantedCase, one).map((value, round) => value / (others[round] ?? Number.NaN)));
};

/** How far a figure's rounds lie apart, as a share of their median: what a difference must exceed to mean something. */
export const spread = ({ rounds }: Figure): number =>
  (quantile(rounds, 0.75) - quantile(rounds, 0.25)) / median(rounds);

export const isReached = ({ ratio, wanted }: Aim): boolean =>
  'atLeast' in wanted ? ratio >= wanted.atLeast : ratio <= wanted.atMost;
