/** What a codec cannot see in a mapping: names that lead nowhere, columns of the wrong type, references in a circle. */
import { checksAt } from './cross-check-checks.ts';
import { factsAt } from './cross-check-facts.ts';
import type { ContextMapping } from './mapping.ts';
import { columnAt, type Problems, problem, tableAt } from './references.ts';

/** The tables a table's rows go through to find their account, itself first; null when they go in a circle. */
const chainOf = (mapping: ContextMapping, table: string, seen: readonly string[] = []): readonly string[] | null => {
  if (seen.includes(table)) return null;
  const through = mapping.tables[table]?.account.through;
  return through === undefined ? [...seen, table] : chainOf(mapping, through, [...seen, table]);
};

const throughAt = (mapping: ContextMapping, name: string): Problems => {
  const through = mapping.tables[name]?.account.through;
  if (through === undefined) return [];
  const at = `/tables/${name}/account/through`;
  const target = mapping.tables[through];
  if (target === undefined) return tableAt(mapping, at, through);
  if (chainOf(mapping, name) === null)
    return [problem(at, 'a table that leads to an account without coming back here', `"${through}"`)];
  return target.key === undefined
    ? [problem(`/tables/${through}/key`, `a column, since ${name} refers to it`, 'nothing')]
    : [];
};

const tablesAt = (mapping: ContextMapping): Problems =>
  Object.entries(mapping.tables).flatMap(([name, table]) => {
    const at = `/tables/${name}`;
    return [
      ...columnAt(mapping, `${at}/account/column`, name, table.account.column),
      ...throughAt(mapping, name),
      ...(table.date === undefined ? [] : columnAt(mapping, `${at}/date`, name, table.date, ['date'])),
      ...(table.key === undefined ? [] : columnAt(mapping, `${at}/key`, name, table.key)),
      ...(table.staleAfterDays !== undefined && table.date === undefined
        ? [problem(`${at}/date`, 'a date column, since staleAfterDays is set', 'nothing')]
        : []),
    ];
  });

const accountsAt = (mapping: ContextMapping): Problems => {
  const { table, name } = mapping.accounts;
  const direct = mapping.tables[table]?.account.through === undefined;
  return [
    ...tableAt(mapping, '/accounts/table', table),
    ...columnAt(mapping, '/accounts/name', table, name, ['text']),
    ...(direct ? [] : [problem(`/tables/${table}/account`, 'the account id in a column of its own', 'a reference')]),
  ];
};

export const crossCheck = (mapping: ContextMapping): Problems => [
  ...tablesAt(mapping),
  ...accountsAt(mapping),
  ...factsAt(mapping),
  ...checksAt(mapping),
];
