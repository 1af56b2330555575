/** One look at a process's memory, as its child process reports it. */
export interface Sample {
  readonly phase: 'append' | 'catch-up';
  /** Percent of the work done. */
  readonly done: number;
  /** What is alive after a collection. */
  readonly heapMb: number;
  readonly rssMb: number;
}

export const POINTS = [10, 50, 100] as const;
