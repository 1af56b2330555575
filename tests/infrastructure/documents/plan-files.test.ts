import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlanFiles } from '@tenure/infrastructure/documents/plan-files.ts';
import type { PlanDocument } from '@tenure/projections/plan-json/document.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onePlay } from '../../projections/one-play.ts';
import { expectValid, planOf } from '../../projections/plan-json/plans.ts';
import { approved, event, orchestrated } from '../../support/play-history.ts';
import { history, playStream } from '../../support/recorded.ts';

const NAME = 'plan-20260302-090000.json';
const done = event('TaskCompleted', { taskId: 't01', deliverableUri: null });

const withFiles = async () => {
  const play = await onePlay(approved());
  const folder = mkdtempSync(join(tmpdir(), 'tenure-plan-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const plans = join(folder, '.claude', 'plans');
  const path = join(plans, NAME);
  const files = () => createPlanFiles({ db: play.db, folder });
  return { ...play, plans, path, files, read: () => JSON.parse(readFileSync(path, 'utf8')) as PlanDocument };
};

describe('plan files', () => {
  it('OUT-4: each play has its file under .claude/plans, valid and equal to the read model', async () => {
    const { files, plans, read, db } = await withFiles();
    const made = files();
    expect(made.folder).toBe(plans);
    expect(await made.sync()).toBe(1);
    expect(readdirSync(plans)).toEqual([NAME]);
    expectValid(read());
    expect(read()).toEqual(await planOf({ db }));
  });

  it('OUT-4: a file is written again when its play changes, and only then', async () => {
    const { files, path, goOn, read, append, runner } = await withFiles();
    const made = files();
    await made.sync();
    const before = statSync(path).mtimeMs;
    expect(await made.sync()).toBe(0);

    await append(history([orchestrated()], { stream: playStream(2) }));
    await runner.catchUp();
    expect(await made.sync()).toBe(1);
    expect(statSync(path).mtimeMs).toBe(before);

    await goOn(done);
    expect(await made.sync()).toBe(1);
    expect(read().renewal.version).toBe(approved().length + 1);
  });

  it('OUT-4: a process that starts looks at every file and repairs what is missing, cut short or changed', async () => {
    const { files, path, read } = await withFiles();
    await files().sync();
    const right = readFileSync(path, 'utf8');
    expect(await files().sync()).toBe(0);
    for (const wrong of [null, '', right.slice(0, 300), right.replace('Keep Acme', 'Keep Acne'), '{"plan_id": 7}']) {
      if (wrong === null) rmSync(path);
      else writeFileSync(path, wrong);
      expect(await files().sync()).toBe(1);
      expect(readFileSync(path, 'utf8')).toBe(right);
    }
    expect(read().objective).toBe('Keep Acme');
  });

  it('OUT-4: rows that were made anew are compared with every file again', async () => {
    const { files, path, runner } = await withFiles();
    const made = files();
    await made.sync();
    writeFileSync(path, 'spoilt');
    expect(await made.sync()).toBe(0);
    await runner.rebuild('plan-json');
    expect(await made.sync()).toBe(1);
  });

  it('OUT-4: a newer version that another process wrote is not put back', async () => {
    const { files, path, read } = await withFiles();
    await files().sync();
    const ahead = read();
    writeFileSync(
      path,
      JSON.stringify({ ...ahead, renewal: { ...ahead.renewal, version: ahead.renewal.version + 1 } }),
    );
    expect(await files().sync()).toBe(0);
    expect(read().renewal.version).toBe(ahead.renewal.version + 1);
  });

  it('OUT-4: what a process that died while writing left behind is removed, what another one is writing is not', async () => {
    const { files, plans } = await withFiles();
    mkdirSync(plans, { recursive: true });
    const [dead, alive] = [join(plans, `.${NAME}.7-1.tmp`), join(plans, `.${NAME}.8-1.tmp`)];
    for (const path of [dead, alive]) writeFileSync(path, '{"plan_id": "task-2026');
    const long = new Date(Date.now() - 3_600_000);
    utimesSync(dead, long, long);
    await files().sync();
    expect(existsSync(dead)).toBe(false);
    expect(existsSync(alive)).toBe(true);
  });

  it('OUT-4: a folder that cannot be written to is an error, and the next call tries again', async () => {
    const { files, plans, path } = await withFiles();
    const made = files();
    mkdirSync(join(plans, '..'), { recursive: true });
    writeFileSync(plans, 'a file where the folder should be');
    await expect(made.sync()).rejects.toThrow();
    rmSync(plans);
    expect(await made.sync()).toBe(1);
    expect(existsSync(path)).toBe(true);
  });

  it('OUT-4: a reader never meets half a file, however often it is replaced', async () => {
    const { files, path, goOn } = await withFiles();
    const made = files();
    await made.sync();
    let reading = true;
    const reader = (async () => {
      let reads = 0;
      for (; reading; reads += 1) {
        JSON.parse(readFileSync(path, 'utf8'));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return reads;
    })();
    for (let turn = 0; turn < 10; turn += 1) {
      await goOn(turn % 2 === 0 ? done : event('TaskReopened', { taskId: 't01', reason: 'again' }));
      await made.sync();
    }
    reading = false;
    expect(await reader).toBeGreaterThan(10);
  });
});
