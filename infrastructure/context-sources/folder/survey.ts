/** The whole folder at once: what its files hold and everything that is wrong in them, for the command line. */
import { createHash } from 'node:crypto';
import type { ContextFailure } from '@tenure/application/ports/context-source.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { type Dataset, newestIn } from './dataset.ts';
import { groupFlaws, placeOf, shown } from './defects.ts';
import { type FolderOptions, openFolder } from './open-folder.ts';
import type { Flaw, LoadedTable } from './rows.ts';

export interface SurveyedTable {
  readonly table: string;
  readonly file: string;
  readonly bytes: number;
  /** Of the file, lower-case hex. */
  readonly sha256: string;
  /** Columns the file has, mapped or not. */
  readonly columns: readonly string[];
  /** Rows in the file, those that could be read, and those that no fact uses because a check excludes them. */
  readonly rows: number;
  readonly readable: number;
  readonly excluded: number;
  /** Oldest and newest date of its rows; null when it has none. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

export interface SurveyedProblem {
  readonly table: string;
  readonly file: string;
  readonly field: string | null;
  readonly problem: string;
  readonly count: number;
  /** How many accounts have it; rows that belong to nobody are in `count` only. */
  readonly accounts: number;
  /** The first few places: a line in a CSV file, an item in a JSON file. */
  readonly first: readonly { readonly location: string; readonly line: number | null; readonly value: string | null }[];
}

export interface FolderSurvey {
  readonly folder: string;
  readonly mapping: string;
  readonly accounts: number;
  /** The newest dated row of all files; null when none has a date. */
  readonly newestRow: PlainDate | null;
  readonly tables: readonly SurveyedTable[];
  /** By file, in the order of the mapping. */
  readonly problems: readonly SurveyedProblem[];
}

const tableOf = (dataset: Dataset, table: LoadedTable): SurveyedTable => {
  const bytes = dataset.bytes.get(table.spec.file) ?? new Uint8Array();
  return {
    table: table.name,
    file: table.spec.file,
    bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    columns: table.header,
    rows: table.inFile,
    readable: table.rows.length,
    excluded: table.rows.filter(({ excluded }) => excluded).length,
    from: table.dates[0] ?? null,
    to: table.dates.at(-1) ?? null,
  };
};

const problemOf = (dataset: Dataset, flaws: readonly Flaw[], places: number): readonly SurveyedProblem[] => {
  const [first] = flaws;
  if (first === undefined) return [];
  return [
    {
      table: first.table,
      file: dataset.tables.get(first.table)?.spec.file ?? first.table,
      field: first.field,
      problem: first.problem,
      count: flaws.length,
      accounts: new Set(flaws.flatMap(({ account }) => account ?? [])).size,
      first: flaws.slice(0, places).map((flaw) => ({ ...placeOf(dataset, flaw), value: shown(flaw.value) })),
    },
  ];
};

const LAST_DATE = '9999-12-31' as PlainDate;

/** Reads the whole folder; `places` is how many places are named per problem (default 5). */
export const surveyFolder =
  (options: FolderOptions & { readonly places?: number }): TaskEither<ContextFailure, FolderSurvey> =>
  async () => {
    const opened = await openFolder(options)();
    if (E.isLeft(opened)) return opened;
    const dataset = opened.right;
    const order = [...dataset.tables.keys()];
    const flaws = dataset.flaws.toSorted((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
    return E.right({
      folder: options.folder,
      mapping: options.mapping.name,
      accounts: dataset.accounts.length,
      newestRow: newestIn(dataset.tables.values(), LAST_DATE),
      tables: [...dataset.tables.values()].map((table) => tableOf(dataset, table)),
      problems: groupFlaws(flaws).flatMap((group) => problemOf(dataset, group, options.places ?? 5)),
    });
  };
