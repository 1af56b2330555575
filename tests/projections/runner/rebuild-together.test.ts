import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { PerStream, Projection } from '@tenure/projections/projection.ts';
import { ProjectionsBehind } from '@tenure/projections/runner/catch-up.ts';
import type { Table } from '@tenure/projections/table.ts';
import { expect, it } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { describeOnEachDatabase, tableNames } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';
import { readSide } from '../read-side.ts';
import { entry, tallies, tally } from './small-projections.ts';

const PLAYS = [1, 2, 3].flatMap((n) => history(approved(), { stream: playStream(n) }));

const carrying = (carry: NonNullable<PerStream['carry']>): Projection => ({ ...(tally() as PerStream), carry });

describeOnEachDatabase('rebuilding several projections', () => {
  it('PROJ-2: reads the log once for all of them', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    let delivered = 0;
    const counting: EventStore = {
      ...side.store,
      subscribe: async function* (...asked) {
        for await (const delivery of side.store.subscribe(...asked)) {
          if (delivery._tag === 'Event') delivered += 1;
          yield delivery;
        }
      },
    };
    const told: number[] = [];

    const rebuilt = await side.another(undefined, counting).rebuildAll(({ projections, position, head }) => {
      expect(projections).toEqual(['tally', 'entry']);
      told.push(position / head);
    });

    expect(delivered).toBe(PLAYS.length);
    expect(told.at(-1)).toBe(1);
    expect(rebuilt).toMatchObject(
      ['tally', 'entry'].map((projection) => ({ projection, generation: 2, version: 1, events: PLAYS.length })),
    );
    expect(await side.runner.verify()).toMatchObject([
      { equal: true, generation: 2, rows: 3 },
      { equal: true, generation: 2, rows: PLAYS.length },
    ]);
  });

  it('PROJ-2: one that cannot be rebuilt does not hold up the others, and its old rows serve on', async () => {
    const side = await readSide([entry(), tally()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const dropping = carrying(async () => {
      await side.db.schema.dropTable('entries__g2').execute();
      return new Map();
    });

    const rebuilding = side.another([entry(), dropping]).rebuildAll();

    await expect(rebuilding).rejects.toBeInstanceOf(ProjectionsBehind);
    await expect(rebuilding).rejects.toMatchObject({ projections: ['entry'] });
    expect(await side.runner.status()).toMatchObject([{ generation: 1 }, { generation: 2, lag: 0 }]);
    expect(await side.rows('entries')).toHaveLength(PLAYS.length);
  });

  it('PROJ-2: two outdated by the same release are rebuilt in one pass', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    let subscribed = 0;
    const counting: EventStore = {
      ...side.store,
      subscribe: (...asked) => {
        subscribed += 1;
        return side.store.subscribe(...asked);
      },
    };

    await side.another([tally({ version: 2 }), entry({ version: 2 })], counting).catchUp();

    expect(await side.runner.status()).toMatchObject([{ version: 2 }, { version: 2 }]);
    // Once to build, once to see that nothing came since.
    expect(subscribed).toBe(2);
  });

  it('PROJ-2: who looks into old rows just when they are dropped goes on with the new ones', async () => {
    const side = await readSide([tally()]);
    await side.append(PLAYS);
    let swapped = false;
    const looking = carrying(async ({ db, nameOf }) => {
      if (!swapped) await side.runner.rebuild('tally');
      swapped = true;
      await db
        .selectFrom(nameOf(tallies as unknown as Table))
        .select('stream')
        .execute();
      return new Map();
    });

    await side.another([looking]).catchUp();

    expect(await side.rows('tallies')).toHaveLength(3);
    expect(await side.runner.status()).toMatchObject([{ generation: 2, lag: 0 }]);
  });

  it('PROJ-2: old tables of many rows are gone in the end too', async () => {
    const side = await readSide([entry()]);
    const plays = Array.from({ length: Math.ceil(2_100 / approved().length) }, (_, n) => playStream(n));
    for (const stream of plays) await side.append(history(approved(), { stream }));
    await side.runner.catchUp();

    await side.runner.rebuildAll();

    expect(await side.rows('entries')).toHaveLength(plays.length * approved().length);
    expect((await tableNames(side.db)).filter((name) => name.startsWith('entries__'))).toEqual(['entries__g2']);
  });
});
