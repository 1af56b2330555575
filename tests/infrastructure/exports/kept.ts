/** What a target keeps of a text, said in other words than the renderers', and readers of their files that are not ours. */
import type { Target } from '@tenure/infrastructure/exports/target-names.ts';
import { parse } from 'csv-parse/sync';

export const CSV_TARGETS = ['salesforce', 'hubspot', 'asana', 'jira', 'linear', 'csv'] as const satisfies Target[];
export type CsvName = (typeof CSV_TARGETS)[number];

export const TITLE: Readonly<Record<CsvName, string>> = {
  ...{ salesforce: 'Subject', hubspot: 'hs_task_subject', asana: 'Name' },
  ...{ jira: 'Summary', linear: 'Title', csv: 'title' },
};
export const NOTES: Readonly<Record<CsvName, string>> = {
  ...{ salesforce: 'Description', hubspot: 'hs_task_body', asana: 'Description', jira: 'Description' },
  ...{ linear: 'Description', csv: 'notes' },
};
export const ID: Readonly<Record<CsvName, string>> = {
  ...{ salesforce: 'Tenure_Id__c', hubspot: 'tenure_id', asana: 'Tenure Id', jira: 'Tenure Id' },
  ...{ linear: 'Id', csv: 'id' },
};

/** Strict: CRLF alone ends a record, every row has as many fields as the header, quotes only where they belong. */
export const rowsOf = (content: string): readonly Readonly<Record<string, string>>[] => {
  const [header = [], ...rows] = parse(content, { record_delimiter: '\r\n', relax_quotes: false, trim: false });
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
};

export const keptText = (text: string): string =>
  text
    .replaceAll(/\r\n|\r/g, '\n')
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll(/[^\n\t\P{Cc}]/gu, '');

export const keptLine = (text: string): string =>
  keptText(text)
    .split(/[\t\n\u2028\u2029]+/)
    .join(' ')
    .trim();

/** A line that could be taken for the stable id is quoted as in a letter. */
export const keptNotes = (text: string): string =>
  keptText(text)
    .split(/([\n\u2028\u2029])/)
    .map((line, index) => (index > 0 && /^\s*Tenure id: /.test(line) ? `> ${line}` : line))
    .join('');

/** As a spreadsheet shows it: a quote before what begins like a formula is not part of the text. */
export const unquoted = (text: string): string => (/^'+[=+\-@＝＋－＠\t\r\n]/.test(text) ? text.slice(1) : text);
