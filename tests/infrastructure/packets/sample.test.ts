/** The packet of the sample's play, kept as bytes, and handed out by the command line and over HTTP (OUT-1). */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compose } from '@tenure/infrastructure/compose.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { Packet } from '@tenure/infrastructure/packets/packet.ts';
import { packetHtml } from '@tenure/infrastructure/packets/packet-html.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptIn, type ToldSample, toldSample } from '../../support/told-sample.ts';
import { elementsOf } from './strict-markup.ts';

const kept = keptIn(import.meta.dirname);

const NORTHWIND = 'northwind';
let sample: ToldSample;
const run: ToldSample['run'] = (...argv) => sample.run(...argv);
const packetAt = (...argv: readonly string[]) => run('export', 'packet', NORTHWIND, ...argv);

beforeAll(async () => {
  sample = await toldSample();
});
afterAll(() => sample.end());

describe('OUT-1: golden files of the sample’s play', () => {
  it.each([
    ['escalated.md', 'markdown', () => ['--as-of', sample.fired]],
    ['escalated.html', 'html', () => ['--as-of', sample.fired]],
    ['closed.md', 'markdown', () => []],
  ])('%s is as it was kept', async (name, format, moment) => {
    const { code, out, err } = await packetAt(...moment(), '--format', format);
    expect(code, err).toBe(0);
    expect(out).toBe(await kept(name, out));
  });

  it('HTML is well-formed for a parser that forgives nothing, says its language, and its headings leave no level out', async () => {
    const { out } = await packetAt('--format', 'html');
    const elements = elementsOf(out);
    expect(elements[0]).toMatchObject({ name: 'html', attributes: { lang: 'en' } });
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    const ids = elements.flatMap(({ attributes: { id } }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const anchors = elements.flatMap(({ attributes: { href } }) => (href?.startsWith('#') ? [href.slice(1)] : []));
    expect(anchors.length).toBeGreaterThan(8);
    expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([]);
    for (const rule of ['@page', '@media print', 'break-inside: avoid', 'table-header-group'])
      expect(out).toContain(rule);
  });

  it('--json is the packet as data, from which the same page is made', async () => {
    const { json } = await packetAt('--as-of', sample.fired, '--json');
    const { packet } = json() as { readonly packet: Packet };
    expect(packet).toMatchObject({
      containsWalkAway: true,
      summary: { escalations: [{ id: 'esc-01', late: false }], missedCheckpoints: [{ id: 'cp-02' }] },
    });
    const html = packetHtml(packet);
    expect(html).toBe(await readFile(join(import.meta.dirname, 'golden', 'escalated.html'), 'utf8'));
    // Ids differ from run to run, and so do the hashes of what they stand in; what the pages say does not.
    const stable = JSON.stringify(packet, null, 2)
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
      .replace(/\b[0-9a-f]{64}\b/g, 'hash');
    expect(JSON.parse(stable)).toEqual(JSON.parse(await kept('escalated.json', stable)));
  });

  it('--out writes the file; a folder that is not there is told with the path', async () => {
    const file = join(dirname(sample.data), 'packet.html');
    const { out } = await packetAt('--format', 'html', '--out', file);
    expect(out).toBe(`Written to ${file}.\n`);
    expect(await readFile(file, 'utf8')).toMatch(/^<!DOCTYPE html>/);
    const nowhere = join(dirname(sample.data), 'nowhere', 'packet.html');
    const refused = await packetAt('--out', nowhere);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining(nowhere)]);
    expect((await packetAt('--format', 'pdf')).err).toContain('markdown, html');
  });
});

describe('OUT-1: HTTP', () => {
  it('answers with the page, Markdown or data as the reader likes, and with 406 where none is taken', async () => {
    const settings = { data: sample.data, organisation: null, context: null, contextAsOf: null };
    const opened = await compose(settings, { clock: sample.clock })();
    if (E.isLeft(opened)) throw new Error(opened.left.detail);
    const app = await httpServer(opened.right, { user: 'local' });
    const [play] = await opened.right.reads.listPlays({ limit: 1 });
    const ask = (query: string, accept?: string) =>
      app.inject({ url: `/v1/plays/${play?.slug}/packet${query}`, headers: accept === undefined ? {} : { accept } });
    try {
      const browser = await ask('', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8');
      expect(browser.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        vary: expect.stringMatching(/accept/i),
      });
      expect(browser.body).toMatch(/^<!DOCTYPE html>/);
      expect((await ask('')).headers['content-type']).toContain('text/html');
      const markdown = await ask('', 'text/markdown, text/html;q=0.5');
      expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
      expect(markdown.body).toMatch(/^# Renewal playbook packet/);
      expect((await ask('', 'application/json')).json()).toMatchObject({ play: { slug: play?.slug }, daysLeft: {} });
      expect((await ask('?format=markdown', 'text/html')).body).toMatch(/^# Renewal/);
      const past = await ask(`?asOf=${sample.fired}&format=json`);
      expect(past.json()).toMatchObject({ play: { openEscalations: 1 } });
      const refused = await ask('', 'image/png, text/html;q=0');
      expect([refused.statusCode, refused.json()]).toEqual([406, expect.objectContaining({ code: 'not-acceptable' })]);
      expect((await ask('?format=pdf')).statusCode).toBe(400);
      expect((await app.inject({ url: '/v1/plays/nobody/packet' })).statusCode).toBe(404);
    } finally {
      await app.close();
      await opened.right.close();
    }
  });
});
