/** The secret of a data folder: made once, by whichever process is first, and readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const BYTES = 32;

const isTaken = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';

/** Throws where the folder cannot be written to, or the file holds no secret. */
export const secretIn = (path: string): Buffer => {
  if (!existsSync(path)) {
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    writeFileSync(draft, randomBytes(BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
    try {
      // Whole or not at all, and never over another process's: a link does both.
      linkSync(draft, path);
    } catch (cause) {
      if (!isTaken(cause)) throw cause;
    } finally {
      rmSync(draft);
    }
  }
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (secret.length !== BYTES) throw new Error(`${path} holds no secret; without the file a new one is made`);
  return secret;
};
