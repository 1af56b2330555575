/**
 * Statements of one connection, one after the other. A statement that meets another connection's lock is tried
 * again for a second, as sqlite3 does on its worker threads, but without blocking whoever holds that lock.
 */
import { isBusy } from './sqlite-error.ts';

const BUSY_TIMEOUT_MS = 1_000;
const BETWEEN_TRIES_MS = 1;

export interface Job {
  readonly run: () => unknown;
  readonly done: (error: Error | null, result: unknown) => void;
}

export class StatementQueue {
  readonly #jobs: Job[] = [];
  #waiting = false;

  add(job: Job): void {
    this.#jobs.push(job);
    if (!this.#waiting) this.#drain(null);
  }

  #drain(waitingSince: number | null): void {
    let since = waitingSince;
    for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
      const { done } = job;
      try {
        const result = job.run();
        setImmediate(() => done(null, result));
      } catch (cause) {
        since ??= performance.now();
        if (isBusy(cause) && performance.now() - since < BUSY_TIMEOUT_MS) {
          this.#later(since);
          return;
        }
        setImmediate(() => done(cause as Error, undefined));
      }
      this.#jobs.shift();
      since = null;
    }
  }

  #later(since: number): void {
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      this.#drain(since);
    }, BETWEEN_TRIES_MS);
  }
}
