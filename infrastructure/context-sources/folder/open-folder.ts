/** Reads a folder's files once and again only when one of them has changed: path, modification time or size. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContextFailure } from '@tenure/application/ports/context-source.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { contextFailure } from '../failure.ts';
import { assemble, type Dataset } from './dataset.ts';
import { loadTable } from './load-table.ts';
import type { ContextMapping } from './mapping/mapping.ts';
import type { LoadedTable } from './rows.ts';

export interface FolderOptions {
  readonly folder: string;
  readonly mapping: ContextMapping;
}

export const sourceName = (mapping: ContextMapping): string => `folder ${mapping.name}`;

const codeOf = (cause: unknown): string => {
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : String(cause);
};

const filesIn = async (folder: string): Promise<string> => {
  const names = await readdir(folder).catch((cause: unknown) => codeOf(cause));
  if (typeof names === 'string') return `the folder ${folder} cannot be listed: ${names}`;
  return names.length === 0
    ? `the folder ${folder} is empty`
    : `the folder holds ${names.sort().slice(0, 20).join(', ')}`;
};

type Outcome = E.Either<ContextFailure, Dataset>;

const load = async ({ folder, mapping }: FolderOptions): Promise<Outcome> => {
  const source = sourceName(mapping);
  const bytes = new Map<string, Uint8Array>();
  const tables = new Map<string, LoadedTable>();
  for (const [name, spec] of Object.entries(mapping.tables)) {
    const content =
      bytes.get(spec.file) ?? (await readFile(join(folder, spec.file)).catch((cause: unknown) => codeOf(cause)));
    if (typeof content === 'string') {
      const problem = `${spec.file} cannot be read (${content}); ${await filesIn(folder)}`;
      return E.left(contextFailure('SourceUnavailable', source, problem));
    }
    bytes.set(spec.file, content);
    const table = loadTable(name, spec, content);
    if (E.isLeft(table))
      return E.left(contextFailure('SourceMalformed', source, `${spec.file} ${table.left.unusable}`));
    tables.set(name, table.right);
  }
  return E.right(assemble(mapping, tables, bytes));
};

const fingerprint = async ({ folder, mapping }: FolderOptions): Promise<string> => {
  const files = [...new Set(Object.values(mapping.tables).map(({ file }) => file))];
  const marks = files.map(async (file) => {
    const known = await stat(join(folder, file)).catch(() => null);
    return known === null ? `${file} absent` : `${file} ${known.mtimeMs} ${known.size}`;
  });
  return (await Promise.all(marks)).join('\n');
};

/** Asks for the folder's dataset. Questions asked together share one reading; a failed reading is not remembered. */
export const openFolder = (options: FolderOptions): TaskEither<ContextFailure, Dataset> => {
  let held: { readonly mark: string; readonly outcome: Promise<Outcome> } | null = null;
  return async () => {
    // The mark is taken before reading: a file that changes meanwhile is read again next time.
    const mark = await fingerprint(options);
    if (held?.mark !== mark) held = { mark, outcome: load(options) };
    const outcome = await held.outcome;
    if (E.isLeft(outcome) && held.mark === mark) held = null;
    return outcome;
  };
};
