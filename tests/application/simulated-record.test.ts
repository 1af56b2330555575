/** The record that an engine really leaves, across streams, simulated (POL-16). */
import { historyOf } from '@tenure/application/as-of.ts';
import { addDays } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { simulatePlay } from '@tenure/domain/policies/simulation/simulate.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { fixtureContextSource } from '../support/fixture-context-source.ts';
import { date } from '../support/play-spec.ts';
import { playWorld } from '../support/play-world.ts';
import { brief, changed } from '../support/simulated.ts';
import { CARLA, elaborate, manage, sendBack, sponsor, unitIdsOf, verify, type World } from '../support/stage-story.ts';

const simulated = async (world: World, playId: string, policy: PolicyRecord) => {
  const store = memoryEventStore({ ...KNOWN_EVENTS, log: world.log });
  const history = await historyOf(store)(playId as PlayId)();
  if (E.isLeft(history)) throw new Error(history.left._tag);
  const found = simulatePlay(playId as PlayId, history.right, policy, SHIPPED_POLICIES, world.clock.now());
  return (found?.rows ?? []).map(brief);
};

/** Both slips of a play's first milestone, before the engine has looked. */
const slipTwice = async (world: World, playId: string): Promise<void> => {
  const [milestone] = (await world.playOf(playId)).milestones;
  if (milestone === undefined) throw new Error('the plan has no milestone');
  for (const days of [7, 14]) {
    const move = {
      milestoneId: milestone.id,
      to: addDays(milestone.date, days),
      reason: 'Their steering group met late',
    };
    await world.send(playId, { type: 'MoveMilestone', data: move });
  }
};

describe('a simulation of what the engine recorded', () => {
  it.each(['cancelled', 'not cancelled'])(
    '§4, POL-3: what fired is raised, once, however late the engine comes: %s',
    async (how) => {
      const world = playWorld();
      const playId = await world.approved();
      await slipTwice(world, playId);
      if (how === 'cancelled') await world.send(playId, { type: 'CancelPlay', data: { reason: 'They were acquired' } });
      await world.engine.settle();
      await world.engine.settle();
      expect(await simulated(world, playId, policyV1)).toEqual(['POL-3 play: 2026-03-02 → 2026-03-02, same']);
    },
  );

  it('POL-7: a unit escalates at the simulated cap, and at the recorded one just as it did', async () => {
    const world = playWorld();
    const playId = await world.approved();
    await elaborate(world, playId);
    const [unitId = '' as never] = await unitIdsOf(world, playId);
    await manage(world, unitId);
    for (let bolt = 1; bolt <= 5; bolt += 1) {
      await sponsor(world, unitId);
      await sendBack(world, unitId);
      await world.engine.settle();
    }
    const under = (unitCap: number) => simulated(world, playId, changed('bolts', { unitCap }));
    expect(await under(5)).toEqual(['POL-7 unit:depots: 2026-03-02 → 2026-03-02, same']);
    expect(await under(3)).toEqual(['POL-7 unit:depots: 2026-03-02 → 2026-03-02, evidence by /bolts/unitCap']);
    expect(await under(6)).toEqual(['POL-7 unit:depots: 2026-03-02 → never, only-recorded by /bolts/unitCap']);
  });

  it('POL-8: an offer below a walk-away goes to the lever’s owner under any policy, as severe as it says', async () => {
    const world = playWorld();
    const playId = await world.approved();
    await elaborate(world, playId);
    const [unitId = '' as never] = await unitIdsOf(world, playId);
    await manage(world, unitId);
    await sponsor(world, unitId);
    await verify(world, unitId);
    const amount = { minor: 20_000_000, currency: 'EUR' };
    const term = { unit: 'depots', lever: 'price', statement: 'EUR 200,000 a year', amount, standing: null } as const;
    const offer = { offeredOn: date('2026-03-02'), offeredBy: 'Jonas Weber, CFO', terms: [term] };
    await world.sendGate(playId, { type: 'RecordCustomerOffer', data: offer }, CARLA);
    await world.engine.settle();
    const subject = 'POL-8 lever:depots:price: 2026-03-02 → 2026-03-02';
    expect(await simulated(world, playId, policyV1)).toEqual([`${subject}, same`]);
    const ripCord = changed('ripCord', { severityByRisk: { ...policyV1.ripCord.severityByRisk, yellow: 'S1' } });
    expect(await simulated(world, playId, ripCord)).toEqual([
      `${subject}, severity respondBy by /ripCord/severityByRisk/yellow`,
    ]);
  });

  it('POL-5: a source that never answered is given up on as it was, or one pull sooner', async () => {
    const world = playWorld(fixtureContextSource({ down: ['usage'] }));
    const playId = await world.orchestrate();
    const under = (retryLimit: number) => simulated(world, playId, changed('context', { retryLimit }));
    expect(await under(2)).toEqual(['POL-5 context: 2026-03-02 → 2026-03-02, same']);
    expect(await under(1)).toEqual(['POL-5 context: 2026-03-02 → 2026-03-02, evidence by /context/retryLimit']);
    expect(await under(3)).toEqual(['POL-5 context: 2026-03-02 → never, only-recorded by /context/retryLimit']);
  });
});
