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

const decoded = (bytes: Uint8Array): string | null => {
  try {
    // It takes a byte order mark away.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The text from its `line`th line on (from 1). */
const fromLine = (text: string, line: number): string => {
  let offset = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', offset);
    if (end < 0) return '';
    offset = end + 1;
  }
  return text.slice(offset);
};

/** Stopped by a broken quote, reading goes on at the line after the one where the broken row began. */
const records = (text: string): { readonly rows: TableRow[]; readonly flaws: TableFlaw[] } => {
  const rows: TableRow[] = [];
  const flaws: TableFlaw[] = [];
  let rest = text;
  let first = 1;
  while (rest !== '' && flaws.length <= MAX_BROKEN) {
    let consumed = 0;
    try {
      parse(rest, {
        relax_column_count: true,
        on_record: (fields: readonly string[], { lines }) => {
          rows.push({ line: first + consumed, fields });
          consumed = lines;
          return null;
        },
      });
      break;
    } catch (cause) {
      if (!(cause instanceof CsvError)) throw cause;
      const broken = fromLine(rest, consumed + 1);
      const [value = ''] = broken.split(/\r?\n/);
      flaws.push({ line: first + consumed, value, problem: 'broken quotes; the line is left out', kept: false });
      rest = fromLine(broken, 2);
      first += consumed + 1;
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
  const { rows, flaws } = records(text);
  if (flaws.length > MAX_BROKEN) return E.left(`has more than ${MAX_BROKEN} broken lines`);
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
