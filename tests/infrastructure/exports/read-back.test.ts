/** Files that come back: what they say is done, and every line that says nothing usable. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { NO_IDS } from '@tenure/infrastructure/exports/id-map/id-map.ts';
import { ORIGINS, type Origin } from '@tenure/infrastructure/exports/import/dialect.ts';
import { planImport } from '@tenure/infrastructure/exports/import/plan-import.ts';
import { type ReadOptions, readBack } from '@tenure/infrastructure/exports/import/read-back.ts';
import { renderExport } from '@tenure/infrastructure/exports/render.ts';
import { DEFAULT_OPTIONS } from '@tenure/infrastructure/exports/target.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { aSource, aTask, BELIEVABLE, PLAY } from './a-source.ts';

const OPTIONS: ReadOptions = { order: null, alsoDone: [], today: '2026-11-23' as PlainDate };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, origin: Origin, options: Partial<ReadOptions> = {}) => {
  const result = readBack(bytes(text), origin, { ...OPTIONS, ...options });
  if (E.isLeft(result)) throw new Error(result.left);
  return result.right;
};
const id = (task: string): string => `${PLAY}/task/${task}`;
const csv = (...rows: readonly string[]): string => ['id,status', ...rows].join('\n');

describe('OUT-2: the round trip', () => {
  it.each(ORIGINS.filter((origin) => origin !== 'asana'))(
    '%s: a file that went out comes back with what was done',
    (origin) => {
      const [file] = renderExport(origin, BELIEVABLE, NO_IDS, { ...DEFAULT_OPTIONS, bom: true }).files;
      const { said, flaws } = read(file?.content ?? '', origin);
      expect(flaws).toEqual([]);
      expect(said.filter(({ done }) => done).map((each) => each.id)).toEqual(['t03']);
    },
  );

  it.each(ORIGINS)(
    '%s: a tool that drops the id column is recognised by the last line of the description',
    (origin) => {
      const header = {
        salesforce: 'Description,Status',
        hubspot: 'hs_task_body,hs_task_status',
        asana: 'Notes,Completed At',
      };
      const heads: Readonly<Partial<Record<Origin, string>>> = {
        ...header,
        jira: 'Description,Status',
        linear: 'Description,Status',
        csv: 'notes,status',
      };
      const done = origin === 'asana' ? '2026-11-20' : origin === 'linear' || origin === 'jira' ? 'Done' : 'Completed';
      const { said, flaws } = read(`${heads[origin]}\n"Due: x\r\n\r\nTenure id: ${id('t01')}",${done}\n`, origin);
      expect(flaws).toEqual([]);
      expect(said).toMatchObject([{ id: 't01', done: true, line: 2 }]);
    },
  );

  it('every line that cannot be used is reported with its number and its value, and the others are kept', () => {
    const { said, flaws, rows } = read(
      `\uFEFF${csv(
        `${id('t01')},completed`,
        `${id('t02')},finished`,
        `${id('t03')}`,
        `${id('t04')},completed,`,
        'nonsense,completed',
        `${id('t05')},"completed" x`,
        `${id('t06')},open`,
        `${id('t07')},completed`,
        `${id('t07')},open`,
      ).replaceAll('\n', '\r\n')}\r\n`,
      'csv',
    );
    expect(rows).toBe(9);
    expect(said.map((each) => [each.line, each.id, each.done])).toEqual([
      [2, 't01', true],
      [5, 't04', true],
      [8, 't06', false],
    ]);
    expect(flaws.map(({ line, kept }) => [line, kept])).toEqual([
      ...[
        [3, false],
        [4, false],
        [5, true],
        [6, false],
        [7, false],
        [9, false],
        [10, false],
      ],
    ]);
    expect(flaws.map(({ problem }) => problem).join('\n')).toMatch(
      /status nobody knows.*\n1 fields where.*\nempty fields.*\nno stable id.*\nbroken quotes.*\nthe same id stands in lines 9, 10\n/,
    );
  });

  it('a file that says the same in every line is answered in proportion', () => {
    const { said, flaws } = read(csv(...Array.from({ length: 5_000 }, () => `${id('t01')},completed`)), 'csv');
    expect([said.length, flaws.length]).toEqual([0, 5_000]);
    expect(flaws[0]?.problem).toBe('the same id stands in lines 2, 3, 4, 5, 6 and 4995 more');
  });

  it('lines are counted as an editor counts them, whatever ends them within quotes or without', () => {
    const { said, flaws } = read(
      [
        'id,notes,status\n',
        `${id('t01')},"one\r\ntwo\rthree",completed\n`,
        `${id('t02')},"é🙂\n\n",open\r\n`,
        `${id('t03')},"broken" quote,completed\n`,
        `${id('t04')},,completed`,
      ].join(''),
      'csv',
    );
    expect(said.map((each) => [each.line, each.id])).toEqual([
      [2, 't01'],
      [5, 't02'],
      [9, 't04'],
    ]);
    expect(flaws).toMatchObject([{ line: 8, value: `${id('t03')},"broken" quote,completed` }]);
  });

  it.each([
    ['2026-11-20', 'done'],
    ['2026-11-20T10:11:12.000Z', 'done'],
    ['20/11/2026', 'done'],
    ['11/20/2026', 'done'],
    ['05/05/2026', 'done'],
    ['03/04/2026', 'is 2026-04-03 or 2026-03-04'],
    ['31/02/2026', 'is no date of the calendar'],
    ['yesterday', 'is no date in a form known here'],
    ['2026-11-24', 'lies in the future'],
  ])('a completion date of %s: %s', (date, expected) => {
    const { said, flaws } = read(`Tenure Id,Completed At\n${id('t01')},${date}\n`, 'asana');
    expect(expected === 'done' ? said[0]?.done : flaws[0]?.problem).toEqual(
      expected === 'done' ? true : expect.stringContaining(expected),
    );
    expect(flaws).toHaveLength(expected === 'done' ? 0 : 1);
  });

  it('an ambiguous date is read once somebody says which part comes first, and not otherwise', () => {
    const text = `Tenure Id,Completed At\n${id('t01')},03/04/2026\n${id('t02')},13/04/2026\n`;
    expect(read(text, 'asana', { order: 'dmy' }).said).toHaveLength(2);
    expect(read(text, 'asana', { order: 'mdy' }).flaws.map(({ line }) => line)).toEqual([3]);
  });

  it('statuses of an organisation of its own are named by whoever imports', () => {
    const text = csv(`${id('t01')},shipped`);
    expect(read(text, 'csv').said).toEqual([]);
    expect(read(text, 'csv', { alsoDone: ['Shipped'] }).said).toMatchObject([{ done: true }]);
  });

  it.each([
    ['', 'is empty'],
    ['a,b\n1,2\n', 'has no column "id" or "notes"'],
    ['id,b\n1,2\n', 'has no column "status"'],
    ['id,id,status\n1,2,open\n', 'has the column "id" twice'],
    [`id,status\n${'\n'.repeat(20_001)}`, 'has more than 20000 rows'],
    [','.repeat(5_000), 'and 4971 more'],
  ])('a file of no use says why: %#', (text, why) => {
    expect(readBack(bytes(text), 'csv', OPTIONS)).toEqual(E.left(expect.stringContaining(why)));
  });

  it('a file that is not UTF-8 is refused whole', () => {
    expect(readBack(new Uint8Array([0xff, 0xfe, 0x00]), 'csv', OPTIONS)).toEqual(E.left('is not UTF-8 text'));
  });

  it('tasks are completed after what they depend on, whatever the order of the lines', () => {
    const source = aSource([
      aTask({ id: 't01', dependsOn: ['t03'] }),
      aTask({ id: 't02' }),
      aTask({ id: 't03', dependsOn: ['t02'] }),
    ]);
    const back = read(csv(...['t01', 't02', 't03'].map((each) => `${id(each)},completed`)), 'csv');
    expect(planImport(back, source).complete.map(({ taskId }) => taskId)).toEqual(['t02', 't03', 't01']);
  });

  it('a deliverable URI the command would not take is reported, and never sent', () => {
    const rows = [
      'id,status,deliverable_uri',
      `${id('t01')},completed,${'u'.repeat(2_001)}`,
      `${id('t02')},completed,urn:x`,
    ];
    const { complete, reports } = planImport(read(rows.join('\n'), 'csv'), BELIEVABLE);
    expect(complete).toEqual([{ line: 3, taskId: 't02', deliverableUri: 'urn:x' }]);
    expect(reports).toMatchObject([{ line: 2, result: 'not-applied' }]);
  });

  it('what the play cannot follow is said line by line', () => {
    const back = read(
      csv(
        `${id('t03')},completed`,
        `${id('t03x')},completed`,
        `${id('t04')},completed`,
        `${PLAY.replace('01a1', '01a2')}/task/t01,completed`,
        `${PLAY}/escalation/esc-01,completed`,
        `${PLAY}/milestone/m01,ahead`,
      ),
      'csv',
    );
    const { complete, reports } = planImport(back, BELIEVABLE);
    expect(complete).toEqual([]);
    expect(reports.map(({ line, result }) => `${line} ${result}`)).toEqual([
      ...['2 already-completed', '3 not-applied', '4 not-applied', '5 not-applied', '6 not-applied', '7 not-done'],
    ]);
  });
});
