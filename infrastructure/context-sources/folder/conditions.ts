/** Conditions of a mapping as predicates over rows. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Condition } from './mapping/measures.ts';
import { type Cell, cellOf, type LoadedTable, type Row } from './rows.ts';

const accepts = (condition: Condition, cell: Cell, asOf: PlainDate | null): boolean => {
  if ('is' in condition) return cell === condition.is;
  if ('isNot' in condition) return cell !== condition.isNot;
  if ('oneOf' in condition) return condition.oneOf.includes(cell);
  if ('atLeast' in condition) return typeof cell === 'number' && cell >= condition.atLeast;
  if ('atMost' in condition) return typeof cell === 'number' && cell <= condition.atMost;
  const reached = asOf !== null && typeof cell === 'string' && cell <= asOf;
  return condition.asOf === 'reached' ? reached : !reached;
};

/** Whether a row meets all conditions; `asOf` is null where nothing is computed as of a date. */
export const meets =
  (table: LoadedTable, conditions: readonly Condition[] = [], asOf: PlainDate | null = null) =>
  (row: Row): boolean =>
    conditions.every((condition) => accepts(condition, cellOf(table, row, condition.column), asOf));
