/** Cells that several targets share. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { oneLine } from './cell-text.ts';
import type { Column, Context } from './csv-target.ts';
import { EMAIL, type IdMap, targetIdOf } from './id-map/id-map.ts';
import type { DateStyle } from './target.ts';
import type { WorkItem } from './work-item.ts';

/** The id map's word for a person; empty where it has none. */
export const mappedPerson = (person: Person | null, { idMap }: Pick<Context, 'idMap'>): string =>
  person === null ? '' : (targetIdOf(idMap, 'person', person.id) ?? '');

/** Where the target knows people by e-mail, Tenure's id of a person will do if it is one. */
export const mailOf = (person: Person | null, idMap: IdMap): string => {
  if (person === null) return '';
  return targetIdOf(idMap, 'person', person.id) ?? (EMAIL.test(person.id) ? person.id : '');
};

export const accountRecord = ({ source, idMap }: Context): string =>
  targetIdOf(idMap, 'account', source.account.id) ?? '';

export const dateCell = (date: PlainDate | null, style: DateStyle): string => {
  if (date === null) return '';
  const [year, month, day] = date.split('-');
  return style === 'iso' ? date : `${month}/${day}/${year}`;
};

export const empty = (header: string): Column => ({ header, from: null, cell: () => '' });

export const idColumn = (header: string): Column => ({
  header,
  from: 'stable id',
  note: 'a completed task comes back by it',
  cell: ({ key }) => key,
});

export const titleColumn = (header: string, limit?: number): Column => ({
  header,
  from: 'title',
  ...(limit !== undefined && { limit }),
  cell: ({ title }) => title,
});

export const ownerKeyColumn = (header: string): Column => ({
  header,
  from: 'owner, as Tenure knows them',
  cell: ({ owner }) => oneLine(owner?.id ?? ''),
});

export const accountKeyColumn = (header: string): Column => ({
  header,
  from: 'account, as Tenure knows it',
  cell: (_, { source }) => oneLine(source.account.id),
});

export type States = Readonly<Record<WorkItem['state'], string>>;

export const statusColumn = (header: string, states: States): Column => ({
  header,
  from: 'status',
  note: `open → ${states.open}, acknowledged → ${states['in-progress']}, completed → ${states.done}`,
  cell: ({ state }) => states[state],
});

/** By severity; `none` is for tasks, which have no urgency of their own. */
export const priorityColumn = (
  header: string,
  words: Readonly<Record<'S1' | 'S2' | 'S3' | 'S4' | 'none', string>>,
): Column => ({
  header,
  from: 'severity',
  note: `S1 → ${words.S1}, S2 → ${words.S2}, S3 → ${words.S3}, S4 → ${words.S4}; a task has none and gets “${words.none}”`,
  cell: ({ urgency }) => words[urgency ?? 'none'],
});
