/** Checks of a mapping: the tables and columns they compare. */
import type { Check } from './checks.ts';
import type { ContextMapping } from './mapping.ts';
import { columnAt, conditionsAt, type Problems, problem, tableAt } from './references.ts';

const ordered = (mapping: ContextMapping, at: string, check: Check): Problems => {
  if (check.check !== 'not-before' && check.check !== 'not-after') return [];
  const { table, column, via } = check.than;
  return [
    ...columnAt(mapping, `${at}/column`, check.table, check.column, ['date']),
    ...tableAt(mapping, `${at}/than/table`, table),
    ...columnAt(mapping, `${at}/than/column`, table, column, ['date']),
    ...columnAt(mapping, `${at}/than/via`, check.table, via),
    ...(mapping.tables[table] !== undefined && mapping.tables[table].key === undefined
      ? [problem(`/tables/${table}/key`, 'a column, since a check refers to it', 'nothing')]
      : []),
  ];
};

const matched = (mapping: ContextMapping, at: string, check: Check): Problems => {
  if (check.check !== 'exists' && check.check !== 'absent') return [];
  return [
    ...tableAt(mapping, `${at}/in`, check.in),
    ...Object.entries(check.on).flatMap(([own, other]) => [
      ...columnAt(mapping, `${at}/on/${own}`, check.table, own),
      ...columnAt(mapping, `${at}/on/${own}`, check.in, other),
    ]),
    ...conditionsAt(mapping, `${at}/inWhere`, check.in, check.inWhere, 'check'),
  ];
};

const checkAt = (mapping: ContextMapping, at: string, check: Check): Problems => [
  ...tableAt(mapping, `${at}/table`, check.table),
  ...(check.check === 'unique' ? columnAt(mapping, `${at}/column`, check.table, check.column) : []),
  ...conditionsAt(mapping, `${at}/where`, check.table, check.where, 'check'),
  ...ordered(mapping, at, check),
  ...matched(mapping, at, check),
];

export const checksAt = (mapping: ContextMapping): Problems =>
  (mapping.checks ?? []).flatMap((check, index) => checkAt(mapping, `/checks/${index}`, check));
