/** One file of the folder to a typed table. Good rows are kept; every other place is a flaw with its line. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import { cellReader } from './cells.ts';
import type { Column, Table } from './mapping/columns.ts';
import type { RawRow, RawTable, Unusable } from './raw.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import type { Cell, Flaw, LoadedTable, Row } from './rows.ts';

const rawOf = (spec: Table, bytes: Uint8Array): E.Either<Unusable, RawTable> => {
  const wanted = [...new Set(Object.values(spec.columns).map(({ from }) => from))];
  return spec.format === 'csv' ? readCsv(bytes, wanted, spec.delimiter) : readJson(bytes, wanted, spec.rows);
};

interface Typing {
  readonly cells: readonly Cell[];
  /** Problems by column; a row with one in a required column is dropped. */
  readonly problems: readonly { readonly column: Column; readonly text: string; readonly problem: string }[];
}

/** Types rows of one table; the mapped columns' readers are made once, for every row. */
const typist = (spec: Table): ((texts: readonly string[]) => Typing) => {
  const columns = Object.values(spec.columns).map((column) => ({ column, read: cellReader(column) }));
  return (texts) => {
    const cells: Cell[] = [];
    const problems: { column: Column; text: string; problem: string }[] = [];
    for (const [index, { column, read }] of columns.entries()) {
      const text = texts[index] ?? '';
      const cell = read(text);
      cells.push(E.isRight(cell) ? cell.right : null);
      const problem = E.isLeft(cell) ? cell.left : cell.right === null && column.required === true ? 'empty' : null;
      if (problem !== null) problems.push({ column, text, problem });
    }
    return { cells, problems };
  };
};

/** Reads and types a file. Left: the file as a whole is of no use, and why. */
export const loadTable = (name: string, spec: Table, bytes: Uint8Array): E.Either<Unusable, LoadedTable> => {
  const raw = rawOf(spec, bytes);
  if (E.isLeft(raw)) return raw;
  const sources = [...new Set(Object.values(spec.columns).map(({ from }) => from))];
  const picks = Object.values(spec.columns).map(({ from }) => sources.indexOf(from));
  const index = new Map(Object.keys(spec.columns).map((column, position) => [column, position]));
  const dateAt = spec.date === undefined ? -1 : (index.get(spec.date) ?? -1);
  const accountAt = spec.account.through === undefined ? (index.get(spec.account.column) ?? -1) : -1;
  const type = typist(spec);
  const rows: Row[] = [];
  const flaws: Flaw[] = raw.right.flaws.map((flaw) => ({ ...flaw, table: name, account: null, date: null }));
  const dates = new Set<PlainDate>();

  const take = ({ place, texts: read }: RawRow): void => {
    const texts = picks.map((pick) => read[pick] ?? '');
    const { cells, problems } = type(texts);
    const dropped = problems.some(({ column }) => column.required === true);
    const date = (cells[dateAt] ?? null) as PlainDate | null;
    const owner = cells[accountAt] ?? null;
    const account = owner === null ? null : String(owner);
    for (const { column, text, problem } of problems) {
      const consequence = dropped ? 'the row is left out' : 'the cell is left out';
      flaws.push({
        table: name,
        place,
        field: column.from,
        value: text,
        problem: `${problem}; ${consequence}`,
        account,
        date,
      });
    }
    if (dropped) return;
    if (date !== null) dates.add(date);
    rows.push({ place, cells, texts, date, account, flawed: problems.length > 0, excluded: false });
  };
  for (const row of raw.right.rows) take(row);

  const { header, inFile } = raw.right;
  return E.right({ name, spec, index, header, inFile, rows, flaws, dates: [...dates].sort() });
};
