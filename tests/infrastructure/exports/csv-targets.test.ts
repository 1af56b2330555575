/** Every CSV target read back by an independent, strict parser. */
import { NO_IDS } from '@tenure/infrastructure/exports/id-map/id-map.ts';
import { renderExport } from '@tenure/infrastructure/exports/render.ts';
import { DEFAULT_OPTIONS, type ExportOptions } from '@tenure/infrastructure/exports/target.ts';
import type { Target } from '@tenure/infrastructure/exports/target-names.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSource, aTask, BELIEVABLE, HOSTILE, hostileSource, PLAY } from './a-source.ts';
import { CSV_TARGETS as CSV, keptLine, keptText, NOTES, rowsOf, TITLE, unquoted } from './kept.ts';

const exported = (target: Target, source = BELIEVABLE, options: Partial<ExportOptions> = {}) =>
  renderExport(target, source, NO_IDS, { ...DEFAULT_OPTIONS, ...options });
const csvOf = (target: Target, source = BELIEVABLE, options: Partial<ExportOptions> = {}): string =>
  exported(target, source, options).files[0]?.content ?? '';

describe('OUT-2: CSV targets', () => {
  it.each(CSV)('%s: hostile texts come back whole, each by the rules of the target', (target) => {
    const rows = rowsOf(csvOf(target, hostileSource())).slice(1);
    HOSTILE.forEach((text, index) => {
      const row = rows[index];
      const title = row?.[TITLE[target]] ?? '';
      expect(target === 'csv' ? unquoted(title) : title).toBe(keptLine(text));
      expect(row?.[NOTES[target]]).toContain(`Deliverable: ${keptText(text)}\n`);
    });
  });

  it.each(CSV)('%s: whatever the text, parsing what was rendered gives it back', (target) => {
    const hostile = fc.string({
      unit: fc.oneof(fc.constantFrom(...'=+-@\'",;\r\n\t\u0000\ud83d\u202e😀é '), fc.string()),
      maxLength: 40,
    });
    fc.assert(
      fc.property(hostile, hostile, (title, deliverable) => {
        const [, row] = rowsOf(csvOf(target, aSource([aTask({ title, deliverable })])));
        const cell = row?.[TITLE[target]] ?? '';
        const notes = row?.[NOTES[target]] ?? '';
        expect(target === 'csv' ? unquoted(cell) : cell).toBe(keptLine(title));
        if (keptText(deliverable) !== '') expect(notes).toContain(`Deliverable: ${keptText(deliverable)}\n`);
        expect(notes.endsWith(`Tenure id: ${PLAY}/task/t01`)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('a spreadsheet finds no formula in the generic file; Salesforce and Jira store no quote', () => {
    const cells = rowsOf(csvOf('csv', hostileSource())).flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=+\-@＝＋－＠\t\r\n]/.test(cell))).toEqual([]);
    for (const target of ['salesforce', 'jira'] as const) {
      const titles = rowsOf(csvOf(target, hostileSource())).map((row) => row[TITLE[target]]);
      expect(titles).toContain("=cmd|' /C calc'!A0");
    }
  });

  it('--formulas turns both ways', () => {
    expect(csvOf('csv', hostileSource(), { formulas: 'as-is' })).toContain(",=cmd|' /C");
    expect(csvOf('jira', hostileSource(), { formulas: 'neutralise' })).toContain("'=cmd|' /C");
  });

  it('Salesforce: 40 kB are cut to 32,000, told, and the stable id is still the last line', () => {
    const { files } = exported('salesforce', aSource([aTask({ deliverable: '🙂'.repeat(20_000) })]));
    const notes = rowsOf(files[0]?.content ?? '')[1]?.Description ?? '';
    expect(notes.length).toBeLessThanOrEqual(32_000);
    expect(notes.length).toBeGreaterThan(31_900 - 200);
    expect(notes.endsWith(`Tenure id: ${PLAY}/task/t01`)).toBe(true);
  });

  it.each(['', 'x'])('nothing is cut in the middle of a character: %j before pairs', (before) => {
    const text = `${before}${'🙂'.repeat(20_000)}`;
    const { files } = exported('salesforce', aSource([aTask({ title: text, deliverable: text })]));
    expect(files[0]?.content.isWellFormed()).toBe(true);
  });

  it('what no target can store is taken out, and told', () => {
    const { warnings } = exported('jira', hostileSource()).preflight;
    expect(warnings.filter((each) => each.includes('taken out')).map((each) => each.split(':')[0])).toEqual([
      ...['task h11', 'task h12'],
    ]);
  });

  it('Salesforce: what is cut is told', () => {
    const long = aSource([aTask({ deliverable: 'x'.repeat(40_000) })]);
    expect(exported('salesforce', long).preflight.warnings.join('\n')).toMatch(
      /task t01: Description was cut by 8\d{3} /,
    );
  });

  it.each(['salesforce', 'jira'] as const)(
    '%s: a title over 255 is cut, and stands whole in the description',
    (target) => {
      const title = 'y'.repeat(300);
      const [, row] = rowsOf(csvOf(target, aSource([aTask({ title })])));
      expect(row?.[TITLE[target]]).toHaveLength(255);
      expect(row?.Description?.startsWith(title)).toBe(true);
    },
  );

  it('Jira: 251 issues become two files, and the date pattern lies beside them', () => {
    const tasks = Array.from({ length: 250 }, (_, index) => aTask({ id: `t${index}` }));
    const { files } = exported('jira', aSource(tasks));
    expect(files.map(({ name }) => name.replace(BELIEVABLE.play.slug, ''))).toEqual([
      '-jira-1-of-2.csv',
      '-jira-2-of-2.csv',
      '-jira-settings.txt',
    ]);
    expect(files.slice(0, 2).map(({ content }) => rowsOf(content).length)).toEqual([250, 1]);
    expect(files[2]?.content).toContain('Date format in import file: yyyy-MM-dd\n');
  });

  it('a byte order mark is there when asked for, and only then', () => {
    for (const target of CSV) {
      expect(csvOf(target).startsWith('\uFEFF')).toBe(false);
      expect(csvOf(target, BELIEVABLE, { bom: true }).startsWith('\uFEFF')).toBe(true);
    }
  });

  it('Asana writes dates the way that was asked for', () => {
    expect(rowsOf(csvOf('asana'))[1]?.['Due Date']).toBe('2026-12-08');
    expect(rowsOf(csvOf('asana', BELIEVABLE, { dates: 'mdy' }))[1]?.['Due Date']).toBe('12/08/2026');
  });
});
