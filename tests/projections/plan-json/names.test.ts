import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import { createProjectionRunner } from '@tenure/projections/runner.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import { expect, it } from 'vitest';
import { event, orchestrated } from '../../support/play-history.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';
import { CLOCK, type ReadSide, readSide } from '../read-side.ts';

const begin = (n: number, at: string, timeZone = 'UTC') =>
  history([orchestrated({ calendar: { ...DEFAULT_CALENDAR, timeZone } })], {
    stream: playStream(n),
    at: at as Instant,
  });

/** What each play is called, in the order of the plays' numbers. */
const names = async (side: ReadSide): Promise<readonly string[]> =>
  (await side.db.selectFrom('plan_json').select(['play_id', 'plan_id', 'file_name']).orderBy('play_id').execute()).map(
    ({ plan_id, file_name }) => `${plan_id} ${file_name}`,
  );

describeOnEachDatabase('the names of plans', () => {
  it('OUT-4: a plan is numbered among those that began on its day, its file named after its instant', async () => {
    const side = await readSide();
    await side.append([
      ...begin(1, '2026-03-02T09:00:00.000Z'),
      ...begin(2, '2026-03-02T17:30:59.999Z'),
      ...begin(3, '2026-03-03T09:00:00.000Z'),
    ]);
    await side.runner.catchUp();
    expect(await names(side)).toEqual([
      'task-2026-03-02-001 plan-20260302-090000.json',
      'task-2026-03-02-002 plan-20260302-173059.json',
      'task-2026-03-03-001 plan-20260303-090000.json',
    ]);
  });

  it('OUT-4: the day is the organisation’s, the file’s instant UTC', async () => {
    const side = await readSide();
    await side.append([
      ...begin(1, '2026-03-02T23:30:00.000Z', 'Europe/Berlin'),
      ...begin(2, '2026-03-03T01:00:00.000Z', 'America/New_York'),
    ]);
    await side.runner.catchUp();
    expect(await names(side)).toEqual([
      'task-2026-03-03-001 plan-20260302-233000.json',
      'task-2026-03-02-001 plan-20260303-010000.json',
    ]);
  });

  it('OUT-4: plays that begin in the same second get the seconds after it that are free', async () => {
    const side = await readSide();
    await side.append([
      ...begin(1, '2026-03-02T09:00:01.000Z'),
      ...begin(2, '2026-03-02T09:00:00.100Z'),
      ...begin(3, '2026-03-02T09:00:00.200Z'),
      ...begin(4, '2026-03-02T09:00:00.900Z'),
    ]);
    await side.runner.catchUp();
    expect((await names(side)).map((name) => name.slice(-11, -5))).toEqual(['090001', '090000', '090002', '090003']);
  });

  it('OUT-4: they are the same whether the log is read at once, bit by bit, or again', async () => {
    const events = [3, 1, 2, 5, 4, 6].flatMap((n) => begin(n, `2026-03-02T09:00:0${n % 3}.000Z`));
    const atOnce = await readSide();
    await atOnce.append(events);
    await atOnce.runner.catchUp();

    const bitByBit = await readSide();
    for (const each of events) {
      await bitByBit.append([each]);
      await bitByBit.another().catchUp();
      await bitByBit.append(
        history([event('TaskCompleted', { taskId: 't01', deliverableUri: null })], { stream: each.stream, from: 1 }),
      );
    }
    await bitByBit.runner.catchUp();

    expect(await names(bitByBit)).toEqual(await names(atOnce));
    await bitByBit.runner.rebuild('plan-json');
    expect(await names(bitByBit)).toEqual(await names(atOnce));
    expect(new Set(await names(atOnce)).size).toBe(6);
  });

  it('OUT-4: many plays of one instant are named without a name given twice', async () => {
    const side = await readSide();
    for (let from = 0; from < 1_200; from += 400) {
      const some = Array.from({ length: 400 }, (_, n) => begin(from + n + 1, '2026-03-02T09:00:00.000Z'));
      await side.append(some.flat());
      await side.runner.catchUp();
    }
    const given = await names(side);
    expect(new Set(given.map((name) => name.slice(-11, -5))).size).toBe(1_200);
    expect(given[1_199]).toBe('task-2026-03-02-1200 plan-20260302-091959.json');
  });

  it('PROJ-5: a play that could not be begun is numbered as a rebuild would once it is resumed', async () => {
    const side = await readSide();
    await side.append([1, 2, 3].flatMap((n) => begin(n, '2026-03-02T09:00:00.000Z')));
    await side.append(history([orchestrated({ policyVersion: 'v9' })], { stream: playStream(4) }));
    await side.append(begin(5, '2026-03-02T09:00:00.000Z'));
    await side.runner.catchUp();
    // Without its policy the fourth play has no rows; those after it are numbered as if it were not there.
    expect((await names(side)).map((name) => name.slice(0, 19))).toEqual(
      [1, 2, 3, 4].map((n) => `task-2026-03-02-00${n}`),
    );

    const v9 = { ...policyV1, version: 'v9' };
    const policies = { current: policyV1, byVersion: new Map([policyV1, v9].map((each) => [each.version, each])) };
    const { db, store } = side;
    const repaired = createProjectionRunner({ db, store, projections: PROJECTIONS, clock: CLOCK, policies });
    expect(await repaired.resume('plan-json', playStream(4))).toMatchObject({ _tag: 'Rebuilt' });
    expect((await names(side)).map((name) => name.slice(0, 19))).toEqual(
      [1, 2, 3, 4, 5].map((n) => `task-2026-03-02-00${n}`),
    );
    expect((await repaired.verify('plan-json'))[0]).toMatchObject({ equal: true });
  });
});
