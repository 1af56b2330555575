import { turns } from '@tenure/projections/worklist/turn.ts';
import { expect, it } from 'vitest';
import { describeOnEachDatabase, freshReadModel } from '../../support/read-models.ts';

const NEVER = 3_600_000;
const AT_ONCE = 0;

const taken = <T>(turn: T | null): T => {
  if (turn === null) throw new Error('somebody else has the turn');
  return turn;
};

describeOnEachDatabase('the turn of whoever keeps the worklist', () => {
  it('§6: is one process’s at a time, and free when that one is done', async () => {
    const db = await freshReadModel();
    const [one, other] = [turns(db, NEVER), turns(db, NEVER)];
    const turn = taken(await one());
    expect(await other()).toBeNull();
    await turn.end();
    expect(await other()).not.toBeNull();
  });

  it('§6: lost to another, nothing more is written', async () => {
    const db = await freshReadModel();
    const stale = taken(await turns(db, NEVER)());
    const fresh = taken(await turns(db, AT_ONCE)());
    const note = (what: string) => ({ play_id: 'play-1' as never, ordinal: 0, kind: 'waits' as const, what });
    const write = (turn: typeof stale, what: string) =>
      turn.write(async (tx) => void (await tx.insertInto('next_waits').values(note(what)).execute()));
    expect(await write(stale, 'stale')).toBe(false);
    expect(await write(fresh, 'fresh')).toBe(true);
    await stale.end();
    expect(await turns(db, NEVER)()).toBeNull();
    expect(await db.selectFrom('next_waits').select('what').execute()).toEqual([{ what: 'fresh' }]);
  });
});
