/**
 * Adds up what vitest itself reported, for the last line of `.ci/run`.
 *
 * usage: node tests/support/count-results.ts FOLDER   (the JSON reports of one or more runs)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of vitest's JSON report that is counted. */
export interface Report {
  readonly testResults: readonly {
    /** The file's path. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

type Verdict = keyof Counts;

const verdictOf = (status: string): Verdict => (status === 'passed' || status === 'failed' ? status : 'skipped');
const GRAVITY: Readonly<Record<Verdict, number>> = { skipped: 0, passed: 1, failed: 2 };

/** A file that could not even be loaded has no tests to fail: it counts as one failure itself. */
const verdictsOf = ({ name, status, assertionResults }: Report['testResults'][number]): [string, Verdict][] =>
  assertionResults.length === 0 && status === 'failed'
    ? [[name, 'failed']]
    : assertionResults.map((test, index) => [`${name} ${index} ${test.fullName}`, verdictOf(test.status)]);

/** A test that ran in several of the runs is counted once, by its worst result. */
export const count = (reports: readonly Report[]): Counts => {
  const verdicts = new Map<string, Verdict>();
  for (const [test, verdict] of reports.flatMap(({ testResults }) => testResults.flatMap(verdictsOf))) {
    const known = verdicts.get(test);
    if (known === undefined || GRAVITY[verdict] > GRAVITY[known]) verdicts.set(test, verdict);
  }
  const number = (wanted: Verdict): number => [...verdicts.values()].filter((verdict) => verdict === wanted).length;
  return { passed: number('passed'), failed: number('failed'), skipped: number('skipped') };
};

export const lastLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** No test at all is a failure too: then nothing has been shown. */
export const isGood = ({ passed, failed }: Counts): boolean => passed > 0 && failed === 0;

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('usage: node tests/support/count-results.ts FOLDER');
  const reports = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Report);
  const counts = count(reports);
  console.log(lastLine(counts));
  process.exitCode = isGood(counts) ? 0 : 1;
}
