/** A file that came back from another tool: which tasks it says are done, and every line that says nothing usable. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import { restored } from '../formula.ts';
import { idInDescription, parseStableId, type StableId, stableId } from '../stable-id.ts';
import { DIALECTS, type Dialect, type Origin } from './dialect.ts';
import { type FieldOrder, readDate } from './read-date.ts';
import { readTable, type TableFlaw } from './read-table.ts';

export interface ReadOptions {
  readonly order: FieldOrder | null;
  /** Statuses that mean done in somebody's own tool. */
  readonly alsoDone: readonly string[];
  /** No task is completed on a later day. */
  readonly today: PlainDate;
}

export interface Said extends StableId {
  readonly line: number;
  readonly done: boolean;
  readonly status: string;
  readonly deliverableUri: string | null;
}

export interface ReadBack {
  readonly rows: number;
  readonly said: readonly Said[];
  readonly flaws: readonly TableFlaw[];
}

const FIELDS = ['id', 'description', 'status', 'completedOn', 'deliverableUri'] as const;
type Field = (typeof FIELDS)[number];
type Row = Readonly<Partial<Record<Field, string>>>;
type Places = readonly { readonly field: Field; readonly at: number }[];

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const headerFor = (header: readonly string[], names: readonly string[]): string | undefined =>
  names.flatMap((name) => header.find((each) => same(each, name)) ?? [])[0];

const flaw = (value: string, problem: string): E.Either<Omit<TableFlaw, 'line'>, never> =>
  E.left({ value, problem, kept: false });

const identified = ({ id = '', description = '' }: Row): StableId | null =>
  parseStableId(id) ?? parseStableId(idInDescription(description) ?? '');

const completion = (row: Row, dialect: Dialect, options: ReadOptions): E.Either<Omit<TableFlaw, 'line'>, boolean> => {
  const { completedOn = '', status = '' } = row;
  const dated = completedOn.trim() === '' ? null : readDate(completedOn, options.order);
  if (dated !== null && E.isLeft(dated)) return flaw(completedOn, `the completion date ${dated.left}`);
  if (dated !== null && dated.right > options.today) return flaw(completedOn, 'the completion date lies in the future');
  if (dialect.dateDecides) return E.right(dated !== null);
  const done = [...dialect.done, ...options.alsoDone].some((word) => same(word, status));
  if (done) return E.right(true);
  if (!dialect.notDone.some((word) => same(word, status)))
    return flaw(status, `a status nobody knows; known are ${[...dialect.done, ...dialect.notDone].join(', ')}`);
  return dated === null
    ? E.right(false)
    : flaw(`${status}, ${completedOn}`, 'a completion date, and a status that is not done');
};

const readRow = (
  row: Row,
  dialect: Dialect,
  options: ReadOptions,
): E.Either<Omit<TableFlaw, 'line'>, Omit<Said, 'line'>> => {
  const id = identified(row);
  if (id === null)
    return flaw(row.id ?? '', 'no stable id, neither in its column nor as the last line of the description');
  const done = completion(row, dialect, options);
  if (E.isLeft(done)) return done;
  const uri = restored(row.deliverableUri ?? '').trim();
  return E.right({ ...id, done: done.right, status: row.status ?? '', deliverableUri: uri === '' ? null : uri });
};

/** Of a file that says the same in every line, no line needs to name all the others. */
const LINES_NAMED = 5;

const named = (lines: readonly number[]): string => {
  const more = lines.length - LINES_NAMED;
  return `${lines.slice(0, LINES_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** Rows of one id contradict each other or repeat: none of them is followed. */
const withoutTwins = (said: readonly Said[]): Pick<ReadBack, 'said' | 'flaws'> => {
  const groups = [...Map.groupBy(said, ({ playId, kind, id }) => stableId({ playId, kind, id }))];
  const alone = new Set(groups.flatMap(([, rows]) => (rows.length === 1 ? rows : [])));
  return {
    said: said.filter((each) => alone.has(each)),
    flaws: groups.flatMap(([value, rows]) => {
      if (rows.length === 1) return [];
      const problem = `the same id stands in lines ${named(rows.map(({ line }) => line))}`;
      return rows.map(({ line }) => ({ line, value, problem, kept: false }));
    }),
  };
};

/** Columns named where none of them will do. */
const COLUMNS_NAMED = 30;
const columnsOf = (header: readonly string[]): string => {
  const more = header.length - COLUMNS_NAMED;
  const shown = header.slice(0, COLUMNS_NAMED).map((name) => name.slice(0, 60));
  return `its columns are ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** Where each field stands in the header, or why the file is of no use. */
const placesOf = (header: readonly string[], dialect: Dialect): E.Either<string, Places> => {
  const found = FIELDS.flatMap((field) => {
    const column = headerFor(header, dialect[field]);
    return column === undefined ? [] : [{ field, column }];
  });
  const has = (field: Field): boolean => found.some((each) => each.field === field);
  const expects = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' or ');
  const columns = columnsOf(header);
  if (!has('id') && !has('description'))
    return E.left(`has no column ${expects([...dialect.id, ...dialect.description])} for the stable id; ${columns}`);
  const decisive = dialect.dateDecides ? 'completedOn' : 'status';
  if (!has(decisive)) return E.left(`has no column ${expects(dialect[decisive])}, which says what is done; ${columns}`);
  const twice = found.find(({ column }) => header.indexOf(column) !== header.lastIndexOf(column));
  if (twice !== undefined) return E.left(`has the column "${twice.column}" twice`);
  return E.right(found.map(({ field, column }) => ({ field, at: header.indexOf(column) })));
};

/** Left: the whole file is of no use, and why. */
export const readBack = (bytes: Uint8Array, origin: Origin, options: ReadOptions): E.Either<string, ReadBack> => {
  const dialect = DIALECTS[origin];
  const table = readTable(bytes);
  if (E.isLeft(table)) return table;
  const places = placesOf(table.right.header, dialect);
  if (E.isLeft(places)) return places;
  const flaws: TableFlaw[] = [...table.right.flaws];
  const said: Said[] = [];
  for (const { line, fields } of table.right.rows) {
    const row: Row = Object.fromEntries(places.right.map(({ field, at }) => [field, fields[at] ?? '']));
    const read = readRow(row, dialect, options);
    if (E.isLeft(read)) flaws.push({ line, ...read.left });
    else said.push({ line, ...read.right });
  }
  const { said: single, flaws: twins } = withoutTwins(said);
  return E.right({
    rows: table.right.inFile,
    said: single,
    flaws: [...flaws, ...twins].sort((a, b) => a.line - b.line),
  });
};
