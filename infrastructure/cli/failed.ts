/** How a command of the command line ends when it does not succeed, and with which exit code. */
import type { Problem } from '../problem.ts';

/** Carries a problem from wherever it was met to the one place that prints it. */
export class Failed extends Error {
  override readonly name = 'Failed';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Stable: scripts decide by them. */
export const EXIT = { ok: 0, refused: 1, usage: 2, conflict: 3, notFound: 4, unavailable: 5, defect: 70 } as const;

export const exitCodeOf = ({ status, code }: Problem): number => {
  if (code === 'idempotency-key-reused') return EXIT.conflict;
  if (code === 'unknown-account') return EXIT.notFound;
  switch (status) {
    case 400:
    case 413:
      return EXIT.usage;
    case 404:
      return EXIT.notFound;
    case 409:
      return EXIT.conflict;
    case 422:
      return EXIT.refused;
    case 503:
      return EXIT.unavailable;
    default:
      return EXIT.defect;
  }
};
