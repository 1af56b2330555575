/** Documents in the data folder: written when a unit is finished, and told apart from what somebody made of them (DOC-2, POL-9). */
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@tenure/domain/strategy/checks/finding.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import type { CheckedDocument } from '@tenure/infrastructure/documents/checked-document.ts';
import { createDocumentFiles } from '@tenure/infrastructure/documents/document-files.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { loads } from '@tenure/infrastructure/load-states.ts';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { type CommandLine, commandLine } from '../../support/command-line.ts';
import { stageAtGate } from '../../support/stage-line.ts';

let line: CommandLine;
let play = '';
let path = '';
let written = '';

beforeAll(async () => {
  line = await commandLine();
  play = await stageAtGate(line);
  path = join(line.data, 'documents', play, 'depots', 'RENEWAL-STRATEGY.md');
  written = await readFile(path, 'utf8');
});
afterAll(() => line.end());
beforeEach(() => writeFile(path, written));

const checked = async (): Promise<readonly CheckedDocument[]> => {
  const { documents } = (await line.run('documents', 'check', '--json')).json() as {
    readonly documents: readonly CheckedDocument[];
  };
  return documents;
};
const drifts = async () => {
  const { findings } = (await line.run('findings', play, '--json')).json() as {
    readonly findings: readonly (Finding & {
      readonly origin: string;
      readonly title: string;
      readonly body: string;
    })[];
  };
  return findings.filter(({ origin }) => origin === 'drift');
};

describe('documents on disk', () => {
  it('DOC-1: the strategy of a finished unit is there, and holds what was written under its hats', () => {
    expect(written).toContain('# Renewal strategy');
    expect(written).toContain(believableStrategy().levers?.price?.openOffer);
  });

  it('DOC-2, defect 25: other line endings, blank lines and spaces are no drift', async () => {
    await writeFile(path, written.replaceAll('\n', '  \r\n'));
    expect(await checked()).toMatchObject([{ status: 'as-written', detail: '' }]);
    expect(await drifts()).toEqual([]);
  });

  it('DOC-2: a document that was thrown away is written again', async () => {
    await rm(path);
    expect(await checked()).toMatchObject([{ status: 'written' }]);
    expect(await readFile(path, 'utf8')).toBe(written);
    expect(await drifts()).toEqual([]);
  });

  it('POL-9, DOC-2: a changed term is drift: kept aside, put right, and a finding that holds the gate', async () => {
    const edited = written.replace('List price, 3 percent uplift', 'List price, no uplift');
    await writeFile(path, edited);
    const [found, ...more] = await checked();
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      status: 'changed',
      unit: 'depots',
      detail: expect.stringContaining('/strategy/levers/price/openOffer'),
    });
    expect(await readFile(path, 'utf8')).toBe(written);
    const aside = `RENEWAL-STRATEGY.edited-${found?.found.slice(0, 8)}.md`;
    expect(await readFile(join(path, '..', aside), 'utf8')).toBe(edited);
    expect(await drifts()).toMatchObject([
      { title: `documents/${play}/depots/RENEWAL-STRATEGY.md was changed outside its hats`, severity: null },
    ]);
    const { code, err } = await line.run('open-gate', play, '--message', 'Please decide', '--as', 'carla');
    expect([code, err]).toEqual([1, expect.stringContaining('was changed outside its hats')]);
  });

  it('defect 25: the same change found again is the same finding', async () => {
    const before = (await drifts()).length;
    const edited = written.replace('List price, 3 percent uplift', 'List price, no uplift');
    for (let time = 0; time < 2; time += 1) {
      await writeFile(path, edited);
      expect(await checked()).toMatchObject([{ status: 'changed' }]);
    }
    expect(await drifts()).toHaveLength(before);
  });

  it('DOC-2: a document nobody can read any more is drift, and says at which line', async () => {
    const before = (await drifts()).length;
    await writeFile(path, written.replace('## Strategy', 'see the deck'));
    expect(await checked()).toMatchObject([
      { status: 'changed', detail: expect.stringMatching(/^line \d+ reads “see the deck”/) },
    ]);
    expect(await drifts()).toHaveLength(before + 1);
  });

  it('POL-9: only plays with a touched file are looked at while the server runs', async () => {
    const opened = await compose(
      { data: line.data, organisation: null, context: null, contextAsOf: null },
      { clock: line.clock },
    )();
    if (E.isLeft(opened)) throw new Error(opened.left.detail);
    const { documents, close } = opened.right;
    const past = new Date('2020-01-01T00:00:00.000Z');
    for (const name of await readdir(join(path, '..'))) await utimes(join(path, '..', name), past, past);
    expect(await documents.checkTouched(Date.parse('2021-01-01'))).toEqual([]);
    await writeFile(path, written);
    expect(await documents.checkTouched(Date.parse('2021-01-01'))).toMatchObject([{ status: 'as-written' }]);
    await close();
  });

  it('DOC-1: a document is printed, read back, and taken as the file of write-strategy', async () => {
    const shown = await line.run('documents', 'show', play, '--unit', 'depots');
    expect(shown.out).toBe(written);
    const read = await line.type(shown.out, 'documents', 'read', '-', '--json');
    expect(read.json()).toMatchObject({ unit: 'depots', strategy: believableStrategy() });
    const refused = await line.run('write-strategy', 'depots', '--file', path, '--as', 'carla');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('completed and frozen')]);
  });

  it.each([
    [['documents', 'show', 'PLAY', '--unit', 'rail'], 4, 'no-such-document'],
    [['documents', 'show', 'PLAY', '--outcome'], 4, 'no-such-document'],
    [['documents', 'read', '/nowhere/RENEWAL-STRATEGY.md'], 2, 'cannot be read'],
  ])('DOC-1: %s says what would be accepted', async (argv, code, words) => {
    const ran = await line.run(...argv.map((word) => (word === 'PLAY' ? play : word)));
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(words)]);
  });

  it('DOC-2: one that cannot be looked at is told as such, and holds up nothing else', async () => {
    await rm(path);
    await mkdir(path);
    try {
      expect(await checked()).toMatchObject([{ status: 'failed', detail: expect.stringContaining('EISDIR') }]);
      const looked = await line.run('status', play);
      expect([looked.code, looked.err]).toEqual([0, '']);
    } finally {
      await rm(path, { recursive: true });
    }
    expect(await checked()).toMatchObject([{ status: 'written' }]);
    expect(await readFile(path, 'utf8')).toBe(written);
  });

  it('POL-9: a change is reported before it is put right: whoever dies in between loses no finding', async () => {
    const edited = written.replace('# Renewal strategy', '# Renewal strategy, by hand');
    await writeFile(path, edited);
    const db = await openReadModel(join(line.data, 'read-model.db'));
    const store = openSqliteEventStore({ path: join(line.data, 'events.db'), ...KNOWN_EVENTS });
    const documents = createDocumentFiles({
      db,
      folder: line.data,
      load: loads(store),
      digest: systemIds.digest,
      report: () => Promise.reject(new Error('the process died here')),
    });
    expect(await documents.check()).toMatchObject([{ status: 'failed', detail: 'the process died here' }]);
    await store.close();
    await db.destroy();
    expect(await readFile(path, 'utf8')).toBe(edited);
    const before = (await drifts()).length;
    expect(await checked()).toMatchObject([{ status: 'changed' }]);
    expect(await drifts()).toHaveLength(before + 1);
    expect(await readFile(path, 'utf8')).toBe(written);
  });
});
