/** A CSV file to rows with the lines they begin on. A row that cannot be read costs that row, never those after it. */
import { CsvError, parse } from 'csv-parse/sync';
import * as E from 'fp-ts/lib/Either.js';

export interface TableRow {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface TableFlaw {
  readonly line: number;
  readonly value: string;
  readonly problem: string;
  readonly kept: boolean;
}

export interface Table {
  readonly header: readonly string[];
  readonly inFile: number;
  readonly rows: readonly TableRow[];
  readonly flaws: readonly TableFlaw[];
}

/** A file with more than so many broken places is something else than a CSV file. */
const MAX_BROKEN = 50;
/** More lines than any play has tasks, many times over; reading on would only keep everybody else waiting. */
export const MAX_ROWS = 20_000;

const decoded = (bytes: Uint8Array): string | null => {
  try {
    // It takes a byte order mark away.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const CR = 0x0d;
const LF = 0x0a;

/** Where the line that begins at `from` ends, and the next one begins. */
const lineEnd = (bytes: Buffer, from: number): { readonly end: number; readonly next: number } => {
  let end = from;
  while (end < bytes.length && bytes[end] !== CR && bytes[end] !== LF) end += 1;
  return { end, next: end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1) };
};

/** As an editor counts them, whatever ends them and wherever they stand: the parser counts CRLF within quotes twice. */
const linesIn = (bytes: Buffer, from: number, to: number): number => {
  let lines = 0;
  for (let at = from; at < to; lines += 1) at = lineEnd(bytes, at).next;
  return lines;
};

/** Stopped by a broken quote, reading goes on at the line after the one where the broken row began. */
const records = (bytes: Buffer): { readonly rows: TableRow[]; readonly flaws: TableFlaw[] } => {
  const rows: TableRow[] = [];
  const flaws: TableFlaw[] = [];
  let start = 0;
  let line = 1;
  while (start < bytes.length && flaws.length <= MAX_BROKEN) {
    let at = start;
    try {
      parse(bytes.subarray(start), {
        relax_column_count: true,
        to: MAX_ROWS + 2,
        on_record: (fields: readonly string[], { bytes: consumed }) => {
          rows.push({ line, fields });
          line += linesIn(bytes, at, start + consumed);
          at = start + consumed;
          return null;
        },
      });
      break;
    } catch (cause) {
      if (!(cause instanceof CsvError)) throw cause;
      const { end, next } = lineEnd(bytes, at);
      const value = bytes.toString('utf8', at, end);
      flaws.push({ line, value, problem: 'broken quotes; the line is left out', kept: false });
      line += 1;
      start = next;
    }
  }
  return { rows, flaws };
};

const ragged = ({ line, fields }: TableRow, width: number): TableFlaw | null => {
  if (fields.length === width) return null;
  const value = fields.join(',');
  if (fields.length > width && fields.slice(width).every((field) => field === ''))
    return { line, value, problem: 'empty fields beyond those of the header; the row was read', kept: true };
  const problem = `${fields.length} fields where the header has ${width}; the line is left out`;
  return { line, value, problem, kept: false };
};

/** Left: the whole file is of no use, and why. */
export const readTable = (bytes: Uint8Array): E.Either<string, Table> => {
  const text = decoded(bytes);
  if (text === null) return E.left('is not UTF-8 text');
  const { rows, flaws } = records(Buffer.from(text));
  if (flaws.length > MAX_BROKEN) return E.left(`has more than ${MAX_BROKEN} broken lines`);
  if (rows.length > MAX_ROWS + 1) return E.left(`has more than ${MAX_ROWS} rows`);
  const [head, ...body] = rows.filter(({ fields }) => fields.length !== 1 || fields[0] !== '');
  if (head === undefined) return E.left('is empty, without even a header');
  const header = head.fields.map((name) => name.trim());
  const misfits = body.flatMap((row) => ragged(row, header.length) ?? []);
  const dropped = new Set(misfits.filter(({ kept }) => !kept).map(({ line }) => line));
  return E.right({
    header,
    inFile: body.length + flaws.length,
    rows: body.filter(({ line }) => !dropped.has(line)),
    flaws: [...flaws, ...misfits],
  });
};
