import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { generationOf } from '@tenure/projections/runner/generations.ts';
import { openLane } from '@tenure/projections/runner/lane.ts';
import { beat, whileBeating } from '@tenure/projections/runner/owners.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import { atomically } from '@tenure/projections/transactions.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';
import { type ReadSide, readSide } from '../read-side.ts';
import { tally } from './small-projections.ts';

const HALF = 5;
const EVENTS = history(approved(), { stream: playStream(1) });
/** Its heart beats so seldom that it seems to have stopped. */
const SEEMS_DEAD = 3_600_000;
const IMPATIENT = 60;
const NEVER = 3_600_000;

/** A store that stands still before it reads a stream, as a process does that was stopped. */
const stoppable = (store: EventStore) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const read: EventStore['read'] = (stream) => async () => {
    await promise;
    return await store.read(stream)();
  };
  return { store: { ...store, read }, goOn: resolve };
};

/** Half of a play is in the rows; whoever takes the rest has to read the stream again. */
const halfWay = async () => {
  const side = await readSide([tally()]);
  await side.append(EVENTS.slice(0, HALF));
  await side.runner.catchUp();
  await side.append(EVENTS.slice(HALF));
  return side;
};

const owner = async ({ rows }: ReadSide) =>
  (await rows('projection_owners')).find(({ projection }) => projection === 'tally');
const position = async ({ runner }: ReadSide) => (await runner.status())[0]?.position ?? -1;

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await pause(5);
};

describeOnEachDatabase('the owner of a projection', () => {
  it('PROJ-1: works alone: another runner waits for it and folds nothing itself', async () => {
    const side = await halfWay();
    const slow = stoppable(side.store);
    const working = side.another([tally()], slow.store).catchUp();
    await until(async () => (await owner(side))?.busy === 1);
    const folded: number[] = [];
    const waiting = side.another([tally({ onFold: () => void folded.push(1) })], side.store, NEVER).catchUp();
    await pause(100);
    slow.goOn();
    await Promise.all([working, waiting]);
    expect(folded).toEqual([]);
    expect(await side.rows('tallies')).toMatchObject([{ events: EVENTS.length }]);
    expect(await owner(side)).toMatchObject({ epoch: 2, busy: 0 });
  });

  it('PROJ-1: is replaced when it shows no sign of life', async () => {
    const side = await halfWay();
    const dead = stoppable(side.store);
    const working = side.another([tally()], dead.store, SEEMS_DEAD).catchUp();
    await until(async () => (await owner(side))?.busy === 1);
    await side.another([tally()], side.store, IMPATIENT).catchUp();
    expect(await side.rows('tallies')).toMatchObject([{ events: EVENTS.length }]);
    expect(await owner(side)).toMatchObject({ epoch: 3, busy: 0 });
    dead.goOn();
    await working;
    expect(await side.runner.verify()).toMatchObject([{ equal: true }]);
  });

  it('PROJ-1: writes nothing any more once it was replaced, even before its successor has', async () => {
    const side = await halfWay();
    const before = await position(side);
    const [stale, fresh] = [stoppable(side.store), stoppable(side.store)];
    const first = side.another([tally()], stale.store, SEEMS_DEAD).catchUp();
    await until(async () => (await owner(side))?.epoch === 2);
    const second = side.another([tally()], fresh.store, IMPATIENT).catchUp();
    await until(async () => (await owner(side))?.epoch === 3);
    stale.goOn();
    await pause(80);
    expect(await position(side)).toBe(before);
    expect(await side.rows('tallies')).toMatchObject([{ events: HALF }]);
    fresh.goOn();
    await Promise.all([first, second]);
    expect(await side.rows('tallies')).toMatchObject([{ events: EVENTS.length }]);
  });

  it('PROJ-1: moves no checkpoint that is elsewhere by now, and writes nothing with it', async () => {
    const side = await halfWay();
    const stale = stoppable(side.store);
    const working = side.another([tally()], stale.store, NEVER).catchUp();
    await until(async () => (await owner(side))?.busy === 1);
    const head = await side.store.head()();
    if (E.isLeft(head)) throw new Error('the log has no head');
    await side.db
      .updateTable('projection_generations')
      .set({ position: Number(head.right) })
      .execute();
    stale.goOn();
    await working;
    expect(await side.rows('tallies')).toMatchObject([{ events: HALF }]);
  });

  it('PROJ-1: is kept as long as it shows life, however long it takes', async () => {
    const side = await halfWay();
    const slow = stoppable(side.store);
    const working = side.another([tally()], slow.store, 200).catchUp();
    await until(async () => (await owner(side))?.busy === 1);
    const waiting = side.another([tally()], side.store, 700).catchUp();
    await pause(900);
    expect(await owner(side)).toMatchObject({ epoch: 2, busy: 1 });
    slow.goOn();
    await Promise.all([working, waiting]);
    expect(await side.rows('tallies')).toMatchObject([{ events: EVENTS.length }]);
  });

  it('PROJ-1: a beat that had to wait for the last commit does not say that there is work', async () => {
    const side = await halfWay();
    const serving = await generationOf(side.db, 'tally', 'serving');
    if (serving === null) throw new Error('nothing serves tally');
    const lane = { ...(await openLane(side.db, { projection: tally(), generation: serving })), epoch: 1, busy: true };
    await whileBeating(
      side.db,
      () => (lane.busy ? [lane] : []),
      IMPATIENT,
      async () => {
        await atomically(side.db, async (tx) => {
          await beat(tx, [lane], false);
          await pause(2 * IMPATIENT);
        });
        lane.busy = false;
      },
    );
    expect(await owner(side)).toMatchObject({ epoch: 1, busy: 0 });
  });

  it('PROJ-1: one that died holds up the next for one lease, however many projections it worked on', async () => {
    const side = await readSide();
    await side.append(EVENTS.slice(0, HALF));
    await side.runner.catchUp();
    await side.append(EVENTS.slice(HALF));
    await side.db.updateTable('projection_owners').set({ busy: 1 }).execute();
    const lease = 400;
    const start = performance.now();
    await side.another(PROJECTIONS, side.store, lease).catchUp();
    const waited = performance.now() - start;
    expect(waited).toBeGreaterThan(lease * 0.9);
    expect(waited).toBeLessThan(PROJECTIONS.length * lease * 0.75);
  });
});
