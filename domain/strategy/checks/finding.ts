/** What a check has to say about a strategy or a unit: what is wrong, where, how bad, and what would mend it. */

/** By impact, not by tone; the worst first (FB-4). */
export const FINDING_SEVERITIES = ['blocker', 'high', 'medium', 'low'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** Something that is missing or wrong, before a check has put its name to it. */
export interface Gap {
  /** JSON pointer into what was checked, also where nothing stands yet. */
  readonly path: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  /** What would satisfy the check. */
  readonly satisfiedBy: string;
}

export interface Finding extends Gap {
  /** Id of the check that found it. */
  readonly check: string;
  /** The rule the check stands for. */
  readonly rule: string;
}

/** A pure check of `S`, with whatever `I` it is compared with. No finding: it passes. */
export interface Check<S, I> {
  readonly id: string;
  readonly title: string;
  readonly rule: string;
  readonly run: (subject: S, inputs: I) => readonly Finding[];
}

export const check = <S, I>(
  id: string,
  rule: string,
  title: string,
  ...gapsOf: readonly ((subject: S, inputs: I) => readonly Gap[])[]
): Check<S, I> => ({
  id,
  title,
  rule,
  run: (subject, inputs) => gapsOf.flatMap((gaps) => gaps(subject, inputs)).map((gap) => ({ check: id, rule, ...gap })),
});

/** The findings of several checks, one check after the other. */
export const runChecks = <S, I>(checks: readonly Check<S, I>[], subject: S, inputs: I): readonly Finding[] =>
  checks.flatMap(({ run }) => run(subject, inputs));
