import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { appendAll, history, playStream } from '../../support/recorded.ts';
import { readSide } from '../read-side.ts';
import { tally } from './small-projections.ts';

const LENGTH = approved().length;
const FATAL = 4;

describe('an event that kills its process', () => {
  it('PROJ-5: is given up on after three noted attempts, and everything else goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-killed-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [log, readModel] = [join(folder, 'events.db'), join(folder, 'read-model.db')];
    const store = openSqliteEventStore({ path: log, ...KNOWN_EVENTS });
    for (const n of [1, 2]) await appendAll(store, history(approved(), { stream: playStream(n) }));
    await store.close();
    const script = join(import.meta.dirname, 'killed-process.ts');
    const started = () => spawnSync(process.execPath, [script, log, readModel, playStream(1), String(FATAL)]);

    let deaths = 0;
    while (deaths < 10 && started().signal === 'SIGKILL') deaths += 1;

    // Two processes die before anybody suspects the event, three more while it is tried alone.
    expect(deaths).toBe(5);
    const db = await openReadModel(readModel);
    onTestFinished(() => db.destroy());
    expect(await db.selectFrom('projection_quarantine').selectAll().execute()).toMatchObject([
      { stream: playStream(1), revision: FATAL, status: 'quarantined', attempts: 3 },
    ]);
    const rows = await db
      .selectFrom('entries' as never)
      .selectAll()
      .execute();
    expect(rows).toHaveLength(2 * LENGTH - (LENGTH - FATAL));
  });

  it('PROJ-5: a process that is merely started again does not go one event at a time', async () => {
    const side = await readSide([tally()]);
    await side.append(history(approved().slice(0, 3)));
    await side.runner.catchUp();
    await side.append(history(approved().slice(3), { from: 3 }));
    const noted: Promise<readonly unknown[]>[] = [];
    const restarted = side.another([tally({ onFold: () => void noted.push(side.rows('projection_quarantine')) })]);
    await restarted.catchUp();
    expect((await Promise.all(noted)).flat()).toEqual([]);
    expect(noted).toHaveLength(LENGTH);
  });
});
