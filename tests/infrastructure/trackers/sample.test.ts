/** The tracker of the sample's play, kept as bytes, and handed out by the command line and over HTTP (OUT-3, POL-13). */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compose } from '@tenure/infrastructure/compose.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { trackerText } from '@tenure/infrastructure/trackers/tracker-forms.ts';
import type { TrackerReport } from '@tenure/infrastructure/trackers/tracker-report.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptIn, type ToldSample, toldSample } from '../../support/told-sample.ts';
import { csvText } from './a-tracker.ts';

const kept = keptIn(import.meta.dirname);

/** Folders and ids differ from run to run, and so do the hashes of what they stand in; what the tracker says does not. */
const stable = (text: string): string =>
  text
    .replaceAll(dirname(sample.data), 'folder')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replace(/\b[0-9a-f]{64}\b/g, 'hash');

const NORTHWIND = 'northwind';
let sample: ToldSample;
const run: ToldSample['run'] = (...argv) => sample.run(...argv);
const trackerAt = (...argv: readonly string[]) => run('export', 'tracker', NORTHWIND, ...argv);

beforeAll(async () => {
  sample = await toldSample();
});
afterAll(() => sample.end());

describe('OUT-3: golden files of the sample’s play', () => {
  it.each([
    ['escalated.md', 'markdown', () => ['--as-of', sample.fired]],
    ['escalated.csv', 'csv', () => ['--as-of', sample.fired]],
    ['closed.md', 'markdown', () => []],
    ['closed.csv', 'csv', () => []],
  ])('%s is as it was kept', async (name, format, moment) => {
    const { code, out, err } = await trackerAt(...moment(), '--format', format);
    expect(code, err).toBe(0);
    expect(stable(out)).toBe(await kept(name, stable(out)));
  });

  it('escalated.json is as it was kept, however it is laid out', async () => {
    const { out } = await trackerAt('--as-of', sample.fired, '--format', 'json');
    expect(JSON.parse(stable(out))).toEqual(JSON.parse(await kept('escalated.json', stable(out))));
  });

  it('JSON holds all that the other forms say: they are made from it again, to the byte', async () => {
    const { out } = await trackerAt('--as-of', sample.fired, '--format', 'json');
    const report = JSON.parse(out) as TrackerReport;
    const { json } = await trackerAt('--as-of', sample.fired, '--json');
    expect(json()).toEqual({ tracker: report });
    for (const form of ['markdown', 'csv'] as const) {
      expect(trackerText(report, form)).toBe((await trackerAt('--as-of', sample.fired, '--format', form)).out);
    }
  });

  it('POL-1, POL-13: while the escalation is open it has rung, clock, authority and next check-in; at the end none', async () => {
    const open = csvText((await trackerAt('--as-of', sample.fired, '--format', 'csv')).out);
    expect(open.filter(({ kind }) => kind === 'escalation')).toMatchObject([
      {
        ...{ id: 'esc-01', status: 'triggered', tier: 'rung 3 of 3, S3' },
        ...{ required_response: 'respond within 1 business day', response_due: '2026-12-23 17:00+01:00' },
        authority: 'Helena Okafor (CRO), Daniel Achterberg (executive sponsor)',
      },
    ]);
    const finding = open.find(({ kind }) => kind === 'finding');
    expect(finding?.owner).toMatch(/^feedback assessor: /);
    const closed = csvText((await trackerAt('--format', 'csv')).out);
    expect(closed.filter(({ kind }) => kind === 'escalation')).toMatchObject([
      { id: 'esc-01', status: 'resolved', response_due: '', authority: '', next_check_in: '' },
    ]);
    expect(closed.filter(({ kind, status }) => kind === 'checkpoint' && status === 'open')).toEqual([]);
  });

  it('--out writes the file; what cannot be written or is no form is told', async () => {
    const file = join(dirname(sample.data), 'tracker.csv');
    const { out } = await trackerAt('--format', 'csv', '--out', file);
    expect(out).toBe(`Written to ${file}.\n`);
    expect(await readFile(file, 'utf8')).toMatch(/^kind,id,title,/);
    const nowhere = join(dirname(sample.data), 'nowhere', 'tracker.csv');
    const refused = await trackerAt('--out', nowhere);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining(nowhere)]);
    expect((await trackerAt('--format', 'pdf')).err).toContain('markdown, csv, json');
    const before = await trackerAt('--as-of', '2020-01-01');
    expect([before.code, before.err]).toEqual([4, expect.stringContaining('2020-01-01')]);
  });

  it('tenure status shows rung, authority and next check-in of what is open; exceptions are a read of their own', async () => {
    const { out } = await run('status', NORTHWIND, '--as-of', sample.fired);
    expect(out).toMatch(/rung 3 of 3; if nobody answers: cro Helena Okafor, .*; next check-in 2026-12-/);
    expect((await run('status', NORTHWIND, '--json')).json()).not.toHaveProperty('exceptions');
    expect((await run('exceptions', NORTHWIND, '--json')).json()).toEqual({ exceptions: [] });
    expect((await run('exceptions', NORTHWIND, '--as-of', sample.fired)).out).toContain('the rules hold as they are');
  });
});

