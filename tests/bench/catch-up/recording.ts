/** Watches what a piece of work writes through node:sqlite, so that a bare loop can make the very same changes. */
import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite';

export interface Written {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

const WRITES = /^\s*(insert|update|delete|begin|commit)/i;
const METHODS = ['run', 'get', 'all', 'iterate'] as const;

type Exec = (this: DatabaseSync, sql: string) => void;
type Execute = (this: StatementSync, ...values: SQLInputValue[]) => unknown;

/** Runs the work and answers with its writes, in order, transactions included. */
export const recordWrites = async (work: () => Promise<unknown>): Promise<readonly Written[]> => {
  const written: Written[] = [];
  const prototype = StatementSync.prototype as unknown as Record<(typeof METHODS)[number], Execute>;
  const database = DatabaseSync.prototype as { exec: Exec };
  const { exec } = database;
  database.exec = function (sql) {
    if (WRITES.test(sql)) written.push({ sql, values: [] });
    exec.call(this, sql);
  };
  const originals = METHODS.map((method) => [method, prototype[method]] as const);
  for (const [method, original] of originals) {
    prototype[method] = function (...values) {
      if (WRITES.test(this.sourceSQL)) written.push({ sql: this.sourceSQL, values });
      return original.apply(this, values);
    };
  }
  try {
    await work();
  } finally {
    database.exec = exec;
    for (const [method, original] of originals) prototype[method] = original;
  }
  return written;
};

const MANY_ROWS = /^(insert into \S+ \(([^)]*)\) values )\([^)]*\)(?:, \([^)]*\))*(.*)$/is;

/** One row a statement: what a loop with prepared statements does. */
export const rowByRow = ({ sql, values }: Written): readonly Written[] => {
  const [, start, columns, end] = MANY_ROWS.exec(sql) ?? [];
  if (start === undefined || columns === undefined || end === undefined) return [{ sql, values }];
  const width = columns.split(',').length;
  if (values.length % width !== 0) return [{ sql, values }];
  const single = `${start}(${Array<string>(width).fill('?').join(', ')})${end}`;
  return Array.from({ length: values.length / width }, (_, row) => ({
    sql: single,
    values: values.slice(row * width, (row + 1) * width),
  }));
};

/** Transactions as lists of single-row statements; what was written outside of one stands alone. */
export const transactionsOf = (written: readonly Written[]): readonly (readonly Written[])[] => {
  const transactions: Written[][] = [];
  let open: Written[] | null = null;
  for (const each of written) {
    if (/^\s*begin/i.test(each.sql)) open = [];
    else if (/^\s*commit/i.test(each.sql)) {
      if (open !== null) transactions.push(open);
      open = null;
    } else if (open === null) transactions.push([...rowByRow(each)]);
    else open.push(...rowByRow(each));
  }
  return transactions;
};
