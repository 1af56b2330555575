/** The embedded context source: a folder of CSV and JSON files, described by a mapping file (PLAY-2). */

import type { Clock } from '@tenure/application/ports/clock.ts';
import type { ContextFailure, ContextRequest, ContextSource } from '@tenure/application/ports/context-source.ts';
import type { ContextReading } from '@tenure/domain/play/context.ts';
import * as E from 'fp-ts/lib/Either.js';
import { contextFailure, shortLocation } from '../failure.ts';
import { lookUp, nearest } from '../nearest.ts';
import { ageDefects, effectiveAsOf } from './age.ts';
import type { Dataset } from './dataset.ts';
import { defectsFor } from './defects.ts';
import { factsOf } from './facts.ts';
import { contentHash, filesOfKind, tablesOfKind } from './kinds.ts';
import { type FolderOptions, openFolder, sourceName } from './open-folder.ts';

export interface FolderSourceOptions extends FolderOptions {
  /** Says when a reading was made; never used to choose what is read. */
  readonly clock: Clock;
}

type Reading = E.Either<ContextFailure, ContextReading>;

const strangerProblem = (dataset: Dataset, account: string): string => {
  const file = dataset.mapping.tables[dataset.mapping.accounts.table]?.file;
  const close = nearest(account, dataset.accounts).map(({ id, name }) => `${id} (${name})`);
  return `no account ${account} in ${file}${close.length === 0 ? '' : `; nearest: ${close.join(', ')}`}`;
};

const emptyProblem = (dataset: Dataset, { account, kind, asOf }: ContextRequest): string => {
  const files = filesOfKind(dataset.mapping, kind);
  if (files.length === 0) return `the mapping ${dataset.mapping.name} has no facts of kind ${kind}`;
  return `no ${kind} facts for ${account} as of ${effectiveAsOf(dataset, asOf)} in ${files.join(', ')}`;
};

const read = (dataset: Dataset, request: ContextRequest, { folder, clock, mapping }: FolderSourceOptions): Reading => {
  const { account, kind, asOf } = request;
  const source = sourceName(mapping);
  const missing = (problem: string): Reading => E.left(contextFailure('NoSuchContext', source, problem));
  if (!dataset.accounts.some(({ id }) => id === account)) return missing(strangerProblem(dataset, account));
  const effective = effectiveAsOf(dataset, asOf);
  const facts = factsOf(dataset, kind, { account, asOf: effective });
  if (facts.length === 0) return missing(emptyProblem(dataset, request));
  const tables = tablesOfKind(mapping, kind);
  return E.right({
    kind,
    source,
    location: shortLocation(folder),
    readAt: clock.now(),
    contentHash: contentHash(dataset, kind),
    facts,
    defects: [...ageDefects(dataset, tables, asOf), ...defectsFor(dataset, account, tables, effective)],
  });
};

/** Amounts whose sum leaves the exact range are the file's fault, not a defect of the program. */
const exactly = (compute: () => Reading, { mapping }: FolderSourceOptions): Reading => {
  try {
    return compute();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return E.left(contextFailure('SourceMalformed', sourceName(mapping), cause.message));
  }
};

/**
 * Facts from the folder's files as the mapping describes them. Files are parsed once and again when they change.
 * A missing or unreadable file is `SourceUnavailable`, one without the mapped columns `SourceMalformed`.
 */
export const folderContextSource = (options: FolderSourceOptions): ContextSource => {
  const dataset = openFolder(options);
  return {
    name: sourceName(options.mapping),
    findAccount: (idOrName) => async () => {
      const opened = await dataset();
      return E.isLeft(opened) ? opened : E.right(lookUp(idOrName, opened.right.accounts));
    },
    pull: (request) => async () => {
      const opened = await dataset();
      return E.isLeft(opened) ? opened : exactly(() => read(opened.right, request, options), options);
    },
  };
};
