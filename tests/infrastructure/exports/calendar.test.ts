/** The calendar, read by an independent parser (RFC 5545). */
import { NO_IDS } from '@tenure/infrastructure/exports/id-map/id-map.ts';
import { renderExport } from '@tenure/infrastructure/exports/render.ts';
import type { ExportSource } from '@tenure/infrastructure/exports/source.ts';
import { DEFAULT_OPTIONS } from '@tenure/infrastructure/exports/target.ts';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { aSource, aTask, BELIEVABLE, hostileSource } from './a-source.ts';

const contentOf = (source: ExportSource, todos = true): string =>
  renderExport('icalendar', source, NO_IDS, { ...DEFAULT_OPTIONS, todos }).files[0]?.content ?? '';
const parsed = (content: string) => new ICAL.Component(ICAL.parse(content));
const text = (component: InstanceType<typeof ICAL.Component>, name: string): string =>
  String(component.getFirstPropertyValue(name));

describe('OUT-2: iCalendar', () => {
  it('every line ends in CRLF and has at most 75 octets, with no character cut', () => {
    const content = contentOf(hostileSource(['👩‍👩‍👧‍👦é'.repeat(60)]));
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = content.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.filter((line) => !line.isWellFormed())).toEqual([]);
    expect(lines.some((line) => Buffer.byteLength(line) > 72)).toBe(true);
  });

  it('milestones and checkpoints are all-day events that end the day after', () => {
    const events = parsed(contentOf(BELIEVABLE)).getAllSubcomponents('vevent');
    expect(events).toHaveLength(3);
    const [first] = events;
    expect(first && text(first, 'summary')).toBe('Northwind Robotics, Inc.: The baseline is agreed');
    expect(first && [text(first, 'dtstart'), text(first, 'dtend')]).toEqual(['2026-12-31', '2027-01-01']);
    expect(first && text(first, 'sequence')).toBe('42');
  });

  it('an escalation with a due date is an event and a to-do, and no UID stands twice', () => {
    const [escalation] = BELIEVABLE.escalations;
    const due = BELIEVABLE.play.deadline;
    const source = aSource([aTask()], { escalations: escalation === undefined ? [] : [{ ...escalation, due }] });
    const all = parsed(contentOf(source)).getAllSubcomponents();
    const uids = all.map((each) => text(each, 'uid'));
    expect(all).toHaveLength(6);
    expect(new Set(uids).size).toBe(6);
  });

  it('UIDs stay when dates and revision change: only the SEQUENCE rises', () => {
    const later = { ...BELIEVABLE, play: { ...BELIEVABLE.play, revision: 43 } };
    const uids = (source: ExportSource) =>
      parsed(contentOf(source))
        .getAllSubcomponents()
        .map((each) => text(each, 'uid'));
    expect(uids(later)).toEqual(uids(BELIEVABLE));
    expect(text(parsed(contentOf(later)).getAllSubcomponents()[0] ?? parsed(''), 'sequence')).toBe('43');
  });

  it('tasks and escalations are to-dos, or are left out and told', () => {
    const todos = parsed(contentOf(BELIEVABLE)).getAllSubcomponents('vtodo');
    expect(todos.map((each) => text(each, 'status'))).toEqual([
      ...['IN-PROCESS', 'NEEDS-ACTION', 'NEEDS-ACTION', 'COMPLETED', 'CANCELLED'],
    ]);
    expect(parsed(contentOf(BELIEVABLE, false)).getAllSubcomponents('vtodo')).toEqual([]);
    const { preflight } = renderExport('icalendar', BELIEVABLE, NO_IDS, { ...DEFAULT_OPTIONS, todos: false });
    expect(preflight.lost.map(({ what }) => what)).toContain('tasks');
  });

  it('whatever the text, the parser gives it back', () => {
    const hostile = fc.string({
      unit: fc.oneof(fc.constantFrom(...'\\;,:"\r\n\u202e😀é nN'), fc.string()),
      maxLength: 80,
    });
    fc.assert(
      fc.property(hostile, (deliverable) => {
        const [, todo] = parsed(contentOf(aSource([aTask({ deliverable })]))).getAllSubcomponents('vtodo');
        const kept = deliverable
          .replaceAll('\r\n', '\n')
          .replaceAll('\r', '\n')
          .toWellFormed()
          .replaceAll(/(?!\n|\t)\p{Cc}/gu, '');
        if (kept !== '') expect(todo && text(todo, 'description')).toContain(`Deliverable: ${kept}\n`);
      }),
      { numRuns: 200 },
    );
  });
});
