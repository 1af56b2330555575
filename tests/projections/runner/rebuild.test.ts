import { setTimeout as pause } from 'node:timers/promises';
import { createGeneration } from '@tenure/projections/runner/generations.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { inSnapshot } from '@tenure/projections/snapshot.ts';
import type { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { describeOnEachDatabase, tableNames } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';
import { type ReadSide, readSide } from '../read-side.ts';
import { entry, tally } from './small-projections.ts';

const PLAYS = [1, 2, 3].flatMap((n) => history(approved(), { stream: playStream(n) }));

const physicalTables = async ({ db }: ReadSide): Promise<readonly string[]> =>
  (await tableNames(db)).filter((name) => /^(entries|tallies)__g/.test(name));

describeOnEachDatabase('rebuilding', () => {
  it('PROJ-2: the old rows serve until the new ones have caught up, then the view shows those', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    await side.db.deleteFrom('tallies__g1' as never).execute();
    let seen: unknown = null;
    const watched = side.another([
      tally({}, (row) => {
        // While the new generation is being filled, readers still get the old one.
        seen ??= side.rows('tallies');
        return [row];
      }),
    ]);

    const rebuilt = await watched.rebuild('tally');

    expect(await seen).toEqual([]);
    expect(await side.rows('tallies')).toHaveLength(3);
    expect(rebuilt).toMatchObject({ projection: 'tally', generation: 2, version: 1, events: PLAYS.length });
    expect(await physicalTables(side)).toEqual(['entries__g1', 'tallies__g2']);
  });

  it('PROJ-2: events that arrive during a rebuild are in the rows when it ends', async () => {
    const side = await readSide([tally()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    let late: Promise<unknown> | undefined;
    const busy = side.another([
      tally({}, (row) => {
        late ??= side.append(history(approved(), { stream: playStream(9) })).then(() => side.runner.catchUp());
        return [row];
      }),
    ]);

    await busy.rebuild('tally');
    await late;
    await side.runner.catchUp();

    expect(await side.rows('tallies')).toHaveLength(4);
    expect((await side.runner.verify())[0]).toMatchObject({ equal: true, rows: 4 });
  });

  it('PROJ-2: says how far it is', async () => {
    const side = await readSide([entry()]);
    await side.append(PLAYS);
    const told: number[] = [];
    await side.runner.rebuild('entry', ({ position, head }) => told.push(position / head));
    expect(told.at(-1)).toBe(1);
  });

  it('PROJ-2: code with a newer version rebuilds its rows before it goes on', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const newer = side.another([tally({ version: 2 }, (row) => [{ ...row, last: row.last.toUpperCase() }]), entry()]);

    await newer.catchUp();

    expect(await side.rows('tallies')).toMatchObject(
      PLAYS.length > 0 ? [1, 2, 3].map(() => ({ last: 'CHECKPOINTSSCHEDULED' })) : [],
    );
    expect(await newer.status()).toMatchObject([
      { name: 'tally', version: 2, codeVersion: 2, lag: 0, rebuilding: null },
      { name: 'entry', version: 1, generation: 1 },
    ]);
  });

  it('PROJ-2: an older release leaves the rows of a newer one alone and says so', async () => {
    const side = await readSide([tally({ version: 2 }), entry()]);
    await side.append(PLAYS.slice(0, 10));
    await side.runner.catchUp();
    await side.append(PLAYS.slice(10));
    const older = side.another([tally({ version: 1 }), entry()]);

    await older.catchUp();

    expect(await older.status()).toMatchObject([
      { name: 'tally', version: 2, codeVersion: 1 },
      { name: 'entry', lag: 0 },
    ]);
    expect((await older.status())[0]?.lag).toBeGreaterThan(0);
  });

  it('PROJ-2: two processes that meet a newer version rebuild it together, once', async () => {
    const side = await readSide([tally()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const newer = [side.another([tally({ version: 2 })]), side.another([tally({ version: 2 })])];

    await Promise.all(newer.map((runner) => runner.catchUp()));

    expect(await side.rows('tallies')).toHaveLength(3);
    expect(await physicalTables(side)).toEqual(['tallies__g2']);
    expect((await newer[0]?.verify())?.[0]).toMatchObject({ equal: true, rows: 3 });
  });

  it('PROJ-2: nothing is built for a version that another process has let serve meanwhile', async () => {
    const side = await readSide([tally({ version: 2 })]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const enough = (wanted: number) => (serving: { readonly version: number }) => serving.version >= wanted;
    const [present] = await side.runner.status();
    expect(await createGeneration(side.db, tally({ version: 2 }), 'building', enough(2))).toMatchObject({
      generation: present?.generation,
      status: 'serving',
    });
    const newer = tally({ version: 3 });
    expect(await createGeneration(side.db, newer, 'building', enough(3))).toMatchObject({ status: 'building' });
  });

  it('PROJ-2: a rebuild that was interrupted leaves nothing behind that the next one would build on', async () => {
    const side = await readSide([tally()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const dying = side.another([
      tally({
        onFold: () => {
          throw new Error('out of memory');
        },
      }),
    ]);
    // Every event fails: its streams are quarantined in the generation being built.
    await dying.rebuild('tally');
    expect(await side.rows('tallies')).toEqual([]);

    await side.another().rebuild('tally');
    expect(await side.rows('tallies')).toHaveLength(3);
    expect((await side.runner.status())[0]).toMatchObject({ generation: 3, quarantined: [] });
  });

  it('PROJ-2: tables that a process left behind when it died are dropped by the next rebuild', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    await createGeneration(side.db, tally(), 'building');
    // As after a swap whose process died before it had dropped what served before, and after an earlier release.
    const retired = side.db.updateTable('projection_generations').set({ status: 'retired' });
    await retired.where('projection', '=', 'tally').where('generation', '=', 2).execute();
    const left = {
      projection: 'gone',
      generation: 1,
      version: 1,
      status: 'retired',
      position: 0,
      attempts: 0,
    } as const;
    await side.db
      .insertInto('projection_generations')
      .values({ ...left, tables: '["dropped"]' })
      .execute();

    await side.runner.rebuild('entry');

    expect(await physicalTables(side)).toEqual(['entries__g2', 'tallies__g1']);
    const rows = await side.rows('projection_generations');
    expect(rows.filter(({ status }) => status === 'retired').map(({ tables }) => tables)).toEqual(['[]', '[]', '[]']);
  });

  it('names the projections there are when asked for another', async () => {
    const side = await readSide([tally(), entry()]);
    await expect(side.runner.rebuild('talley')).rejects.toThrow(
      'there is no projection talley; there are tally, entry',
    );
  });

  it('PROJ-2: whoever reads several tables as of one moment reads all of them from before the swap', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const read = (tx: Kysely<ReadModel>, table: string) =>
      tx
        .selectFrom(table as never)
        .selectAll()
        .execute();
    let rebuilding: Promise<unknown> = Promise.resolve();
    const seen = await inSnapshot(side.db, async (tx) => {
      const entries = await read(tx, 'entries');
      rebuilding = side.another().rebuild('tally');
      await pause(150);
      return { entries: entries.length, tallies: (await read(tx, 'tallies')).length };
    });
    await rebuilding;
    expect(seen).toEqual({ entries: PLAYS.length, tallies: 3 });
  });
});
