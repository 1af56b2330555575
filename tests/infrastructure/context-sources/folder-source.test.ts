import { createHash } from 'node:crypto';
import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderContextSource } from '@tenure/infrastructure/context-sources/folder/source.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { CLOCK, date, FILES, failureOf, MAPPING, pulled, READ_AT, readingOf, sourceOver } from './folder-setup.ts';
import { scratchFolder } from './scratch-folder.ts';

const sha256 = (...texts: readonly string[]): string => createHash('sha256').update(texts.join('')).digest('hex');

describe('PLAY-2 each pull records what it read, from where, when, and a hash', () => {
  it('hashes the bytes of the files the kind rests on, those joined through included', async () => {
    const facts = {
      'usage.events': { label: 'E', measure: { op: 'count', table: 'events' } },
      'contract.count': { label: 'C', measure: { op: 'count', table: 'subscriptions' } },
    } as const;
    const folder = await scratchFolder(FILES);
    const source = folderContextSource({ folder, mapping: { ...MAPPING, facts }, clock: CLOCK });
    const usage = readingOf(await pulled(source));
    expect(usage).toMatchObject({ kind: 'usage', source: 'folder Three', location: folder, readAt: READ_AT });
    expect(usage.contentHash).toBe(sha256(FILES['events.csv'], FILES['subscriptions.csv']));
    const contract = readingOf(await pulled(source, 'alpha', 'contract'));
    expect(contract.contentHash).toBe(sha256(FILES['subscriptions.csv']));
  });

  it('counts a file that an excluding check compares with among those it rests on', async () => {
    const facts = { 'usage.subs': { label: 'S', measure: { op: 'count', table: 'subscriptions' } } } as const;
    const check = {
      check: 'exists',
      table: 'subscriptions',
      in: 'events',
      on: { id: 'subscription' },
      problem: 'unused',
    } as const;
    const hashWith = async (exclude: boolean) =>
      readingOf(await pulled(await sourceOver({ mapping: { facts, checks: [{ ...check, exclude }] } }))).contentHash;
    expect(await hashWith(true)).toBe(sha256(FILES['events.csv'], FILES['subscriptions.csv']));
    expect(await hashWith(false)).toBe(sha256(FILES['subscriptions.csv']));
  });
});

describe('PLAY-2 files are read once, and again when they change', () => {
  const more = `${FILES['events.csv']}e6,s1,2026-11-12,board,100,0\n`;

  it('sees a file that was replaced, and does not read one that was not', async () => {
    const folder = await scratchFolder(FILES);
    const source = folderContextSource({ folder, mapping: MAPPING, clock: CLOCK });
    const uses = async () => readingOf(await pulled(source)).facts[0]?.value;
    expect(await uses()).toBe(31);
    const path = join(folder, 'events.csv');
    const then = new Date('2026-01-01T00:00:00Z');
    await utimes(path, then, then);
    expect(await uses()).toBe(31);
    // Same size and time: nothing says that the file changed, so it is not opened again.
    await writeFile(path, FILES['events.csv'].replace('e3,s1,2026-09-20,board,20,2', 'e3,s1,2026-09-20,board,99,2'));
    await utimes(path, then, then);
    expect(await uses()).toBe(31);
    await writeFile(path, more);
    expect(await uses()).toBe(131);
  });

  it('recovers from a failure without being made anew', async () => {
    const folder = await scratchFolder(FILES);
    const source = folderContextSource({ folder, mapping: MAPPING, clock: CLOCK });
    await rename(join(folder, 'events.csv'), join(folder, 'away.csv'));
    expect(failureOf(await pulled(source))._tag).toBe('SourceUnavailable');
    await rename(join(folder, 'away.csv'), join(folder, 'events.csv'));
    expect(readingOf(await pulled(source)).facts).toHaveLength(1);
  });
});

describe('PLAY-2 a failed reading is not remembered', () => {
  it('even when nothing about the file seems to have changed', async () => {
    const folder = await scratchFolder({ ...FILES, 'events.csv': FILES['events.csv'].replace('day', 'dax') });
    const path = join(folder, 'events.csv');
    const then = new Date('2026-01-01T00:00:00Z');
    await utimes(path, then, then);
    const source = folderContextSource({ folder, mapping: MAPPING, clock: CLOCK });
    expect(failureOf(await pulled(source))._tag).toBe('SourceMalformed');
    await writeFile(path, FILES['events.csv']);
    await utimes(path, then, then);
    expect(readingOf(await pulled(source)).facts).toHaveLength(1);
  });
});

