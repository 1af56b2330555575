/** Jira CSV: headers without punctuation, several values by repeating the header, dates by a pattern somebody types. */
import { dateCell, idColumn, mailOf, ownerKeyColumn, priorityColumn, statusColumn, titleColumn } from '../cells.ts';
import { type Column, type Context, DESCRIPTION } from '../csv-target.ts';
import { covers, dateless, dependencies, droppedTasks, notTasks } from '../preflight.ts';
import { type CsvRenderer, fileStem, renderCsv } from '../render-csv.ts';
import type { ExportFile } from '../target.ts';

const PATTERN = 'yyyy-MM-dd';
/** What importers who are no administrators may import at once. */
const BULK = 250;
const SUMMARY = 255;

const label = (what: string, cell: Column['cell']): Column => ({
  header: 'Labels',
  from: what,
  // A space would end the label.
  cell: (item, context) => cell(item, context).replaceAll(/\s+/g, '-'),
});

const settings = (context: Context): ExportFile => ({
  name: `${fileStem(context)}-jira-settings.txt`,
  mediaType: 'text/plain; charset=utf-8',
  content: [
    'Settings for the Jira CSV import of the file beside this one',
    '',
    `Date format in import file: ${PATTERN}`,
    'File encoding: UTF-8',
    'CSV delimiter: ,',
    '',
    'Type the date format exactly as it stands here. Where it does not fit, Jira gives no error: the due',
    'date silently becomes the time of the import.',
    '',
  ].join('\n'),
});

const JIRA: CsvRenderer = {
  target: 'jira',
  columns: [
    titleColumn('Summary', SUMMARY),
    { header: 'Issue Type', from: 'kind', note: 'always Task', cell: () => 'Task' },
    statusColumn('Status', { open: 'To Do', 'in-progress': 'In Progress', done: 'Done', dropped: 'Done' }),
    priorityColumn('Priority', { S1: 'Highest', S2: 'High', S3: 'Medium', S4: 'Low', none: 'Medium' }),
    {
      header: 'Assignee',
      from: 'owner',
      note: 'an e-mail address',
      cell: ({ owner }, { idMap }) => mailOf(owner, idMap),
    },
    {
      header: 'Due Date',
      from: 'due date',
      note: `the date format of the import must be ${PATTERN}`,
      cell: ({ due }) => dateCell(due, 'iso'),
    },
    label('kind', ({ kind }) => `tenure-${kind}`),
    label('motion phase, or severity', ({ group }) => group),
    label('account', (_, { source }) => source.account.id),
    { header: 'Description', from: DESCRIPTION, note: 'and all that has no field', cell: () => '' },
    idColumn('Tenure Id'),
    ownerKeyColumn('Tenure Owner'),
  ],
  titleLimit: SUMMARY,
  descriptionLimit: null,
  rowsPerFile: BULK,
  formulas: 'as-is',
  mapped: [{ kind: 'person', column: 'Assignee', keyIn: 'Tenure Owner' }],
  alsoAbout: () => [],
  carried: [],
  lost: ({ source }, items) => [...notTasks(source), ...droppedTasks(items), ...dependencies(items), ...covers(items)],
  warnings: (_, items) => [
    `Type ${PATTERN} as the date format: where it does not fit, Jira silently takes the time of the import.`,
    `The importer for everybody takes ${BULK} issues; longer lists are cut into files of ${BULK}. Administrators: about 1,500 a file.`,
    'Status and Priority are mapped on the import screen; only Summary is required.',
    ...dateless(items),
  ],
  unconfirmed: [
    `That a Summary may have ${SUMMARY} characters is unconfirmed: a longer one is cut and stands whole in the description.`,
    'How long a description may be is unconfirmed: it is not cut.',
  ],
  keepsDropped: false,
  moreItems: () => [],
  beside: (context) => [settings(context)],
};

export const jira = renderCsv(JIRA);
