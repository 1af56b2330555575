import type { EventLog } from '@tenure/application/ports/event-store.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { createProjectionRunner } from '@tenure/projections/runner.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { approved, event } from '../../support/play-history.ts';
import { describeOnEachDatabase, freshPlace } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';
import { CLOCK, readSide } from '../read-side.ts';
import { unknownType } from './elsewhere.ts';
import { entry, tally } from './small-projections.ts';

const TWO_PLAYS = [
  ...history(approved(), { stream: playStream(1) }),
  ...history(approved(), { stream: playStream(2) }),
];

describeOnEachDatabase('catching up', () => {
  it('PROJ-1: brings every projection to the head of the log and says how many events that took', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(TWO_PLAYS);

    expect(await side.runner.catchUp()).toBe(TWO_PLAYS.length);
    expect(await side.rows('tallies')).toEqual([
      { stream: playStream(1), events: approved().length, last: 'CheckpointsScheduled' },
      { stream: playStream(2), events: approved().length, last: 'CheckpointsScheduled' },
    ]);
    expect(await side.rows('entries')).toHaveLength(TWO_PLAYS.length);
    const status = await side.runner.status();
    expect(status.map(({ name, lag }) => [name, lag])).toEqual([
      ['tally', 0],
      ['entry', 0],
    ]);
    expect(status[0]?.position).toBe(status[0]?.head);
    expect(await side.runner.catchUp()).toBe(0);
  });

  it('PROJ-3: what a newer release looks after is not said to be at the head, and is asked about again', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(TWO_PLAYS);
    const head = async () => E.getOrElse(() => -1n)(await side.store.head()());
    const newer = side.another([tally({ version: 2 }), entry()]);
    await newer.catchUp();
    const before = await head();
    await side.append(history(approved(), { stream: playStream(3) }));
    await side.runner.catchUp();
    expect(await side.runner.position()).toBe(before);
    await newer.catchUp();
    expect(await side.runner.position()).toBe(await head());
    expect(await head()).toBeGreaterThan(before);
  });

  it('while nothing was written, it asks for the head of the log and for nothing else', async () => {
    const side = await readSide([tally()]);
    let subscriptions = 0;
    const counted: EventLog = {
      ...side.store,
      subscribe: (...asked) => {
        subscriptions += 1;
        return side.store.subscribe(...asked);
      },
    };
    const runner = side.another([tally()], { ...side.store, ...counted });
    const [first, second] = TWO_PLAYS;
    if (first === undefined || second === undefined) throw new Error('too short a history');
    await side.append([first]);
    expect(await runner.catchUp()).toBe(1);
    const before = subscriptions;
    expect(await Promise.all([runner.catchUp(), runner.catchUp()])).toEqual([0, 0]);
    expect(subscriptions).toBe(before);
    await side.append([second]);
    expect((await Promise.all([runner.catchUp(), runner.catchUp()])).toSorted()).toEqual([0, 1]);
    expect(subscriptions).toBe(before + 1);
  });

  it('PROJ-1: a runner that starts anew goes on where the last one stopped and folds what it has not seen', async () => {
    const side = await readSide([tally(), entry()]);
    const [first, second] = [TWO_PLAYS.slice(0, 5), TWO_PLAYS.slice(5)];
    await side.append(first);
    await side.runner.catchUp();
    await side.append(second);

    expect(await side.another().catchUp()).toBe(second.length);
    expect(await side.rows('tallies')).toMatchObject([{ events: approved().length }, { events: approved().length }]);
  });

  it('PROJ-1: of two runners at the same checkpoint each event is projected by one', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(TWO_PLAYS);
    const runners = [side.runner, side.another(), side.another()];

    await Promise.all(runners.map((runner) => runner.catchUp()));

    expect(await side.rows('entries')).toHaveLength(TWO_PLAYS.length);
    expect(await side.rows('tallies')).toMatchObject([{ events: approved().length }, { events: approved().length }]);
    for (const runner of runners) expect(await runner.catchUp()).toBe(0);
  });

  it('PROJ-1: two connections to one read model keep the rows equal to the log while it grows', async () => {
    const place = await freshPlace();
    const side = await readSide([tally(), entry()], { db: await place.open() });
    const db = await place.open();
    const { store } = side;
    const projections = [tally(), entry()];
    const other = createProjectionRunner({ db, store, projections, clock: CLOCK, policies: SHIPPED_POLICIES });

    for (let from = 0; from < TWO_PLAYS.length; from += 3) {
      await side.append(TWO_PLAYS.slice(from, from + 3));
      await Promise.all([side.runner.catchUp(), other.catchUp()]);
    }

    expect(await side.rows('entries')).toHaveLength(TWO_PLAYS.length);
    expect((await side.runner.verify()).map(({ equal }) => equal)).toEqual([true, true]);
  });

  it('PROJ-1: a checkpoint somebody else moved discards the batch that was made for the old one', async () => {
    let meddle: (() => Promise<void>) | null = null;
    const side = await readSide([tally()]);
    await side.append(TWO_PLAYS);
    await unknownType(side, 'EventOfTomorrow', approved().length);
    const other = side.another([tally()]);
    // The other runner commits between this one's folding and its own commit.
    const slow = side.another([
      tally({}, (row) => {
        const now = meddle;
        meddle = null;
        void now?.();
        return [row];
      }),
    ]);
    meddle = async () => void (await other.catchUp());

    await slow.catchUp();
    await other.catchUp();

    expect(await side.rows('tallies')).toMatchObject([{ events: approved().length }, { events: approved().length }]);
    expect((await other.status())[0]?.skipped).toEqual({ EventOfTomorrow: 1 });
  });

  it('PROJ-1: rows and checkpoint are written together or not at all', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(TWO_PLAYS.slice(0, 4));
    await side.runner.catchUp();
    const before = await side.runner.status();
    await side.append(TWO_PLAYS.slice(4));
    // The last statement of the transaction fails: the checkpoint has moved and rows are written by then.
    await side.db.schema.alterTable('entries__g1').renameTo('away').execute();

    await expect(side.runner.catchUp()).rejects.toThrow(/entry/);
    const after = await side.runner.status();
    expect(after.find(({ name }) => name === 'entry')?.position).toBe(
      before.find(({ name }) => name === 'entry')?.position,
    );
    // One projection that cannot go on does not hold up the other.
    expect(after.find(({ name }) => name === 'tally')?.lag).toBe(0);

    await side.db.schema.alterTable('away').renameTo('entries__g1').execute();
    await side.runner.catchUp();
    expect(await side.rows('entries')).toHaveLength(TWO_PLAYS.length);
  });

  it('PROJ-1: rows that are gone from the view of a stream are removed', async () => {
    const side = await readSide([tally({}, (row) => (row.last === 'TaskRemoved' ? [] : [row]))]);
    await side.append(history(approved()));
    await side.runner.catchUp();
    expect(await side.rows('tallies')).toHaveLength(1);

    const removed = event('TaskRemoved', { taskId: 't03', reason: 'not needed' });
    await side.append(history([removed], { from: approved().length }));
    await side.runner.catchUp();
    expect(await side.rows('tallies')).toEqual([]);
  });
});
