/** What came of the requests, by operation; slices of a long run are added up. */
import { type Asked, curlLine, type Kind } from './asked.ts';
import type { Answered } from './verdict.ts';

export interface Failure {
  readonly asked: Asked;
  readonly status: number;
  readonly body: string;
  readonly wrong: readonly string[];
  /** What the server logged of a defect. */
  readonly logged: string | null;
  /** Which request of which seed it was. */
  readonly at: string;
}

interface Row {
  requests: number;
  /** How many of them were valid and were carried out. */
  succeeded: number;
  readonly statuses: Map<number, number>;
  slowestMs: number;
  slowest: string;
}

export interface Summary {
  readonly rows: Map<string, Row>;
  readonly kinds: Map<Kind, number>;
  readonly failures: Failure[];
  /** By what is wrong: how often, of which the first few are kept. */
  readonly failed: Map<string, number>;
}

const MOST_KEPT_OF_A_KIND = 3;
const VALID: ReadonlySet<Kind> = new Set(['valid', 'led']);
const BODY_SHOWN = 400;

export const newSummary = (): Summary => ({ rows: new Map(), kinds: new Map(), failures: [], failed: new Map() });

export const noted = (summary: Summary, asked: Asked, answered: Answered, ms: number): void => {
  const { rows, kinds } = summary;
  const { operation, kind } = asked;
  const row = rows.get(operation.id) ?? { requests: 0, succeeded: 0, statuses: new Map(), slowestMs: 0, slowest: '' };
  row.requests += 1;
  row.statuses.set(answered.status, (row.statuses.get(answered.status) ?? 0) + 1);
  if (VALID.has(kind) && answered.status < 300 && !asked.url.includes('dryRun=true')) row.succeeded += 1;
  if (ms > row.slowestMs) {
    row.slowestMs = ms;
    row.slowest = `${asked.kind} ${asked.note}`.trim();
  }
  rows.set(operation.id, row);
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
};

/** Failures that say the same of the same operation are one kind. */
const kindOf = ({ asked, wrong }: Failure): string => `${asked.operation.id}: ${wrong[0]?.slice(0, 60)}`;

export const failedWith = (summary: Summary, failure: Failure): void => {
  const kind = kindOf(failure);
  const count = (summary.failed.get(kind) ?? 0) + 1;
  summary.failed.set(kind, count);
  if (count <= MOST_KEPT_OF_A_KIND) summary.failures.push(failure);
};

export const requestsIn = ({ rows }: Summary): number =>
  [...rows.values()].reduce((sum, { requests }) => sum + requests, 0);

export const failureText = ({ asked, status, body, wrong, logged, at }: Failure): string =>
  [
    `${asked.operation.id}, ${asked.kind}${asked.note === '' ? '' : ` (${asked.note})`}, ${at}`,
    ...wrong.map((each) => `  ${each}`),
    `  answered ${status} ${body.slice(0, BODY_SHOWN)}`,
    ...(logged === null ? [] : [`  logged ${logged.trim()}`]),
    `  ${curlLine(asked)}`,
  ].join('\n');

/** Commands are named after what they are; streams never end, so that nobody has seen one succeed. */
const ENDLESS: ReadonlySet<string> = new Set(['followEvents', 'followChanges']);

/** Operations that were asked for and never carried out. */
export const neverSucceeded = ({ rows }: Summary): readonly string[] =>
  [...rows].filter(([id, { succeeded }]) => succeeded === 0 && !ENDLESS.has(id)).map(([id]) => id);

const coverageText = (summary: Summary): string => {
  const never = neverSucceeded(summary);
  const of = [...summary.rows.keys()].filter((id) => !ENDLESS.has(id)).length;
  return never.length === 0
    ? `each of ${of} operations succeeded`
    : `${of - never.length} of ${of} operations succeeded; never: ${never.join(', ')}`;
};

export const summaryText = (summary: Summary): string => {
  const { rows, kinds, failures, failed } = summary;
  const width = Math.max(...[...rows.keys()].map(({ length }) => length));
  const lines = [...rows].map(([id, { requests, succeeded, statuses, slowestMs }]) => {
    const seen = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`);
    return `${id.padEnd(width)}  ${String(requests).padStart(7)}  ${String(succeeded).padStart(6)} ok  ${slowestMs.toFixed(1).padStart(8)} ms  ${seen.join(' ')}`;
  });
  const slowest = [...rows].toSorted(([, a], [, b]) => b.slowestMs - a.slowestMs).slice(0, 5);
  return [
    ...lines,
    '',
    `${requestsIn(summary)} requests: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}`,
    ...slowest.map(([id, { slowestMs, slowest: what }]) => `slowest: ${id} ${slowestMs.toFixed(1)} ms (${what})`),
    '',
    coverageText(summary),
    failed.size === 0 ? 'nothing went wrong' : `${failed.size} kinds of failure`,
    ...[...failed].map(([kind, count]) => `${count} × ${kind}`),
    ...failures.map((failure) => `\n${failureText(failure)}`),
  ].join('\n');
};
