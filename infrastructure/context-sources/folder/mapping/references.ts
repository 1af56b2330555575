/** Looking up what one part of a mapping says about another, with the choice there was when it is not there. */
import type { DecodeProblem } from '../../../decode-report.ts';
import type { Column } from './columns.ts';
import type { ContextMapping } from './mapping.ts';
import type { Condition } from './measures.ts';

export type Problems = readonly DecodeProblem[];
export type ColumnType = Column['type'];

export const NUMERIC: readonly ColumnType[] = ['integer', 'number', 'money'];
export const ORDERED: readonly ColumnType[] = [...NUMERIC, 'date'];

export const problem = (pointer: string, expected: string, found: string): DecodeProblem => ({
  pointer,
  expected,
  found,
});

const choice = (names: readonly string[]): string => (names.length === 0 ? 'none is declared' : names.join(', '));

export const tableAt = (mapping: ContextMapping, pointer: string, table: string): Problems =>
  mapping.tables[table] === undefined
    ? [problem(pointer, `one of the tables ${choice(Object.keys(mapping.tables))}`, `"${table}"`)]
    : [];

/** The column must exist and, where `types` are given, have one of them. A missing table is reported by `tableAt` alone. */
export const columnAt = (
  mapping: ContextMapping,
  pointer: string,
  table: string,
  column: string,
  types?: readonly ColumnType[],
): Problems => {
  const columns = mapping.tables[table]?.columns;
  if (columns === undefined) return [];
  const found = columns[column];
  if (found === undefined)
    return [problem(pointer, `one of the columns of ${table}: ${choice(Object.keys(columns))}`, `"${column}"`)];
  if (types === undefined || types.includes(found.type)) return [];
  return [problem(pointer, `a column of type ${types.join(' or ')}`, `"${column}", which is ${found.type}`)];
};

export const conditionsAt = (
  mapping: ContextMapping,
  pointer: string,
  table: string,
  conditions: readonly Condition[] = [],
  /** Facts are computed as of a date; checks are not. */
  of: 'fact' | 'check' = 'fact',
): Problems =>
  conditions.flatMap((condition, index) => {
    const at = `${pointer}/${index}/column`;
    if ('asOf' in condition && of === 'check')
      return [
        problem(
          `${pointer}/${index}/asOf`,
          'a condition that needs no date, since checks have none',
          `"${condition.asOf}"`,
        ),
      ];
    if ('asOf' in condition) return columnAt(mapping, at, table, condition.column, ['date']);
    if ('atLeast' in condition || 'atMost' in condition) return columnAt(mapping, at, table, condition.column, NUMERIC);
    return columnAt(mapping, at, table, condition.column);
  });
