/** Linear's own CSV header, as its importer reads it. It has no column for a due date. */
import { empty, idColumn, mailOf, priorityColumn, statusColumn, titleColumn } from '../cells.ts';
import { DESCRIPTION } from '../csv-target.ts';
import { covers, dependencies, droppedTasks, notTasks } from '../preflight.ts';
import { type CsvRenderer, renderCsv } from '../render-csv.ts';

/** Its importer takes a quote away before these, so a title that begins with both would lose one. */
const STRIPPED = /^'[-+=@]/;

const LINEAR: CsvRenderer = {
  target: 'linear',
  columns: [
    idColumn('Id'),
    empty('Team'),
    titleColumn('Title'),
    { header: 'Description', from: DESCRIPTION, note: 'the due date, and all that has no column', cell: () => '' },
    statusColumn('Status', { open: 'Todo', 'in-progress': 'In Progress', done: 'Done', dropped: 'Canceled' }),
    empty('Estimate'),
    priorityColumn('Priority', { S1: 'Urgent', S2: 'High', S3: 'Medium', S4: 'Low', none: 'No priority' }),
    empty('Project'),
    empty('Creator'),
    {
      header: 'Assignee',
      from: 'owner',
      note: 'an e-mail address',
      cell: ({ owner }, { idMap }) => mailOf(owner, idMap),
    },
    {
      header: 'Labels',
      from: 'kind, and motion phase or severity',
      note: 'split at comma and space',
      cell: ({ kind, group }) => `tenure-${kind}, ${group}`,
    },
    ...['Cycle Number', 'Cycle Name', 'Cycle Start', 'Cycle End'].map(empty),
    ...['Created', 'Updated', 'Started', 'Completed', 'Canceled', 'Archived'].map(empty),
  ],
  titleLimit: null,
  descriptionLimit: null,
  rowsPerFile: null,
  formulas: 'as-is',
  mapped: [{ kind: 'person', column: 'Assignee', keyIn: 'Description, line “Owner”' }],
  alsoAbout: ({ due }) => [`Due: ${due ?? 'no date in Tenure'}`],
  carried: [],
  lost: ({ source }, items) => [
    {
      what: 'due dates',
      count: items.filter(({ due, state }) => due !== null && state !== 'dropped').length,
      instead: 'Linear has no such column: the first lines of the description name the date; set it by hand',
    },
    ...notTasks(source),
    ...droppedTasks(items),
    ...dependencies(items),
    ...covers(items),
  ],
  warnings: (_, items) => [
    'A quote that --formulas neutralise puts before a cell is taken away again by Linear.',
    'Id is not kept by Linear: the description ends with the same id, and by it completed tasks come back.',
    ...items
      .filter(({ title }) => STRIPPED.test(title))
      .map(({ kind, id }) => `${kind} ${id}: Linear will take away the quote its title begins with.`),
  ],
  unconfirmed: ['Status names differ from team to team: Todo, In Progress and Done are the defaults.'],
  keepsDropped: false,
  moreItems: () => [],
  beside: () => [],
};

export const linear = renderCsv(LINEAR);
