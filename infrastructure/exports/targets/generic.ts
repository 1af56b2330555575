/** A CSV file for people with a spreadsheet: everything is carried, and nothing in it runs as a formula. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import { oneLine } from '../cell-text.ts';
import { accountKeyColumn, accountRecord, dateCell, idColumn, mappedPerson, titleColumn } from '../cells.ts';
import { type Column, DESCRIPTION } from '../csv-target.ts';
import { happenings } from '../happenings.ts';
import { dateless } from '../preflight.ts';
import { type CsvRenderer, renderCsv } from '../render-csv.ts';
import type { ExportTask } from '../source.ts';

/** Columns only tasks fill. */
const ofTask = (header: string, from: string, cell: (task: ExportTask) => string): Column => ({
  header,
  from,
  cell: ({ kind, id }, { source }) => {
    const task = kind === 'task' ? source.tasks.find((each) => each.id === id) : undefined;
    return task === undefined ? '' : cell(task);
  },
});

const personCell = (person: Person | null): string => oneLine(person?.id ?? '');

/** Tenure's own words: nothing has to be translated to come back. */
const statusOf: Column = {
  header: 'status',
  from: 'status',
  note: "in Tenure's own words",
  cell: ({ kind, id, state }, { source }) => {
    if (kind === 'task') return source.tasks.find((each) => each.id === id)?.status ?? '';
    if (kind === 'escalation') return source.escalations.find((each) => each.id === id)?.status ?? '';
    if (kind === 'checkpoint') return source.checkpoints.find((each) => each.id === id)?.status ?? '';
    return state === 'done' ? 'reached' : 'ahead';
  },
};

const GENERIC: CsvRenderer = {
  target: 'csv',
  columns: [
    idColumn('id'),
    { header: 'kind', from: 'kind', cell: ({ kind }) => kind },
    titleColumn('title'),
    { header: 'due', from: 'due date', note: 'yyyy-MM-dd', cell: ({ due }) => dateCell(due, 'iso') },
    statusOf,
    { header: 'severity', from: 'severity', cell: ({ urgency }) => urgency ?? '' },
    {
      header: 'phase',
      from: 'motion phase',
      cell: ({ kind, group }) => (kind === 'task' || kind === 'milestone' ? group : ''),
    },
    { header: 'owner', from: 'owner', cell: ({ owner }) => oneLine(owner?.name ?? '') },
    { header: 'owner_key', from: 'owner, as Tenure knows them', cell: ({ owner }) => personCell(owner) },
    {
      header: 'owner_target_id',
      from: 'owner, by the id map',
      cell: ({ owner }, context) => mappedPerson(owner, context),
    },
    ofTask('owner_role', 'role of the owner', ({ ownerRole }) => ownerRole),
    ofTask('covers_key', 'who covers for the owner', ({ fallback }) => personCell(fallback)),
    ofTask('depends_on', 'prerequisites', ({ dependsOn }) => dependsOn.join('; ')),
    ofTask('deliverable', 'deliverable', ({ deliverable }) => deliverable),
    ofTask('deliverable_uri', 'where the deliverable is', ({ deliverableUri }) => oneLine(deliverableUri ?? '')),
    { header: 'account', from: 'account', cell: (_, { source }) => oneLine(source.account.name) },
    accountKeyColumn('account_key'),
    { header: 'account_target_id', from: 'account, by the id map', cell: (_, context) => accountRecord(context) },
    { header: 'play', from: 'play', cell: (_, { source }) => source.play.slug },
    { header: 'notes', from: DESCRIPTION, note: 'the same in words', cell: () => '' },
  ],
  titleLimit: null,
  descriptionLimit: null,
  rowsPerFile: null,
  formulas: 'neutralise',
  mapped: [],
  alsoAbout: () => [],
  carried: [],
  lost: () => [],
  warnings: (_, items) => [
    'A spreadsheet that guesses may shift dates: import the columns as text.',
    ...dateless(items),
    ...(items.some(({ about }) => about.join('\n').length > 32_000)
      ? ['Excel shows at most 32,767 characters of a cell: one here is longer, and saving there would cut it.']
      : []),
  ],
  unconfirmed: [],
  keepsDropped: true,
  moreItems: happenings,
  beside: () => [],
};

export const generic = renderCsv(GENERIC);
