/** Asana CSV: the order of the columns matters, people are e-mail addresses. */
import { accountKeyColumn, dateCell, empty, idColumn, mailOf, ownerKeyColumn, titleColumn } from '../cells.ts';
import { DESCRIPTION } from '../csv-target.ts';
import { covers, dateless, dependencies, droppedTasks, notTasks } from '../preflight.ts';
import { type CsvRenderer, renderCsv } from '../render-csv.ts';
import type { WorkItem } from '../work-item.ts';

const done = (items: readonly WorkItem[]): number => items.filter(({ state }) => state === 'done').length;

const ASANA: CsvRenderer = {
  target: 'asana',
  columns: [
    titleColumn('Name'),
    { header: 'Description', from: DESCRIPTION, note: 'and all that has no column', cell: () => '' },
    {
      header: 'Section',
      from: 'motion phase, or severity',
      cell: ({ kind, group }) => (kind === 'task' ? group : `escalations ${group}`),
    },
    {
      header: 'Assignee',
      from: 'owner',
      note: 'one e-mail address',
      cell: ({ owner }, { idMap }) => mailOf(owner, idMap),
    },
    {
      header: 'Collaborators',
      from: 'everybody else an escalation was sent to',
      note: 'commas without spaces',
      cell: ({ others }, { idMap }) =>
        [...new Set(others.map((each) => mailOf(each, idMap)))].filter(Boolean).join(','),
    },
    empty('Start Date'),
    { header: 'Due Date', from: 'due date', cell: ({ due }, { options }) => dateCell(due, options.dates) },
    idColumn('Tenure Id'),
    ownerKeyColumn('Tenure Owner'),
    accountKeyColumn('Tenure Account'),
  ],
  titleLimit: null,
  descriptionLimit: null,
  rowsPerFile: null,
  formulas: 'as-is',
  mapped: [{ kind: 'person', column: 'Assignee', keyIn: 'Tenure Owner' }],
  alsoAbout: ({ state, urgency }) => [
    ...(urgency === null ? [] : [`Severity: ${urgency}`]),
    ...(state === 'done' ? ['Status: completed'] : []),
  ],
  carried: [],
  lost: ({ source }, items) => [
    ...notTasks(source),
    ...droppedTasks(items),
    ...dependencies(items),
    ...covers(items),
    ...(done(items) === 0
      ? []
      : [{ what: 'that a task is completed', count: done(items), instead: 'the description says so' }]),
  ],
  warnings: (_, items) => [
    'Asana has no upsert: importing again makes every task twice.',
    'Columns after Due Date become custom fields, which are paid; without them the description ends with the same id.',
    ...dateless(items),
  ],
  unconfirmed: [
    'The date format of Asana is unconfirmed: dates are yyyy-MM-dd unless mdy (MM/dd/yyyy) is asked for; look at the preview.',
    'The headers for dependencies are unconfirmed: the description names them.',
  ],
  keepsDropped: false,
  moreItems: () => [],
  beside: () => [],
};

export const asana = renderCsv(ASANA);
