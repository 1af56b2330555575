/** What SQLite's result codes mean to the store. */

const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
const SQLITE_CONSTRAINT_UNIQUE = 2067;

const resultCode = (cause: unknown): number =>
  cause instanceof Error && 'errcode' in cause && typeof cause.errcode === 'number' ? cause.errcode : 0;

/** Another connection holds the file; nothing has happened, and it may be tried again. */
export const isBusy = (cause: unknown): boolean => (resultCode(cause) & 0xff) === SQLITE_BUSY;

export const isDiskFull = (cause: unknown): boolean => (resultCode(cause) & 0xff) === SQLITE_FULL;

/** Whether a row was refused because `column` already holds its value. */
export const isDuplicate = (cause: unknown, column: string): boolean =>
  resultCode(cause) === SQLITE_CONSTRAINT_UNIQUE && asError(cause).message.includes(column);

export const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)));