describe('PLAY-2 a pull that fails says what to look at', () => {
  it('names a missing file and what the folder holds instead', async () => {
    const folder = await scratchFolder({ ...FILES, 'Events.csv': '' });
    await rm(join(folder, 'events.csv'));
    const source = folderContextSource({ folder, mapping: MAPPING, clock: CLOCK });
    expect(failureOf(await pulled(source))).toEqual({
      _tag: 'SourceUnavailable',
      source: 'folder Three',
      problem: 'events.csv cannot be read (ENOENT); the folder holds Events.csv, accounts.csv, subscriptions.csv',
    });
  });

  it('says so when the folder itself is not there', async () => {
    const folder = join(await scratchFolder(), 'gone');
    const source = folderContextSource({ folder, mapping: MAPPING, clock: CLOCK });
    expect(failureOf(await pulled(source)).problem).toBe(
      `accounts.csv cannot be read (ENOENT); the folder ${folder} cannot be listed: ENOENT`,
    );
  });

  it('names the column that is missing and those that are there', async () => {
    const source = await sourceOver({ files: { 'events.csv': 'id,subscription,date,feature,uses,errors\n' } });
    expect(failureOf(await pulled(source))).toEqual({
      _tag: 'SourceMalformed',
      source: 'folder Three',
      problem:
        'events.csv has no column "day", which the mapping names; its columns are id, subscription, date, feature, uses, errors',
    });
  });

  it('tells an unknown account from one without facts of the kind', async () => {
    const source = await sourceOver();
    expect(failureOf(await pulled(source, 'alhpa'))).toMatchObject({
      _tag: 'NoSuchContext',
      problem: 'no account alhpa in accounts.csv; nearest: alpha (Alpha Works)',
    });
    expect(failureOf(await pulled(source, 'silent'))).toMatchObject({
      _tag: 'NoSuchContext',
      problem: 'no usage facts for silent as of 2026-11-20 in events.csv, subscriptions.csv',
    });
    expect(failureOf(await pulled(source, 'alpha', 'issues'))).toMatchObject({
      _tag: 'NoSuchContext',
      problem: 'the mapping Three has no facts of kind issues',
    });
  });

  it('does not add up amounts beyond exactness (EVT-4)', async () => {
    const row = (id: string): string => `${id},alpha,Pro,2025-01-31,,12,90000000000000.00,true\n`;
    const facts = {
      'usage.arr': { label: 'A', measure: { op: 'sum', table: 'subscriptions', column: 'arr' } },
    } as const;
    const files = { 'subscriptions.csv': `id,account,plan,start,end,months,arr,renews\n${row('a')}${row('b')}` };
    expect(failureOf(await pulled(await sourceOver({ files, mapping: { facts } })))).toMatchObject({
      _tag: 'SourceMalformed',
      problem: 'the sum of arr is not exact',
    });
  });
});

describe('PLAY-2 an account is found by id or exact name', () => {
  it('and otherwise what is nearest is offered', async () => {
    const source = await sourceOver();
    expect(await source.findAccount('beta')()).toEqual(
      E.right({ _tag: 'Found', account: { id: 'beta', name: 'Beta Works' } }),
    );
    expect(await source.findAccount('Beta Works')()).toEqual(await source.findAccount('beta')());
    expect(await source.findAccount('beta works')()).toEqual(
      E.right({ _tag: 'NotFound', nearest: [{ id: 'beta', name: 'Beta Works' }], known: 3 }),
    );
  });

  it('lets a complete table say that there was nothing', async () => {
    const { events, ...others } = MAPPING.tables;
    if (events === undefined) throw new Error('the setup lost its table');
    const source = await sourceOver({ mapping: { tables: { ...others, events: { ...events, complete: true } } } });
    expect(readingOf(await pulled(source, 'silent')).facts[0]).toMatchObject({
      value: 0,
      observedOn: date('2026-11-10'),
    });
  });
});
