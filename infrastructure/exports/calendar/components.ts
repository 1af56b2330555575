/** What of a play becomes what in a calendar: dates to know of are events, work is to-dos. */
import { addDays, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { oneLine } from '../cell-text.ts';
import { bodyOf } from '../description.ts';
import type { ExportSource } from '../source.ts';
import { idFooter } from '../stable-id.ts';
import type { WorkItem } from '../work-item.ts';
import { textLine } from './content-line.ts';

const basic = (date: PlainDate): string => date.replaceAll('-', '');

const stamp = (instant: Instant): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Same thing, same UID, whatever its date; a newer version of it is known by a higher SEQUENCE. */
const uid = ({ key }: WorkItem, ...more: readonly string[]): string =>
  `${[key.replaceAll('/', '.'), ...more].join('.')}@tenure`;

const PRIORITIES = { S1: 1, S2: 3, S3: 5, S4: 9 } as const;

const head = (source: ExportSource, item: WorkItem, id: string): readonly string[] => [
  textLine('UID', id),
  `DTSTAMP:${stamp(source.asOf)}`,
  `SEQUENCE:${source.play.revision}`,
  textLine('SUMMARY', item.kind === 'escalation' ? item.title : `${oneLine(source.account.name)}: ${item.title}`),
  textLine('DESCRIPTION', `${bodyOf(item.about)}\n\n${idFooter(item.key)}`),
  `CATEGORIES:TENURE,${item.kind.toUpperCase()}`,
];

/** All day, and nobody is busy because of it; DTEND is the day after (§3.6.1). */
export const event = (source: ExportSource, item: WorkItem, date: PlainDate): readonly string[] => [
  'BEGIN:VEVENT',
  // An escalation is a to-do as well: no two components may share a UID.
  ...head(source, item, item.kind === 'escalation' ? uid(item, 'due') : uid(item)),
  `DTSTART;VALUE=DATE:${basic(date)}`,
  `DTEND;VALUE=DATE:${basic(addDays(date, 1))}`,
  `STATUS:${source.play.over === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

const TODO_STATUS = {
  open: 'NEEDS-ACTION',
  'in-progress': 'IN-PROCESS',
  done: 'COMPLETED',
  dropped: 'CANCELLED',
} as const;

export const todo = (source: ExportSource, item: WorkItem): readonly string[] => [
  'BEGIN:VTODO',
  ...head(source, item, uid(item)),
  ...(item.due === null ? [] : [`DUE;VALUE=DATE:${basic(item.due)}`]),
  `STATUS:${source.play.over === 'cancelled' && item.state !== 'done' ? 'CANCELLED' : TODO_STATUS[item.state]}`,
  `PRIORITY:${item.urgency === null ? 0 : PRIORITIES[item.urgency]}`,
  'END:VTODO',
];
