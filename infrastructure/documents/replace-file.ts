/** Replacing a file so that nobody ever meets half of one, whatever happens in between. */
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const SUFFIX = '.tmp';
/** A temporary file this old belongs to nobody any more. */
const ABANDONED_AFTER_MS = 60_000;

let sequence = 0;

/** The new content is on disk before it takes the name, and the name before this resolves. */
export const replaceFile = async (path: string, text: string): Promise<void> => {
  sequence += 1;
  // In the same folder, so that the rename stays on one disk; a name of its own, so that writers never share one.
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${sequence}${SUFFIX}`);
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
  await syncFolder(dirname(path));
};

/** A rename is durable once its folder is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** A file's text; null when there is none. */
export const contentOf = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
};

/** Removes what a process that died while writing left in a folder. */
export const removeRemnants = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('.') || !name.endsWith(SUFFIX)) continue;
    const path = join(folder, name);
    try {
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
    } catch {
      // Its writer finished or removed it meanwhile.
    }
  }
};
