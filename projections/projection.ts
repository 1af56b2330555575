/**
 * What a projection is: a pure description of rows, from single events or from the folded view of a stream. Who
 * writes them, when, and what happens when one fails is the runner's business (PROJ-1 to PROJ-5).
 */
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { Category, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Kysely } from 'kysely';
import type { Columns, Row, RowOf, Table, Tables } from './table.ts';

interface Named {
  readonly name: string;
  /** Raised whenever the same events would give other rows or other tables: the projection is then rebuilt (PROJ-2). */
  readonly version: number;
  readonly tables: readonly Table[];
}

/** How the events of one stream become a view. Projections that share the object share the work of folding. */
export interface StreamFold<V> {
  readonly category: Category;
  readonly initial: V;
  readonly evolve: (view: V, event: RecordedEvent) => V;
}

export interface RowContext {
  readonly policies: Policies;
  /** What `PerStream.carry` found for this stream. */
  readonly carried: Row | null;
}

/** The rows of one table that one stream gives. */
export interface TableRows<V = unknown> {
  readonly table: Table;
  /**
   * All that the rows are made from. A table is looked at again only when one of these is another value than
   * before (`===`), so whatever `rows` reads must be listed.
   */
  readonly from: (view: V) => readonly unknown[];
  readonly rows: (view: V, context: RowContext) => readonly Row[];
  /** A stream always has exactly one row here, under the same key: it is written without a look at the one before. */
  readonly single: boolean;
}

/** A projection's tables as they are stored: one physical table per generation, behind a view of the table's name. */
export interface OwnTables {
  readonly db: Kysely<Tables>;
  /** Physical name of one of the projection's tables. */
  readonly nameOf: (table: Table) => string;
}

export interface PerStream extends Named {
  readonly _tag: 'PerStream';
  readonly fold: StreamFold<unknown>;
  readonly parts: readonly TableRows[];
  /**
   * What a stream's rows keep although no event of the stream says it, such as a number in the order of the log:
   * for each of the streams, given the batch that touches them and the rows there already.
   */
  readonly carry?: (own: OwnTables, batch: readonly RecordedEvent[]) => Promise<ReadonlyMap<StreamName, Row>>;
}

export interface PerEvent extends Named {
  readonly _tag: 'PerEvent';
  readonly rows: (event: RecordedEvent) => readonly Row[];
}

export type Projection = PerStream | PerEvent;

/** Several tables filled from the folded view of each stream of one aggregate. */
export const perStream = <V>({
  fold,
  parts,
  ...named
}: Omit<PerStream, '_tag' | 'tables' | 'fold' | 'parts'> & {
  readonly fold: StreamFold<V>;
  readonly parts: readonly TableRows<V>[];
}): PerStream => ({
  _tag: 'PerStream',
  ...named,
  tables: parts.map((part) => part.table),
  // The runner hands a fold nothing but what that fold made.
  fold: fold as StreamFold<unknown>,
  parts: parts as readonly TableRows[],
});

/** Several rows a stream in one table, their type checked against the table's columns. */
export const manyRows = <V, C extends Columns>(part: {
  readonly table: Table<C>;
  readonly from: (view: V) => readonly unknown[];
  readonly rows: (view: V, context: RowContext) => readonly RowOf<Table<C>>[];
}): TableRows<V> => ({ ...part, single: false }) as unknown as TableRows<V>;

/** One row a stream in one table. */
export const oneRow = <V, C extends Columns>({
  table,
  from,
  row,
}: {
  readonly table: Table<C>;
  readonly from: (view: V) => readonly unknown[];
  readonly row: (view: V, context: RowContext) => RowOf<Table<C>>;
}): TableRows<V> =>
  ({
    table,
    from,
    rows: (view: V, context: RowContext) => [row(view, context)],
    single: true,
  }) as unknown as TableRows<V>;

/** One table with rows from single events. */
export const perEvent = <C extends Columns>({
  table,
  rows,
  ...named
}: Omit<PerEvent, '_tag' | 'tables' | 'rows'> & {
  readonly table: Table<C>;
  readonly rows: (event: RecordedEvent) => readonly RowOf<Table<C>>[];
}): PerEvent => ({
  _tag: 'PerEvent',
  ...named,
  tables: [table as unknown as Table],
  rows: rows as unknown as PerEvent['rows'],
});
