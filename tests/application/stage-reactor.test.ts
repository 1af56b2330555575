import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { describe, expect, it } from 'vitest';
import { deaths, dyingAt, toldAlike } from '../support/dying-ledger.ts';
import { date } from '../support/play-spec.ts';
import { playWorld } from '../support/play-world.ts';
import { smallSpec } from '../support/small-stage.ts';
import {
  CARLA,
  elaborate,
  manage,
  SPEC,
  sendBack,
  sponsor,
  unitIdsOf,
  verify,
  type World,
} from '../support/stage-story.ts';

const escalationsOf = (events: readonly PlayEvent[]) =>
  events.flatMap((event) => (event.type === 'EscalationTriggered' ? [event.data] : []));

/** Up to the verifier, who finds the same fault again and again, until the unit is at its cap. */
const rejectedToTheCap = async (world: World, playId: string): Promise<void> => {
  const [unitId = '' as never] = await unitIdsOf(world, playId);
  await manage(world, unitId);
  for (let bolt = 1; bolt <= 5; bolt += 1) {
    await sponsor(world, unitId);
    await sendBack(world, unitId);
  }
};

/** Finished work, and an offer below the walk-away of its price. */
const offeredTooLittle = async (world: World, playId: string): Promise<void> => {
  const [unitId = '' as never] = await unitIdsOf(world, playId);
  await manage(world, unitId);
  await sponsor(world, unitId);
  await verify(world, unitId);
  const amount = { minor: 20_000_000, currency: 'EUR' };
  const term = { unit: 'depots', lever: 'price', statement: 'EUR 200,000 a year', amount, standing: null } as const;
  const offer = { offeredOn: date('2026-03-02'), offeredBy: 'Jonas Weber, CFO', terms: [term] };
  await world.sendGate(playId, { type: 'RecordCustomerOffer', data: offer }, CARLA);
};

const STORIES = [
  {
    rule: 'POL-7',
    happens: rejectedToTheCap,
    told: { subject: 'unit:depots', targets: [{ role: 'renewal-director' }] },
  },
  {
    rule: 'POL-8',
    happens: offeredTooLittle,
    told: { subject: 'lever:depots:price', targets: [{ role: 'cro', person: { id: 'priya' } }] },
  },
] as const;

describe.each(STORIES)('$rule: what a unit or an offer escalates', ({ rule, happens, told }) => {
  /** The stage is settled by a process that may die at a ledger's operation, and then by one that does not. */
  const story = async (alter: Parameters<World['process']>[0] = {}) => {
    const world = playWorld();
    const playId = await world.approved();
    await elaborate(world, playId);
    await happens(world, playId);
    await world
      .process(alter)
      .engine.settle()
      .catch(() => {});
    await world.engine.settle();
    await world.engine.settle();
    return await world.eventsOf(playId);
  };

  it('POL-16: is told on the play once, to whom it concerns, naming the event', async () => {
    const escalations = escalationsOf(await story());
    expect(escalations).toMatchObject([{ rule, manual: false, evidence: [expect.any(String)], ...told }]);
  });

  it.each(deaths(['plan', 'settle'], [1, 2]))(
    'POL-15: a reactor that dies at %s %i, %s it took effect, tells it once all the same',
    async (...death) => {
      expect(toldAlike(await story({ reactorLedger: dyingAt(death) }))).toEqual(toldAlike(await story()));
    },
  );
});

describe('two reactors on the log of a stage', () => {
  it('EVT-5: plan and send everything once, and no unit is left with what was true before', async () => {
    const world = playWorld();
    const other = world.process();
    const settleBoth = () => Promise.all([world.engine.settle(), other.engine.settle()]);
    const playId = await world.approved();
    await elaborate(world, playId, [SPEC, smallSpec('rail')]);
    for (const risk of ['red', 'green', 'red'] as const) {
      await world.send(playId, { type: 'ChangeRisk', data: { risk, reason: `it is ${risk} now` } });
      await settleBoth();
    }
    await settleBoth();
    const keys = world.ledger.rows.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const { inputs, dispatches, units } = await world.stageOf(playId);
    expect(inputs.risk).toBe('red');
    expect(new Set(dispatches.map(({ id }) => id)).size).toBe(dispatches.length);
    for (const { unitId } of units) {
      const types = (await world.unitEventsOf(unitId)).map(({ type }) => type);
      expect(types.filter((type) => type === 'UnitDeclared')).toHaveLength(1);
      expect(types.filter((type) => type === 'InputsSupplied')).toHaveLength(3);
      expect((await world.unitOf(unitId)).inputs).toEqual(inputs);
    }
  });

  it('EVT-5: one that is late with what came to nothing does not undo what happened since', async () => {
    const world = playWorld();
    const playId = await world.orchestrate({ risk: 'yellow' });
    await world.send(playId, { type: 'ChangeRisk', data: { risk: 'red', reason: 'usage fell' } });
    await world.reactor.planToHead();
    const taken = await world.ledger.pending(10)();
    await world.engine.settle();
    await world.send(playId, { type: 'ChangeRisk', data: { risk: 'yellow', reason: 'it was a holiday' } });
    await world.approve(playId);
    const late = world.process({ reactorLedger: (ledger) => ({ ...ledger, pending: () => async () => taken }) });
    expect(await late.reactor.dispatchPending()).toBeGreaterThan(0);
    expect((await world.stageOf(playId)).inputs.risk).toBe('yellow');
  });
});
