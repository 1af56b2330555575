/** The forms a tracker is written in: Markdown for people, CSV for spreadsheets (OUT-3). */
import { escapeText } from '../documents/markdown/inline.ts';
import { oneLine } from '../exports/cell-text.ts';
import { csvText } from '../exports/csv-text.ts';
import { neutralised } from '../exports/formula.ts';
import { jsonDocument } from '../json-document.ts';
import { plainText } from '../packets/words/plain-text.ts';
import type { TrackerReport } from './tracker-report.ts';
import { TRACKER_COLUMNS, type TrackerColumn, type TrackerRow, trackerRows } from './tracker-rows.ts';
import { momentText } from './tracker-words.ts';

export const TRACKER_FORMS = ['markdown', 'csv', 'json'] as const;
export type TrackerForm = (typeof TRACKER_FORMS)[number];

/** A spreadsheet opens it, so no cell may begin like a formula. */
const csvOf = (rows: readonly TrackerRow[]): string =>
  csvText(
    TRACKER_COLUMNS,
    rows.map((row) => TRACKER_COLUMNS.map((column) => neutralised(oneLine(row[column] ?? '')))),
    false,
  );

interface Table {
  readonly title: string;
  readonly kind: string;
  readonly columns: readonly TrackerColumn[];
  /** What a column is called here, where its own name would say less. */
  readonly called?: Readonly<Partial<Record<TrackerColumn, string>>>;
  readonly none: string;
}

const FRAMEWORK: readonly TrackerColumn[] = [
  ...(['tier', 'required_response', 'response_due', 'owner', 'authority', 'next_check_in'] as const),
];
const BESIDE = { exceptions: 'exception in force' } as const;

const TABLES: readonly Table[] = [
  {
    ...{
      title: 'Exceptions from the rules of engagement',
      kind: 'exception',
      none: 'None: the rules hold as they are.',
    },
    columns: ['id', 'status', 'tier', 'from', 'title', 'due', 'authority', 'by', 'why'],
    called: {
      tier: 'kind',
      from: 'of',
      title: 'what holds instead',
      due: 'until',
      authority: 'decides',
      by: 'decided by',
    },
  },
  {
    ...{ title: 'Escalations', kind: 'escalation', none: 'None.' },
    columns: ['id', 'title', 'status', ...FRAMEWORK, 'why', 'exceptions'],
    called: { title: 'rule, subject', ...BESIDE },
  },
  {
    ...{ title: 'Commitments from escalations', kind: 'commitment', none: 'None.' },
    columns: ['id', 'due', 'owner', 'title'],
    called: { id: 'escalation', title: 'what' },
  },
  {
    ...{ title: 'Checkpoints', kind: 'checkpoint', none: 'None is scheduled.' },
    columns: ['id', 'due', 'status', ...FRAMEWORK, 'exceptions'],
    called: BESIDE,
  },
  {
    ...{ title: 'Milestones', kind: 'milestone', none: 'None.' },
    columns: ['id', 'title', 'baseline', 'due', 'slip_days', 'status', 'why'],
    called: { due: 'current', title: 'milestone', why: 'slips' },
  },
  {
    ...{ title: 'Tasks', kind: 'task', none: 'None.' },
    columns: ['id', 'due', 'status', 'owner', 'title'],
    called: { title: 'task' },
  },
  {
    ...{ title: 'Gate', kind: 'gate', none: 'The renewal stage is not open yet.' },
    columns: ['id', 'status', 'title'],
    called: { title: 'step' },
  },
  {
    ...{ title: 'What blocks', kind: 'blocker', none: 'Nothing.' },
    columns: ['status', 'id', 'title'],
    called: { status: 'kind', id: 'of', title: 'what' },
  },
  {
    ...{ title: 'Open findings', kind: 'finding', none: 'None.' },
    columns: ['tier', 'title', 'from', 'status', 'owner', 'by', 'at'],
    called: { tier: 'severity', title: 'finding', from: 'on', owner: 'whose turn', by: 'filed by', at: 'filed at' },
  },
  {
    ...{ title: 'Risk history', kind: 'risk', none: 'None.' },
    columns: ['at', 'from', 'to', 'by', 'why', 'title'],
    called: { title: 'confirmed since' },
  },
];

/** Left out where no row has anything to say in them: most plays have no slip and no exception. */
const OPTIONAL: ReadonlySet<TrackerColumn> = new Set(['exceptions', 'why', 'response_due']);

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const cell = (text: string): string => (text === '' ? '' : escapeText(oneLine(plainText(text)), ''));

const tableOf = ({ title, kind, columns, called, none }: Table, rows: readonly TrackerRow[]): readonly string[] => {
  const own = rows.filter((row) => row.kind === kind);
  if (own.length === 0) return ['', `## ${title}`, '', none];
  const shown = columns.filter((column) => !OPTIONAL.has(column) || own.some((row) => (row[column] ?? '') !== ''));
  return [
    ...['', `## ${title}`, ''],
    tableRow(shown.map((column) => called?.[column] ?? column.replaceAll('_', ' '))),
    `|${'---|'.repeat(shown.length)}`,
    ...own.map((row) => tableRow(shown.map((column) => cell(row[column] ?? '')))),
  ];
};

const markdownOf = (report: TrackerReport, rows: readonly TrackerRow[]): string => {
  const { play, stage, asOf } = report;
  const asked = stage?.gate.message ?? null;
  return `${[
    `# Status tracker: ${cell(play.account.name)}`,
    '',
    `As of ${momentText(play.timeZone)(asOf)} (${play.timeZone}). The play is ${play.stage}${play.result === null ? '' : `, ${play.result}`}; risk ${play.risk}, tier ${play.tier}, deadline ${play.deadline}.`,
    ...(asked === null || asked === '' ? [] : ['', `Asked at the gate: ${cell(asked)}`]),
    ...TABLES.flatMap((table) => tableOf(table, rows)),
  ].join('\n')}\n`;
};

export const trackerText = (report: TrackerReport, form: TrackerForm): string => {
  if (form === 'json') return `${jsonDocument(report, 2)}\n`;
  const rows = trackerRows(report);
  return form === 'csv' ? csvOf(rows) : markdownOf(report, rows);
};
