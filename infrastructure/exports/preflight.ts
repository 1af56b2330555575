/** What every CSV target's pre-flight says the same way. */
import { accountRecord } from './cells.ts';
import type { Context, CsvTarget } from './csv-target.ts';
import { sameKey } from './id-map/id-map.ts';
import type { Carried, Lost, NeedsIdMap } from './target.ts';
import type { WorkItem } from './work-item.ts';

export const carriedBy = ({ columns, carried }: CsvTarget): readonly Carried[] => [
  ...columns.flatMap(({ header, from, note }) => (from === null ? [] : [{ from, to: header, note: note ?? null }])),
  ...carried,
];

const some = (what: string, count: number, instead: string): readonly Lost[] =>
  count === 0 ? [] : [{ what, count, instead }];

/** Kinds of things no list of tasks has a place for. */
export const notTasks = ({ milestones, checkpoints }: Context['source']): readonly Lost[] => [
  ...some('milestones', milestones.length, 'the iCalendar and the generic CSV export carry them'),
  ...some('checkpoints', checkpoints.length, 'the iCalendar and the generic CSV export carry them'),
];

export const droppedTasks = (items: readonly WorkItem[]): readonly Lost[] =>
  some(
    'tasks that were closed or re-homed',
    items.filter(({ state }) => state === 'dropped').length,
    'left out: nobody is to do them; the generic CSV export carries them',
  );

export const dependencies = (items: readonly WorkItem[]): readonly Lost[] =>
  some(
    'dependencies between tasks, as links',
    items.filter(({ about }) => about.some((line) => line.startsWith('Depends on: '))).length,
    'the description names them',
  );

export const covers = (items: readonly WorkItem[]): readonly Lost[] =>
  some('who covers for the owner', items.filter(({ kind }) => kind === 'task').length, 'the description names them');

const groupedRows = (
  items: readonly WorkItem[],
  keyOf: (item: WorkItem) => { readonly key: string; readonly name: string } | null,
): readonly { readonly key: string; readonly name: string; readonly rows: number }[] => {
  const found = items.flatMap((item) => keyOf(item) ?? []);
  const keys = [...new Set(found.map(({ key }) => key))];
  return keys.map((key) => {
    const mine = found.filter((each) => each.key === key);
    return { key, name: mine[0]?.name ?? key, rows: mine.length };
  });
};

/** Everybody and everything for which a column stays empty until the id map names them. */
export const missingIds = (
  { mapped }: CsvTarget,
  context: Context,
  items: readonly WorkItem[],
  personOf: (item: WorkItem) => string,
): readonly NeedsIdMap[] =>
  mapped.flatMap(({ kind, column, keyIn }): readonly NeedsIdMap[] => {
    const { account } = context.source;
    if (kind === 'account') {
      const missing = items.length > 0 && accountRecord(context) === '';
      return missing ? [{ kind, key: account.id, name: account.name, column, keyIn, rows: items.length }] : [];
    }
    const lacking = items.filter((item) => item.owner !== null && personOf(item) === '');
    return groupedRows(lacking, ({ owner }) => owner && { key: owner.id, name: owner.name }).map((each) => ({
      kind,
      ...each,
      column,
      keyIn,
    }));
  });

export const ownerless = (items: readonly WorkItem[]): readonly string[] => {
  const count = items.filter(({ owner }) => owner === null).length;
  return count === 0 ? [] : [`${count} rows have no owner in Tenure.`];
};

export const dateless = (items: readonly WorkItem[]): readonly string[] => {
  const count = items.filter(({ due }) => due === null).length;
  return count === 0
    ? []
    : [`${count} escalations have no due date: what is asked, and within what time, is in the description.`];
};

/** An entry nobody needs is most often one that was spelt wrong. */
export const idleEntries = ({ idMap, source }: Context, items: readonly WorkItem[]): readonly string[] => {
  const people = items.flatMap(({ owner, others }) => [owner, ...others]).map((each) => sameKey(each?.id ?? ''));
  return idMap.entries.flatMap(({ kind, key, line }) => {
    const used = kind === 'account' ? sameKey(key) === sameKey(source.account.id) : people.includes(sameKey(key));
    return used ? [] : [`id map, line ${line}: ${kind} “${key}” is nobody's here and was not used.`];
  });
};
