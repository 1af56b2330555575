/** A play as an iCalendar file (RFC 5545): milestones and checkpoints as all-day events, work as to-dos. */
import { VERSION } from '../../version.ts';
import { oneLine } from '../cell-text.ts';
import { happenings } from '../happenings.ts';
import { fileStem } from '../render-csv.ts';
import type { Carried, Lost, Renderer } from '../target.ts';
import { textWarnings } from '../text-warnings.ts';
import { workItems } from '../work-item.ts';
import { event, todo } from './components.ts';
import { contentLines, textLine } from './content-line.ts';

const carried = (todos: boolean): readonly Carried[] => [
  { from: 'milestones', to: 'VEVENT, all day', note: null },
  { from: 'checkpoints', to: 'VEVENT, all day', note: 'on the day they must be recorded' },
  { from: 'escalations with a due date', to: 'VEVENT, all day', note: 'on the day the response is due' },
  ...(todos
    ? [{ from: 'tasks and escalations', to: 'VTODO', note: 'with DUE, STATUS, and PRIORITY by severity' }]
    : []),
  { from: 'stable id', to: 'UID', note: 'with the revision of the play as SEQUENCE: a later file updates the earlier' },
  { from: 'owner, cover, deliverable, prerequisites', to: 'DESCRIPTION', note: null },
];

export const icalendar: Renderer = (source, idMap, options) => {
  const work = workItems(source);
  const dated = [...happenings(source), ...work.filter(({ kind }) => kind === 'escalation')];
  const todos = options.todos ? work : [];
  const events = dated.flatMap((item) => (item.due === null ? [] : [event(source, item, item.due)]));
  const content = contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    textLine('PRODID', `-//Tenure//Renewal plays ${VERSION}//EN`),
    'CALSCALE:GREGORIAN',
    textLine('X-WR-CALNAME', `${oneLine(source.account.name)}: renewal`),
    ...events.flat(),
    ...todos.flatMap((item) => todo(source, item)),
    'END:VCALENDAR',
  ]);
  const count = (kind: string): number => work.filter((item) => item.kind === kind).length;
  const left: readonly Lost[] = [
    {
      what: 'tasks',
      count: options.todos ? 0 : count('task'),
      instead: 'left out as asked; every CSV export carries them',
    },
    {
      what: 'escalations without a due date',
      count: options.todos ? 0 : work.filter(({ kind, due }) => kind === 'escalation' && due === null).length,
      instead: 'a to-do would hold them; every CSV export carries them',
    },
    {
      what: 'owners as attendees',
      count: todos.filter(({ owner }) => owner !== null).length,
      instead: 'the description names them: an attendee would be sent an invitation',
    },
    {
      what: 'dependencies between tasks, as links',
      count: todos.filter(({ about }) => about.some((line) => line.startsWith('Depends on: '))).length,
      instead: 'the description names them: RELATED-TO says parent and child, which these are not',
    },
  ];
  const name = `${fileStem({ source })}.ics`;
  return {
    files: [{ name, mediaType: 'text/calendar; charset=utf-8', content }],
    preflight: {
      target: 'icalendar',
      play: source.play.slug,
      account: oneLine(source.account.name),
      asOf: source.asOf,
      rows: {
        tasks: options.todos ? count('task') : 0,
        escalations: count('escalation'),
        milestones: source.milestones.length,
        checkpoints: source.checkpoints.length,
      },
      files: [{ name, rows: events.length + todos.length, bytes: Buffer.byteLength(content) }],
      carried: carried(options.todos),
      lost: left.filter((each) => each.count > 0),
      needsIdMap: [],
      warnings: [
        ...textWarnings(source, [...dated, ...todos]),
        ...(options.todos
          ? ['Outlook and Google Calendar largely ignore to-dos (VTODO): there, only the all-day events appear.']
          : []),
        ...(idMap.entries.length > 0 ? ['A calendar needs no id map: it was not used.'] : []),
        ...(source.play.over === 'cancelled' ? ['The play is cancelled: its events carry STATUS:CANCELLED.'] : []),
      ],
      unconfirmed: [],
    },
  };
};
