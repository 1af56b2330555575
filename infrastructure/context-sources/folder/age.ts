/** How old the data is, and where windows therefore end. Old data is used, and said to be old. */
import { daysBetween, earliest, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { SourceDefect } from '@tenure/domain/play/context.ts';
import { type Dataset, newestIn } from './dataset.ts';
import { DEFAULT_STALE_AFTER_DAYS } from './mapping/mapping.ts';
import { newestOf } from './rows.ts';

/** The date facts stand for: the one asked for, unless the mapping says that windows end with the data. */
export const effectiveAsOf = (dataset: Dataset, asked: PlainDate): PlainDate => {
  const { asOf = 'requested' } = dataset.mapping;
  if (asOf === 'requested') return asked;
  if (asOf !== 'latest-in-data') return earliest(asOf as PlainDate, asked);
  return newestIn(dataset.tables.values(), asked) ?? asked;
};

const stale = (location: string, newest: PlainDate, asked: PlainDate, consequence: string): SourceDefect => ({
  location,
  line: null,
  field: null,
  value: newest,
  problem: `newest row is ${newest}, ${daysBetween(newest, asked)} days before the play's date${consequence}`,
  count: 1,
});

/** Says how old the folder is and, for tables with a limit of their own, how old they are. */
export const ageDefects = (
  dataset: Dataset,
  tables: ReadonlySet<string>,
  asked: PlainDate,
): readonly SourceDefect[] => {
  const { mapping } = dataset;
  const newest = newestIn(dataset.tables.values(), asked);
  const asOf = effectiveAsOf(dataset, asked);
  const shifted = asOf === asked ? '' : `; windows end at ${asOf}`;
  const limit = mapping.staleAfterDays ?? DEFAULT_STALE_AFTER_DAYS;
  const folder =
    newest === null || daysBetween(newest, asked) <= limit ? [] : [stale(mapping.name, newest, asked, shifted)];
  const own = [...tables].flatMap((name): readonly SourceDefect[] => {
    const table = dataset.tables.get(name);
    const date = table === undefined ? null : newestOf(table, asked);
    if (table?.spec.staleAfterDays === undefined || date === null) return [];
    return daysBetween(date, asked) <= table.spec.staleAfterDays ? [] : [stale(table.spec.file, date, asked, '')];
  });
  return [...folder, ...own];
};
