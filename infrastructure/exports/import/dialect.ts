/** How each tool's file says which task a row is and whether it is done. */
import type { Target } from '../target-names.ts';

/** A calendar comes from nobody's task list. */
export type Origin = Exclude<Target, 'icalendar'>;
export const ORIGINS: readonly Origin[] = ['salesforce', 'hubspot', 'asana', 'jira', 'linear', 'csv'];

export interface Dialect {
  /** Names a column may have; the first that is there is read. */
  readonly id: readonly string[];
  readonly description: readonly string[];
  readonly status: readonly string[];
  readonly completedOn: readonly string[];
  readonly deliverableUri: readonly string[];
  readonly done: readonly string[];
  readonly notDone: readonly string[];
  /** The tool has no status: a completion date alone says that a row is done. */
  readonly dateDecides: boolean;
}

const NONE: Dialect = {
  id: [],
  description: [],
  status: [],
  completedOn: [],
  deliverableUri: [],
  done: [],
  notDone: [],
  dateDecides: false,
};

export const DIALECTS: Readonly<Record<Origin, Dialect>> = {
  salesforce: {
    ...NONE,
    id: ['Tenure_Id__c', 'Tenure Id'],
    description: ['Description', 'Comments'],
    status: ['Status'],
    completedOn: ['CompletedDateTime'],
    done: ['Completed'],
    notDone: ['Not Started', 'In Progress', 'Waiting on someone else', 'Deferred'],
  },
  hubspot: {
    ...NONE,
    id: ['tenure_id'],
    description: ['hs_task_body', 'Notes'],
    status: ['hs_task_status', 'Task status', 'Status'],
    done: ['COMPLETED'],
    notDone: ['NOT_STARTED', 'Not started'],
  },
  asana: {
    ...NONE,
    id: ['Tenure Id'],
    description: ['Notes', 'Description'],
    completedOn: ['Completed At'],
    dateDecides: true,
  },
  jira: {
    ...NONE,
    id: ['Tenure Id', 'Custom field (Tenure Id)'],
    description: ['Description'],
    status: ['Status'],
    done: ['Done'],
    notDone: ['To Do', 'In Progress'],
  },
  linear: {
    ...NONE,
    id: ['Id'],
    description: ['Description'],
    status: ['Status'],
    completedOn: ['Completed'],
    done: ['Done'],
    notDone: ['Todo', 'In Progress', 'Backlog', 'Canceled'],
  },
  csv: {
    ...NONE,
    id: ['id'],
    description: ['notes'],
    status: ['status'],
    deliverableUri: ['deliverable_uri'],
    done: ['completed'],
    notDone: ['open', 'closed', 're-homed', 'triggered', 'acknowledged', 'ahead', 'reached', 'recorded', 'missed'],
  },
};
