/** The export and the round trip over the command line and over HTTP, on a play of the sample. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compose } from '@tenure/infrastructure/compose.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openedStage } from '../../support/approved-play.ts';
import { type CommandLine, commandLine } from '../../support/command-line.ts';

let line: CommandLine;
let slug: string;
let folder: string;
beforeAll(async () => {
  line = await commandLine();
  folder = join(line.data, '..');
  slug = await openedStage(line);
});
afterAll(() => line.end());

describe('OUT-2: the command line', () => {
  it('writes the file to standard output and the pre-flight beside it', async () => {
    const { code, out, err } = await line.run('export', 'tasks', slug, '--target', 'salesforce');
    expect(code).toBe(0);
    expect(out).toMatch(/^Subject,ActivityDate,Status,/);
    expect(err).toContain('Needs an id map');
    expect(err).toContain('Data Import Wizard');
  });

  it('--out writes every file of the target', async () => {
    const out = join(folder, 'jira');
    expect((await line.run('export', 'tasks', slug, '--target', 'jira', '--out', out)).code).toBe(0);
    expect((await readdir(out)).sort()).toEqual([`${slug}-jira-settings.txt`, `${slug}-jira.csv`]);
  });

  it('--preflight says what fits, and writes nothing', async () => {
    const { json } = await line.run('export', 'tasks', slug, '--target', 'linear', '--preflight', '--json');
    expect(json()).toMatchObject({ preflight: { rows: { tasks: 16 }, lost: [{ what: 'due dates' }, {}, {}, {}, {}] } });
  });

  it('an id map with a wrong line is refused with the line', async () => {
    const map = join(folder, 'ids.csv');
    await writeFile(map, 'kind,key,target_id\nperson,mara.lindqvist,short\n');
    const { code, err } = await line.run('export', 'tasks', slug, '--target', 'salesforce', '--id-map', map);
    expect(code).toBe(2);
    expect(err).toContain('line 2: expected a Salesforce id of 15 or 18 letters and digits, found "short"');
  });

  it('what was completed elsewhere is completed here, and the rest is reported line by line', async () => {
    const { out } = await line.run('export', 'tasks', slug, '--target', 'csv');
    const file = join(folder, 'back.csv');
    const back = out.replace(/(\/task\/t0[12],[\s\S]*?),open,/g, '$1,completed,');
    await writeFile(file, `${back}garbage\r\n`);
    const dry = await line.run('import', 'tasks', file, slug, '--from', 'csv', '--dry-run');
    expect(dry.out).toContain('would-complete; task t01');
    const { code, out: said, err } = await line.run('import', 'tasks', file, slug, '--from', 'csv');
    expect(said).toContain('completed; task t01');
    expect(said).toContain('2 tasks completed, 1 lines not applied');
    expect(said).toMatch(/✗ line \d+: not-applied; 1 fields where the header has 20/);
    expect([code, err]).toEqual([1, expect.stringContaining('lines-not-applied')]);
    const again = await line.run('import', 'tasks', file, slug, '--from', 'csv', '--json');
    expect(again.json()).toMatchObject({ completed: 0, notApplied: 1 });
    const sent = await line.run('export', 'tasks', slug, '--target', 'hubspot');
    expect(sent.out.match(/,COMPLETED,/g)).toHaveLength(2);
  });
});

describe('OUT-2: HTTP', () => {
  it('answers with the file, or the pre-flight where JSON is asked for', async () => {
    const opened = await compose(
      { data: line.data, organisation: null, context: null, contextAsOf: null },
      { clock: line.clock },
    )();
    if (E.isLeft(opened)) throw new Error(opened.left.detail);
    const app = await httpServer(opened.right, { user: 'local' });
    const ask = (query: string, accept?: string) =>
      app.inject({ url: `/v1/plays/${slug}/exports/tasks${query}`, headers: accept === undefined ? {} : { accept } });
    try {
      const csv = await ask('?for=asana');
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(csv.headers['content-disposition']).toBe(`attachment; filename="${slug}-asana.csv"`);
      const onDisk = join(folder, 'asana');
      await line.run('export', 'tasks', slug, '--target', 'asana', '--out', onDisk);
      expect(csv.body).toBe(await readFile(join(onDisk, `${slug}-asana.csv`), 'utf8'));
      const calendar = await ask('?for=icalendar', 'text/calendar');
      expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
      expect(calendar.body).toMatch(/^BEGIN:VCALENDAR\r\n/);
      expect((await ask('?for=jira', 'application/json')).json()).toMatchObject({
        target: 'jira',
        rows: { tasks: 16 },
      });
      expect((await ask('?for=jira', 'application/json;q=0.4, text/csv')).body).toMatch(/^Summary,/);
      expect((await ask('?for=jira', 'image/png')).statusCode).toBe(406);
      expect((await ask('?for=trello')).statusCode).toBe(400);
      expect((await ask('')).statusCode).toBe(400);
      expect((await ask('?for=jira&part=2')).statusCode).toBe(400);
    } finally {
      await app.close();
      await opened.right.close();
    }
  });
});
