/** Folders of files that exist for one test. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const made: string[] = [];

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A new folder with these files; gone after the test. */
export const scratchFolder = async (files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tenure-context-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
};
