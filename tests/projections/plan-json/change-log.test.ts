import { PLAY_EVENTS } from '@tenure/domain/play/events.ts';
import { expect, it } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { CHANGES, PROGRESS, RUNNING } from '../every-event.ts';
import { onePlay } from '../one-play.ts';
import { expectValid, planAfter, planOf } from './plans.ts';

describeOnEachDatabase('the change log of a plan', () => {
  it.each(CHANGES.map((change) => [change[0].type, ...change] as const))(
    'PLAY-11: %s is an entry with what changed, from what, to what and why',
    async (_type, changed, what, from, to) => {
      const { goOn, db } = await onePlay(RUNNING);
      const before = (await planOf({ db })).renewal.change_log.length;
      await goOn(changed);
      const plan = await planOf({ db });
      expectValid(plan);
      const log = plan.renewal.change_log;
      expect(log).toHaveLength(before + 1);
      expect(log.at(-1)).toMatchObject({ what, from, to, at: '2026-03-02T09:00:00.000Z', by: 'person dana' });
      const given = (changed.data as { readonly reason?: string }).reason;
      expect(log.at(-1)?.why).toEqual(given ?? expect.stringMatching(/\w+/));
    },
  );

  it.each(PROGRESS.map((progress) => [progress.type, progress] as const))(
    'PLAY-11: %s is progress, not a change',
    async (_type, progress) => {
      const { goOn, db } = await onePlay(progress.type === 'PlayOrchestrated' ? [] : approved());
      const before = progress.type === 'PlayOrchestrated' ? 0 : (await planOf({ db })).renewal.change_log.length;
      await goOn(progress);
      expect((await planOf({ db })).renewal.change_log).toHaveLength(before);
    },
  );

  it('PLAY-11: every type of event is one or the other', () => {
    const told = [...CHANGES.map(([change]) => change.type), ...PROGRESS.map(({ type }) => type)];
    expect(new Set(told)).toEqual(new Set(Object.keys(PLAY_EVENTS)));
  });

  it('PLAY-11: entries stand in the order of the events, each naming its own', async () => {
    const { renewal } = await planAfter([...approved(), ...CHANGES.slice(0, 4).map(([change]) => change)]);
    expect(renewal.change_log.map(({ what }) => what)).toEqual([
      'workback plan',
      'plan',
      'checkpoints',
      'step enablement',
      'merge gate',
      'workback plan',
      'enablement e02',
    ]);
    const ids = renewal.change_log.map(({ event_id }) => event_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });
});
