/** HubSpot tasks: the import only creates, and the person who imports says which column is what. */
import {
  accountKeyColumn,
  accountRecord,
  dateCell,
  idColumn,
  mappedPerson,
  ownerKeyColumn,
  priorityColumn,
  statusColumn,
  titleColumn,
} from '../cells.ts';
import { DESCRIPTION } from '../csv-target.ts';
import { covers, dependencies, droppedTasks, notTasks } from '../preflight.ts';
import { type CsvRenderer, renderCsv } from '../render-csv.ts';
import type { WorkItem } from '../work-item.ts';

/** HubSpot takes no task without a date: an escalation without one is put on the day it was triggered. */
const when = ({ due, since }: WorkItem) => due ?? since;

const HUBSPOT: CsvRenderer = {
  target: 'hubspot',
  columns: [
    titleColumn('hs_task_subject'),
    {
      header: 'hs_timestamp',
      from: 'due date',
      note: 'choose y/m/d as the date format of the import; the time becomes midnight',
      cell: (item) => dateCell(when(item), 'iso'),
    },
    statusColumn('hs_task_status', {
      open: 'NOT_STARTED',
      'in-progress': 'NOT_STARTED',
      done: 'COMPLETED',
      dropped: 'COMPLETED',
    }),
    priorityColumn('hs_task_priority', { S1: 'HIGH', S2: 'HIGH', S3: 'MEDIUM', S4: 'LOW', none: 'MEDIUM' }),
    { header: 'hs_task_type', from: 'kind', note: 'always TODO', cell: () => 'TODO' },
    {
      header: 'hubspot_owner_id',
      from: 'owner',
      note: 'by the id map',
      cell: ({ owner }, context) => mappedPerson(owner, context),
    },
    { header: 'hs_task_body', from: DESCRIPTION, note: 'and all that has no property', cell: () => '' },
    {
      header: 'company_record_id',
      from: 'account',
      note: 'by the id map',
      cell: (_, context) => accountRecord(context),
    },
    idColumn('tenure_id'),
    ownerKeyColumn('tenure_owner'),
    accountKeyColumn('tenure_account'),
  ],
  titleLimit: null,
  descriptionLimit: null,
  rowsPerFile: 500_000,
  formulas: 'as-is',
  mapped: [
    { kind: 'person', column: 'hubspot_owner_id', keyIn: 'tenure_owner' },
    { kind: 'account', column: 'company_record_id', keyIn: 'tenure_account' },
  ],
  alsoAbout: ({ due, since }) =>
    due === null && since !== null ? ['No due date in Tenure: the date is that of the trigger'] : [],
  carried: [],
  lost: ({ source }, items) => [...notTasks(source), ...droppedTasks(items), ...dependencies(items), ...covers(items)],
  warnings: (_, items) => [
    'HubSpot imports tasks alone, without their company: company_record_id is for associating them afterwards.',
    'HubSpot only creates: importing the same file again makes every task twice.',
    'Owners get no notification of imported tasks.',
    'Limits: 20 MB, 50 imports and 500,000 rows a day (free); 512 MB and 1,048,576 rows a file (paid).',
    ...(items.some(({ due }) => due === null)
      ? ['A task must have a date: escalations without one carry the date they were triggered, and say so.']
      : []),
    ...(items.some(({ state }) => state === 'in-progress')
      ? ['Acknowledged escalations arrive as NOT_STARTED: no status between it and COMPLETED is documented.']
      : []),
  ],
  unconfirmed: [
    "The labels HubSpot's import screen shows are unconfirmed: the columns have the API's property names, match them by hand.",
  ],
  keepsDropped: false,
  moreItems: () => [],
  beside: () => [],
};

export const hubspot = renderCsv(HUBSPOT);
