/** Errors of node:sqlite with the two fields by which users of sqlite3 tell them apart. */

const NAMES: Readonly<Record<number, string>> = { 1: 'SQLITE_ERROR', 5: 'SQLITE_BUSY', 19: 'SQLITE_CONSTRAINT' };

export const asSqlite3Error = (cause: unknown): unknown => {
  if (!(cause instanceof Error) || !('errcode' in cause) || typeof cause.errcode !== 'number') return cause;
  // sqlite3 reports the primary code; node:sqlite the extended one, which has it in its low byte.
  const errno = cause.errcode & 0xff;
  const code = NAMES[errno] ?? `SQLITE_${errno}`;
  return Object.assign(new Error(`${code}: ${cause.message}`, { cause }), { errno, code });
};

export const isBusy = (cause: unknown): boolean => cause instanceof Error && 'errno' in cause && cause.errno === 5;
