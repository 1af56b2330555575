/** Flaws of single rows become defects: one per file, field and problem, with the first place and how many there are. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { SourceDefect } from '@tenure/domain/play/context.ts';
import type { Dataset } from './dataset.ts';
import type { Flaw } from './rows.ts';

const cut = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);

/** How many characters of an offending value are carried along: enough to find it by. */
const VALUE_MAX = 200;

export const shown = (value: string | null): string | null => (value === null ? null : cut(value, VALUE_MAX));

/** The file, and in a JSON file the row within it; a line number where the file has lines. */
export const placeOf = (
  dataset: Dataset,
  flaw: Pick<Flaw, 'table' | 'place'>,
): { readonly location: string; readonly line: number | null } => {
  const spec = dataset.tables.get(flaw.table)?.spec;
  const file = spec?.file ?? flaw.table;
  if (spec?.format !== 'json' || flaw.place === null) return { location: cut(file, 200), line: flaw.place };
  return { location: cut(`${file}#${spec.rows ?? ''}/${flaw.place}`, 200), line: null };
};

/** Flaws of the same kind together, each group in the order of its file. */
export const groupFlaws = (flaws: readonly Flaw[]): readonly (readonly Flaw[])[] => {
  const groups = Map.groupBy(flaws, ({ table, field, problem }) => `${table}\0${field}\0${problem}`);
  return [...groups.values()].map((group) => group.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)));
};

const defectOf = (dataset: Dataset, flaws: readonly Flaw[]): readonly SourceDefect[] => {
  const [first] = flaws;
  if (first === undefined) return [];
  const { location, line } = placeOf(dataset, first);
  const { field, value, problem } = first;
  return [
    {
      location,
      line,
      field: field && cut(field, 80),
      value: shown(value),
      problem: cut(problem, 300),
      count: flaws.length,
    },
  ];
};

/** What is wrong with one account's rows in some tables, rows dated after `asOf` aside. */
export const defectsFor = (
  dataset: Dataset,
  account: string,
  tables: ReadonlySet<string>,
  asOf: PlainDate,
): readonly SourceDefect[] => {
  const flaws = (dataset.flawsOf.get(account) ?? []).filter(
    ({ table, date }) => tables.has(table) && (date === null || date <= asOf),
  );
  return groupFlaws(flaws).flatMap((group) => defectOf(dataset, group));
};
