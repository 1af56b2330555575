/** A folder as one thing: its tables joined to their accounts, checked, and ready to be asked. */
import type { KnownAccount } from '@tenure/application/ports/context-source.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { ContextMapping } from './mapping/mapping.ts';
import { settleOwners } from './ownership.ts';
import { cellOf, type Flaw, type LoadedTable, newestOf, type Row } from './rows.ts';
import { runChecks } from './run-checks.ts';

export interface Dataset {
  readonly mapping: ContextMapping;
  readonly tables: ReadonlyMap<string, LoadedTable>;
  readonly accounts: readonly KnownAccount[];
  readonly flaws: readonly Flaw[];
  readonly flawsOf: ReadonlyMap<string, readonly Flaw[]>;
  /** Rows by table and account. */
  readonly rowsOf: (table: string, account: string) => readonly Row[];
  /** The bytes every file had, by its path in the folder. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

const groupByAccount = <A extends { readonly account: string | null }>(
  items: readonly A[],
): ReadonlyMap<string, readonly A[]> => {
  const groups = new Map<string, A[]>();
  for (const item of items) {
    if (item.account === null) continue;
    const group = groups.get(item.account);
    if (group === undefined) groups.set(item.account, [item]);
    else group.push(item);
  }
  return groups;
};

const accountsIn = (mapping: ContextMapping, tables: ReadonlyMap<string, LoadedTable>): readonly KnownAccount[] => {
  const table = tables.get(mapping.accounts.table);
  const known = new Map<string, KnownAccount>();
  for (const row of table?.rows ?? []) {
    if (table === undefined || row.account === null || known.has(row.account)) continue;
    known.set(row.account, { id: row.account, name: String(cellOf(table, row, mapping.accounts.name) ?? row.account) });
  }
  return [...known.values()];
};

/** Unreadable cells of a table whose accounts come through another one: only now is it known whose they are. */
const settled = (table: LoadedTable): readonly Flaw[] => {
  if (table.spec.account.through === undefined || table.flaws.length === 0) return table.flaws;
  const owners = new Map(table.rows.map((row) => [row.place, row.account]));
  return table.flaws.map((flaw) => ({ ...flaw, account: owners.get(flaw.place ?? -1) ?? null }));
};

/** Joins and checks freshly loaded tables. Their rows are completed in place and belong to the dataset from here on. */
export const assemble = (
  mapping: ContextMapping,
  tables: ReadonlyMap<string, LoadedTable>,
  bytes: ReadonlyMap<string, Uint8Array>,
): Dataset => {
  const strays = settleOwners(mapping, tables);
  const failures = runChecks(mapping.checks ?? [], tables);
  const flaws = [...[...tables.values()].flatMap(settled), ...strays, ...failures];
  const grouped = new Map([...tables.values()].map((table) => [table.name, groupByAccount(table.rows)]));
  return {
    mapping,
    tables,
    accounts: accountsIn(mapping, tables),
    flaws,
    flawsOf: groupByAccount(flaws),
    rowsOf: (table, account) => grouped.get(table)?.get(account) ?? [],
    bytes,
  };
};

/** The newest dated row of the whole folder, not after `asOf`; null when no table has one. */
export const newestIn = (tables: Iterable<LoadedTable>, asOf: PlainDate): PlainDate | null => {
  const dates = [...tables].flatMap((table) => newestOf(table, asOf) ?? []);
  return dates.reduce<PlainDate | null>((newest, date) => (newest === null || date > newest ? date : newest), null);
};
