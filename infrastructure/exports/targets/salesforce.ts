/** Salesforce Task, for Data Loader and the Bulk API: their headers are API names. The Import Wizard takes no tasks. */
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
import { covers, dateless, dependencies, droppedTasks, notTasks } from '../preflight.ts';
import { type CsvRenderer, renderCsv } from '../render-csv.ts';

const SUBJECT = 255;

const SALESFORCE: CsvRenderer = {
  target: 'salesforce',
  columns: [
    titleColumn('Subject', SUBJECT),
    {
      header: 'ActivityDate',
      from: 'due date',
      note: 'a plain date, yyyy-MM-dd, never shifted by a time zone',
      cell: ({ due }) => dateCell(due, 'iso'),
    },
    statusColumn('Status', {
      open: 'Not Started',
      'in-progress': 'In Progress',
      done: 'Completed',
      dropped: 'Deferred',
    }),
    priorityColumn('Priority', { S1: 'High', S2: 'High', S3: 'Normal', S4: 'Low', none: 'Normal' }),
    {
      header: 'OwnerId',
      from: 'owner',
      note: 'by the id map',
      cell: ({ owner }, context) => mappedPerson(owner, context),
    },
    { header: 'WhatId', from: 'account', note: 'by the id map', cell: (_, context) => accountRecord(context) },
    { header: 'Description', from: DESCRIPTION, note: 'and all that has no field', cell: () => '' },
    idColumn('Tenure_Id__c'),
    ownerKeyColumn('Tenure_Owner'),
    accountKeyColumn('Tenure_Account'),
  ],
  titleLimit: SUBJECT,
  descriptionLimit: 32_000,
  rowsPerFile: null,
  formulas: 'as-is',
  mapped: [
    { kind: 'person', column: 'OwnerId', keyIn: 'Tenure_Owner' },
    { kind: 'account', column: 'WhatId', keyIn: 'Tenure_Account' },
  ],
  alsoAbout: () => [],
  carried: [],
  lost: ({ source }, items) => [...notTasks(source), ...droppedTasks(items), ...dependencies(items), ...covers(items)],
  warnings: ({ source }, items) => [
    'The Data Import Wizard does not take tasks: use Data Loader or the Bulk API.',
    'Tenure_Id__c must be a custom text field of Task, best an external id; without it leave the column unmapped: the description ends with the same id.',
    'Tenure_Owner and Tenure_Account are for reading and for VLOOKUP; leave them unmapped.',
    'On update an empty cell keeps the old value.',
    ...dateless(items),
    ...source.tasks
      .map(({ due }) => due)
      .filter((due) => due < '1700-01-01' || due > '4000-12-31')
      .map((due) => `${due} is outside the years 1700 to 4000 that Salesforce takes.`),
  ],
  unconfirmed: ['Status and Priority are the standard values; an organisation may have changed its picklists.'],
  keepsDropped: false,
  moreItems: () => [],
  beside: () => [],
};

export const salesforce = renderCsv(SALESFORCE);
