/** How the columns of one file are named and typed. The whole language is described in docs/context-mapping.md. */
import { integer, listOf, oneOf, refinedString, text } from '@tenure/domain/kernel/codec.ts';
import { Currency } from '@tenure/domain/kernel/money.ts';
import * as t from 'io-ts';
import { closed, recordOf } from '../../../closed-object.ts';

/** A name the mapping gives to a table or a column of its own. */
export const MappedName = refinedString<string>('a name of letters, digits and dashes', (s) =>
  /^[A-Za-z][A-Za-z0-9-]{0,59}$/.test(s),
);

export const DATE_FORMATS = ['yyyy-mm-dd', 'dd.mm.yyyy', 'dd/mm/yyyy', 'mm/dd/yyyy'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** Column in the file (CSV: its header; JSON: a key, or a pointer like `/terms/start` into the row). */
const from = text(200);

const every = {
  /** A row without a readable value here is left out; elsewhere only the cell is. */
  required: t.boolean,
  /** Replaces what is written by what is meant, before it is typed; a value that is not listed is a defect. */
  values: recordOf(t.string, t.string),
};

export const Column = t.union([
  closed({ from, type: t.literal('text') }, { ...every, oneOf: listOf(text(200)) }),
  closed({ from, type: t.literal('integer') }, every),
  closed({ from, type: t.literal('number') }, every),
  closed({ from, type: t.literal('boolean') }, every),
  closed({ from, type: t.literal('date') }, { ...every, format: oneOf(DATE_FORMATS) }),
  closed(
    // The file's amounts are in major units; scale is how many digits the currency has after the point.
    { from, type: t.literal('money'), currency: Currency, scale: integer('digits after the point, 0 to 4', 0, 4) },
    every,
  ),
]);
export type Column = t.TypeOf<typeof Column>;

/** Which account a row belongs to: by a column of its own, or by the row of another table that it refers to. */
const AccountKey = closed({ column: MappedName }, { through: MappedName });

// A mapping may come from somebody else: it names files of the folder, and none outside.
const FileInFolder = refinedString<string>(
  'a file in the folder, as a relative path without ..',
  (s) => /^[^/\\]+(\/[^/\\]+)*$/.test(s) && !s.split('/').some((part) => part === '..' || part === '.'),
);

const table = {
  columns: recordOf(MappedName, Column),
  account: AccountKey,
};

const optionalOfTable = {
  /** The date column by which rows after the as-of date are left aside. */
  date: MappedName,
  /** The column other tables refer to. */
  key: MappedName,
  /** The table lists every such thing there is: an account without rows had none, rather than unknown ones. */
  complete: t.boolean,
  /** Report the table when its own newest row is older than this many days. */
  staleAfterDays: integer('days', 0),
};

export const Table = t.union([
  closed(
    { file: FileInFolder, format: t.literal('csv'), ...table },
    { ...optionalOfTable, delimiter: oneOf([',', ';', '\t', '|']) },
  ),
  /** `rows` points to the list of rows inside the document; absent, the document is the list. */
  closed({ file: FileInFolder, format: t.literal('json'), ...table }, { ...optionalOfTable, rows: text(200) }),
]);
export type Table = t.TypeOf<typeof Table>;
