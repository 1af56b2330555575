import type { ReadModel } from '@tenure/projections/schema.ts';
import { type Turn, type Turns, turns } from '@tenure/projections/worklist/turn.ts';
import type { Kysely } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { describeOnEachDatabase, freshReadModel } from '../../support/read-models.ts';

const NEVER = 3_600_000;
const AT_ONCE = 0;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A turn that lasts until it is ended. */
const begun = async (inTurn: Turns): Promise<{ readonly turn: Turn; readonly end: () => Promise<unknown> }> => {
  const over = Promise.withResolvers<void>();
  const got = Promise.withResolvers<Turn>();
  const done = inTurn(async (turn) => {
    got.resolve(turn);
    await over.promise;
    return 'done';
  });
  done.then((result) => result ?? got.reject(new Error('somebody else has the turn')), got.reject);
  const end = (): Promise<unknown> => {
    over.resolve();
    return done;
  };
  onTestFinished(async () => void (await end()));
  return { turn: await got.promise, end };
};

const noted = ({ write }: Turn, what: string): Promise<boolean> => {
  const row = { play_id: 'play-1' as never, ordinal: 0, kind: 'waits' as const, what };
  return write(async (tx) => void (await tx.insertInto('next_waits').values(row).execute()));
};
const notes = (db: Kysely<ReadModel>) => db.selectFrom('next_waits').select('what').execute();

describeOnEachDatabase('the turn of whoever keeps the worklist', () => {
  it('§6: is one process’s at a time, and free when that one is done', async () => {
    const db = await freshReadModel();
    const [one, other] = [turns(db, NEVER), turns(db, NEVER)];
    const { end } = await begun(one);
    expect(await other(async () => 'mine')).toBeNull();
    await end();
    expect(await other(async () => 'mine')).toBe('mine');
  });

  it('§6: free when it ended in a failure, which is told', async () => {
    const db = await freshReadModel();
    const [one, other] = [turns(db, NEVER), turns(db, NEVER)];
    await expect(one(() => Promise.reject(new Error('the log is out of reach')))).rejects.toThrow('out of reach');
    expect(await other(async () => 'mine')).toBe('mine');
  });

  it('§6: lost to another, nothing more is written', async () => {
    const db = await freshReadModel();
    const stale = await begun(turns(db, NEVER));
    const fresh = await begun(turns(db, AT_ONCE));
    expect(await noted(stale.turn, 'stale')).toBe(false);
    expect(await noted(fresh.turn, 'fresh')).toBe(true);
    await stale.end();
    expect(await turns(db, NEVER)(async () => 'mine')).toBeNull();
    expect(await notes(db)).toEqual([{ what: 'fresh' }]);
  });

  it('§6: is kept as long as it shows life, however long one play takes', async () => {
    const db = await freshReadModel();
    const slow = await begun(turns(db, 200));
    const other = turns(db, 600);
    for (let looks = 0; looks < 12; looks += 1) {
      expect(await other(async () => 'mine')).toBeNull();
      await pause(100);
    }
    expect(await noted(slow.turn, 'slow')).toBe(true);
    expect(await slow.end()).toBe('done');
    expect(await other(async () => 'mine')).toBe('mine');
  });
});