describe('OUT-3, POL-13: HTTP', () => {
  const asked = async (look: (ask: (path: string) => Promise<HttpReply>) => Promise<void>): Promise<void> => {
    const settings = { data: sample.data, organisation: null, context: null, contextAsOf: null };
    const opened = await compose(settings, { clock: sample.clock })();
    if (E.isLeft(opened)) throw new Error(opened.left.detail);
    const app = await httpServer(opened.right, { user: 'local' });
    const [play] = await opened.right.reads.listPlays({ limit: 1 });
    try {
      await look(async (path) => {
        const { statusCode: status, headers, body } = await app.inject({ url: `/v1/plays/${play?.slug}${path}` });
        return { status, type: headers['content-type'] ?? '', body, json: () => JSON.parse(body) as unknown };
      });
    } finally {
      await app.close();
      await opened.right.close();
    }
  };
  interface HttpReply {
    readonly status: number;
    readonly type: unknown;
    readonly body: string;
    readonly json: () => unknown;
  }

  it('the tracker is data, Markdown or CSV, the same as on the command line, now and at a moment', () =>
    asked(async (ask) => {
      const past = `asOf=${sample.fired}`;
      const page = await ask(`/tracker?format=markdown&${past}`);
      expect([page.status, page.type]).toEqual([200, 'text/markdown; charset=utf-8']);
      expect(page.body).toBe((await trackerAt('--as-of', sample.fired)).out);
      const sheet = await ask(`/tracker?format=csv&${past}`);
      expect([sheet.status, sheet.type]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(sheet.body).toBe((await trackerAt('--as-of', sample.fired, '--format', 'csv')).out);
      const report = await ask(`/tracker?${past}`);
      expect([report.type, report.json()]).toEqual([
        'application/json; charset=utf-8',
        JSON.parse((await trackerAt('--as-of', sample.fired, '--format', 'json')).out),
      ]);
      expect((await ask('/tracker')).json()).toMatchObject({ play: { stage: 'closed' }, escalations: [{ rung: 3 }] });
    }));

  it('a form, a moment or a play that is not there is told with what would be accepted', () =>
    asked(async (ask) => {
      const wrong = await ask('/tracker?format=pdf');
      expect([wrong.status, wrong.body]).toEqual([400, expect.stringContaining('markdown')]);
      expect((await ask('/tracker?asOf=yesterday')).status).toBe(400);
      expect((await ask('-nobody/tracker')).status).toBe(404);
      expect((await ask('-nobody/exceptions')).status).toBe(404);
    }));

  it('exceptions are a read of their own; the play’s document does not carry them, as on the command line', () =>
    asked(async (ask) => {
      expect((await ask('/exceptions')).json()).toEqual({ exceptions: [] });
      expect((await ask(`/exceptions?asOf=${sample.fired}`)).json()).toEqual({ exceptions: [] });
      expect((await ask('/exceptions?asOf=yesterday')).status).toBe(400);
      expect((await ask('')).json()).toEqual((await run('status', NORTHWIND, '--json')).json());
    }));
});
