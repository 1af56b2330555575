/**
 * Moving the write-ahead log into the file, off the path of the commits: in quiet moments, and after an
 * answered batch when the log has grown long. SQLite's own checkpoint inside a commit is switched off, because it
 * keeps the writers waiting and hides its failures.
 */
import type { DatabaseSync } from 'node:sqlite';
import { asError, isBusy } from './sqlite-errors.ts';

const QUIET_MS = 250;
/** 8 MiB of 4 KiB pages. Longer logs make for longer stalls, not for more events a second. */
const LONG_LOG_PAGES = 2_000;
const COMMITS_BETWEEN_LOOKS = 8;

export interface Checkpoints {
  readonly committed: () => void;
  readonly stop: () => void;
}

/**
 * `failed` hears of a checkpoint that could not be written: what the disk then holds is unknown, and another try
 * that seems to succeed would prove nothing.
 */
export const checkpoints = (db: DatabaseSync, failed: (cause: Error) => void): Checkpoints => {
  const arrays = { returnArrays: true };
  const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  const look = db.prepare('PRAGMA wal_checkpoint(NOOP)', arrays);
  let quiet: NodeJS.Timeout | null = null;
  let soon: NodeJS.Immediate | null = null;
  let commits = 0;

  const guarded = (work: () => void) => (): void => {
    try {
      work();
    } catch (cause) {
      if (!isBusy(cause)) failed(asError(cause));
    }
  };
  const run = guarded(() => {
    soon = null;
    checkpoint.get();
  });
  const runIfLong = guarded(() => {
    const [, pages] = look.get() as unknown as readonly [busy: number, pages: number, done: number];
    if (pages >= LONG_LOG_PAGES) soon ??= setImmediate(run);
  });

  return {
    committed: () => {
      quiet = quiet === null ? setTimeout(run, QUIET_MS).unref() : quiet.refresh();
      commits = (commits + 1) % COMMITS_BETWEEN_LOOKS;
      if (commits === 0) runIfLong();
    },
    stop: () => {
      if (quiet !== null) clearTimeout(quiet);
      if (soon !== null) clearImmediate(soon);
    },
  };
};
