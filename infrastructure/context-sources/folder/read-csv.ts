/** CSV (RFC 4180) to rows with their line numbers. A row that cannot be read costs that row, never those after it. */
import { CsvError, parse } from 'csv-parse/sync';
import * as E from 'fp-ts/lib/Either.js';
import { decodeUtf8, missingColumns, type RawFlaw, type RawRow, type RawTable, type Unusable } from './raw.ts';

interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** After so many unreadable places a file is not a CSV file with mistakes but something else. */
const MAX_BROKEN_PLACES = 50;

/** Where line `line` (from 1) starts in the text. */
const offsetOf = (text: string, line: number): number => {
  let offset = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', offset);
    if (end < 0) return text.length;
    offset = end + 1;
  }
  return offset;
};

/**
 * The parser stops at a broken quote, and left alone it would read the rest of the file as one field. So the
 * rows before it are kept, the record's first line is given up, and reading goes on at the line after it.
 */
const readLines = (text: string, delimiter: string): E.Either<Unusable, { lines: Line[]; broken: RawFlaw[] }> => {
  const lines: Line[] = [];
  const broken: RawFlaw[] = [];
  let firstLine = 1;
  let rest = text;
  while (rest !== '') {
    let consumed = 0;
    try {
      parse(rest, {
        delimiter,
        relax_column_count: true,
        on_record: (fields: readonly string[], { lines: upTo }) => {
          lines.push({ line: firstLine + consumed, fields });
          consumed = upTo;
          return null;
        },
      });
      break;
    } catch (cause) {
      if (!(cause instanceof CsvError)) throw cause;
      const line = firstLine + consumed;
      const start = offsetOf(rest, consumed + 1);
      const value = rest.slice(start, offsetOf(rest, consumed + 2)).trimEnd();
      broken.push({ place: line, field: null, value, problem: 'broken quotes; the line is left out' });
      if (broken.length > MAX_BROKEN_PLACES)
        return E.left({ unusable: `has more than ${MAX_BROKEN_PLACES} broken lines` });
      rest = rest.slice(offsetOf(rest, consumed + 2));
      firstLine = line + 1;
    }
  }
  return E.right({ lines, broken });
};

const isBlank = ({ fields }: Line): boolean => fields.length === 1 && fields[0] === '';

interface Raggedness {
  readonly problem: string;
  readonly dropped: boolean;
}

/** A row that is too short, or too long by something, may have its values under the wrong headers. */
const raggedness = (fields: readonly string[], width: number): Raggedness | null => {
  if (fields.length === width) return null;
  if (fields.length < width) return { problem: 'fewer fields than the header has; the row is left out', dropped: true };
  return fields.slice(width).every((field) => field === '')
    ? { problem: 'empty fields beyond those of the header', dropped: false }
    : { problem: 'more fields than the header has; the row is left out', dropped: true };
};

/** Reads the columns `wanted` of a CSV file, by header. */
export const readCsv = (
  bytes: Uint8Array,
  wanted: readonly string[],
  delimiter = ',',
): E.Either<Unusable, RawTable> => {
  const text = decodeUtf8(bytes);
  if (text === null) return E.left({ unusable: 'is not UTF-8 text' });
  const read = readLines(text, delimiter);
  if (E.isLeft(read)) return read;
  const [head, ...body] = read.right.lines.filter((line) => !isBlank(line));
  if (head === undefined) return E.left({ unusable: 'is empty, without even a header' });
  const header = head.fields.map((name) => name.trim());
  const missing = missingColumns(wanted, header);
  if (missing !== null) return E.left({ unusable: missing });
  const twice = wanted.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice !== undefined) return E.left({ unusable: `has the column "${twice}" twice` });

  const positions = wanted.map((name) => header.indexOf(name));
  const rows: RawRow[] = [];
  const flaws: RawFlaw[] = [...read.right.broken];
  for (const { line, fields } of body) {
    const ragged = raggedness(fields, header.length);
    if (ragged !== null)
      flaws.push({ place: line, field: null, value: fields.join(delimiter), problem: ragged.problem });
    if (ragged?.dropped === true) continue;
    rows.push({ place: line, texts: positions.map((position) => fields[position] ?? '') });
  }
  return E.right({ header, inFile: body.length + read.right.broken.length, rows, flaws });
};
