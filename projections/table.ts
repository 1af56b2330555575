/**
 * Tables as data: one description gives a row's type, the statement that makes the table, and the statements that
 * write it. Only two kinds of column, so that every database stores and returns the same values: text, and
 * integers within JavaScript's exact range. Flags are 0 or 1; JSON is text.
 */

declare const value: unique symbol;

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;
/** A database of which only the tables' names are known when it is written to. */
export type Tables = Record<string, Row>;

export interface Column<T extends Value = Value> {
  readonly kind: 'text' | 'integer';
  readonly nullable: boolean;
  /** Never there at run time: what a value of the column may be. */
  readonly [value]?: T;
}

export type Columns = Readonly<Record<string, Column>>;

export interface Table<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
  /** Names of all columns, in their order. */
  readonly names: readonly (keyof C & string)[];
  /** Names of the columns that identify a row. */
  readonly key: readonly string[];
  readonly indexes: readonly Index[];
}

export interface Index {
  readonly columns: readonly string[];
  readonly unique: boolean;
}

export type RowOf<T> =
  T extends Table<infer C> ? { readonly [K in keyof C]: C[K] extends Column<infer V> ? V : never } : never;

export const text = <T extends string = string>(): Column<T> => ({ kind: 'text', nullable: false });
export const integer = (): Column<number> => ({ kind: 'integer', nullable: false });
export const flag = (): Column<0 | 1> => ({ kind: 'integer', nullable: false });
export const nullable = <T extends Value>({ kind }: Column<T>): Column<T | null> => ({ kind, nullable: true });

export const table = <C extends Columns>(
  name: string,
  columns: C,
  key: readonly (keyof C & string)[],
  indexes: readonly (readonly (keyof C & string)[])[] = [],
  uniques: readonly (readonly (keyof C & string)[])[] = [],
): Table<C> => ({
  name,
  columns,
  names: Object.keys(columns),
  key,
  indexes: [
    ...indexes.map((each) => ({ columns: each, unique: false })),
    ...uniques.map((each) => ({ columns: each, unique: true })),
  ],
});

/** A list or record in a text column. */
export const jsonText = (content: unknown): string => JSON.stringify(content);

export const flagOf = (condition: boolean): 0 | 1 => (condition ? 1 : 0);

/** A log position as a column holds it; a log that outgrows exact integers would have to be stored as text. */
export const positionNumber = (position: bigint): number => {
  const number = Number(position);
  if (!Number.isSafeInteger(number)) throw new Error(`position ${position} exceeds the exact integers of a column`);
  return number;
};
