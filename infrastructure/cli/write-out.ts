/** Files that `--out` names. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { badRequest } from '../problem.ts';
import { Failed } from './failed.ts';

const notWritten = (out: string, cause: unknown, accepted: string): Failed => {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failed(badRequest(`--out ${out} cannot be written: ${why}`, [], accepted));
};

export const writeOut = (out: string, text: string): Promise<void> =>
  writeFile(out, text).catch((cause: unknown) => {
    throw notWritten(out, cause, 'a file in a folder that exists');
  });

/** Into a folder, which is made where there is none; where each file lies. */
export const writeAllOut = async (
  out: string,
  files: readonly { readonly name: string; readonly content: string }[],
): Promise<readonly string[]> => {
  try {
    await mkdir(out, { recursive: true });
    await Promise.all(files.map(({ name, content }) => writeFile(join(out, name), content)));
  } catch (cause) {
    throw notWritten(out, cause, 'a folder that can be written to');
  }
  return files.map(({ name }) => join(out, name));
};
