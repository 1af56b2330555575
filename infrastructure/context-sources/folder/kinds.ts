/** What one kind of context rests on: its tables, the files behind them, and the hash of their bytes (PLAY-2). */
import { createHash } from 'node:crypto';
import type { ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import type { Dataset } from './dataset.ts';
import type { Check } from './mapping/checks.ts';
import type { ContextMapping } from './mapping/mapping.ts';
import type { Measure } from './mapping/measures.ts';

const tablesOf = (measure: Measure): readonly string[] => {
  if (measure.op === 'ratio') return [measure.of.table, measure.to.table];
  return [measure.op === 'trend' ? measure.of.table : measure.table];
};

/** Tables the facts of a kind are computed from. */
export const tablesOfKind = (mapping: ContextMapping, kind: ContextKind): ReadonlySet<string> =>
  new Set(
    Object.entries(mapping.facts).flatMap(([id, { measure }]) => (id.startsWith(`${kind}.`) ? tablesOf(measure) : [])),
  );

const comparedWith = (check: Check): readonly string[] => {
  if ('than' in check) return [check.than.table];
  return 'in' in check ? [check.in] : [];
};

/** The tables that decide which rows count: those joined through, and those an excluding check compares with. */
const withInfluence = (mapping: ContextMapping, tables: ReadonlySet<string>): ReadonlySet<string> => {
  const all = new Set(tables);
  for (const table of all) {
    const through = mapping.tables[table]?.account.through;
    if (through !== undefined) all.add(through);
    for (const check of mapping.checks ?? [])
      if (check.exclude === true && check.table === table) for (const other of comparedWith(check)) all.add(other);
  }
  return all;
};

/** Files whose bytes decide the facts of a kind, in the order of their names. */
export const filesOfKind = (mapping: ContextMapping, kind: ContextKind): readonly string[] => {
  const tables = withInfluence(mapping, tablesOfKind(mapping, kind));
  return [...new Set([...tables].flatMap((table) => mapping.tables[table]?.file ?? []))].sort();
};

/** SHA-256 over the bytes of those files, one after the other: what `cat a.csv b.csv | sha256sum` says. */
export const contentHash = (dataset: Dataset, kind: ContextKind): string => {
  const hash = createHash('sha256');
  for (const file of filesOfKind(dataset.mapping, kind)) hash.update(dataset.bytes.get(file) ?? new Uint8Array());
  return hash.digest('hex');
};
