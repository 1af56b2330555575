/** Trackers of small plays, from events alone, and what other parsers make of them. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayEvent, PlayEventOf } from '@tenure/domain/play/events.ts';
import { trackerText } from '@tenure/infrastructure/trackers/tracker-forms.ts';
import { type TrackerReport, trackerReport } from '@tenure/infrastructure/trackers/tracker-report.ts';
import { parse } from 'csv-parse/sync';
import { onePlay } from '../../projections/one-play.ts';
import { event } from '../../support/play-history.ts';
import { date, playAfter } from '../../support/play-spec.ts';

export const NOW = '2026-03-02T15:00:00.000Z';

export const reportOf = async (events: readonly PlayEvent[], now = NOW): Promise<TrackerReport> => {
  const { tracker } = await onePlay(events);
  return trackerReport({ tracker: await tracker(), play: playAfter(events), findings: [], now: now as Instant });
};

export const asked = (exceptionId: string, given: Partial<PlayEventOf<'ExceptionRequested'>['data']> = {}) =>
  event('ExceptionRequested', {
    exceptionId,
    kind: 'cadence',
    subject: 'checkpoint:cp-01',
    deviation: 'Look at it every third week',
    reason: 'Their team is in an audit',
    until: date('2026-03-20'),
    approver: 'finance',
    ...given,
  });

export const decided = (exceptionId: string, decision: 'approved' | 'declined' = 'approved') =>
  event('ExceptionDecided', { exceptionId, decision, reason: 'The director agreed in March' });

type CsvRow = Readonly<Record<string, string>>;

export const csvText = (text: string): readonly CsvRow[] => {
  const [header = [], ...rows] = parse(text, { record_delimiter: '\r\n', relax_quotes: false });
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
};
export const csvRows = (report: TrackerReport): readonly CsvRow[] => csvText(trackerText(report, 'csv'));

/** Lines of tables that begin with this cell. */
export const markdownRows = (report: TrackerReport, first: string): readonly string[] =>
  trackerText(report, 'markdown')
    .split('\n')
    .filter((line) => line.startsWith(`| ${first} |`));
