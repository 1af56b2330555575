import { system } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import { describe, expect, it } from 'vitest';
import { OUTCOME } from '../support/play-outcome.ts';
import { playWorld } from '../support/play-world.ts';
import { smallSpec } from '../support/small-stage.ts';
import {
  advance,
  CARLA,
  CUSTOMER_RENEWS,
  decideAtGate,
  ERIK,
  elaborate,
  manage,
  SPEC,
  sponsor,
  unitIdsOf,
  VERA,
  verify,
  type World,
  wear,
} from '../support/stage-story.ts';

const typesOf = (events: readonly { readonly type: string }[]): readonly string[] => events.map(({ type }) => type);

const released = async (world: World) => {
  const playId = await world.approved();
  const [unitId] = await elaborate(world, playId);
  if (unitId === undefined) throw new Error('no unit was planned');
  return { playId, unitId };
};

const later = async (world: World, minutes: number): Promise<void> => {
  world.clock.set(instantOf(epochMilliseconds(world.clock.now()) + minutes * 60_000));
  await world.engine.settle();
};

describe('a renewal, from the approved plan to its outcome', () => {
  it('PLAY-12, GATE-1, GATE-4: passes every hat and every step, and is renewed by the customer’s word alone', async () => {
    const world = playWorld();
    const { playId, unitId } = await released(world);
    expect(await world.unitOf(unitId)).toMatchObject({ playId, status: 'released', declaredBy: CARLA });

    await manage(world, unitId);
    await sponsor(world, unitId);
    await verify(world, unitId);
    expect(await world.unitOf(unitId)).toMatchObject({ status: 'completed', bolt: 1 });
    const { units, dispatches } = await world.stageOf(playId);
    expect(units[0]?.work).toMatchObject({ bolt: 1, verifiedBy: { id: 'vera' } });
    expect(dispatches.map(({ of, status, by }) => [of, status, by])).toEqual([
      ['spec', 'signed', system('risk-assessment')],
      ['work', 'signed', system('risk-assessment')],
    ]);

    await expect(world.send(playId, { type: 'RecordOutcome', data: OUTCOME })).rejects.toThrow('CustomerUndecided');
    await decideAtGate(world, playId);
    expect(typesOf(await world.gateEventsOf(playId))).toContain('CommercialSignOffNotRequired');
    expect((await world.stageOf(playId)).passedAt).not.toBeNull();
    expect((await world.playOf(playId)).customerDecision).toEqual(CUSTOMER_RENEWS);

    await world.send(playId, { type: 'RecordOutcome', data: OUTCOME });
    await world.engine.settle();
    expect((await world.playOf(playId)).outcome?.result).toBe('renewed');
    expect((await world.stageOf(playId)).closed).toBe('outcome-recorded');
    expect((await world.unitOf(unitId)).status).toBe('completed');
    expect(world.ledger.rows.filter(({ settlement }) => settlement?._tag !== 'Done')).toEqual([]);
  });

  it('EVT-2: a hat is on the events of its wearer, and the play’s policy on those of its stage', async () => {
    const world = playWorld();
    const { playId, unitId } = await released(world);
    await manage(world, unitId);
    const hats = (await world.unitEventsOf(unitId)).filter(({ type }) => type === 'HatAdvanced');
    expect(hats.map(({ hat, actor }) => [hat, actor])).toEqual([['renewal-manager', CARLA]]);
    const [opened] = await world.gateEventsOf(playId);
    const [declared] = await world.unitEventsOf(unitId);
    expect([opened?.policyVersion, declared?.policyVersion]).toEqual(['v1', 'v1']);
  });

  it('PLAY-12: a cancelled play closes its stage, and what was not finished is withdrawn', async () => {
    const world = playWorld();
    const { playId, unitId } = await released(world);
    await world.send(playId, { type: 'CancelPlay', data: { reason: 'the customer was bought' } });
    await world.engine.settle();
    expect((await world.stageOf(playId)).closed).toBe('play-cancelled');
    expect((await world.unitOf(unitId)).status).toBe('withdrawn');
  });

  it('UNIT-2: a unit is released once those it depends on are completed', async () => {
    const world = playWorld();
    const playId = await world.approved();
    const [first = '' as never, second = '' as never] = await elaborate(world, playId, [
      SPEC,
      { ...smallSpec('rail'), dependsOn: ['depots'] },
    ]);
    expect((await world.unitOf(second)).status).toBe('declared');
    await manage(world, first);
    await sponsor(world, first);
    await verify(world, first);
    expect((await world.unitOf(second)).status).toBe('released');
  });
});

describe('a unit that is sent back', () => {
  it('GATE-5: is not finished by work that was already on its way, but by what is made of it afterwards', async () => {
    const world = playWorld();
    const { playId, unitId } = await released(world);
    await manage(world, unitId);
    await sponsor(world, unitId);
    await wear(world, unitId, 'verifier', VERA);
    await advance(world, unitId, 'Both post-conditions can be looked up.', VERA);
    const finding = { title: 'The term is wrong', body: 'Maria Lopez asked for 24 months', items: [] };
    const about = { unit: 'depots', role: null, origin: 'user-chat', severity: 'low', reopens: 'execute' } as const;
    await world.sendGate(playId, { type: 'FileFinding', data: { ...finding, ...about } }, CARLA);
    await world.engine.settle();
    expect((await world.stageOf(playId)).units[0]).toMatchObject({ work: null, sentBack: 'execute' });
    expect(await world.unitOf(unitId)).toMatchObject({ status: 'released', hat: 'renewal-manager' });

    for (const [hat, by] of [
      ['renewal-manager', CARLA],
      ['executive-sponsor', ERIK],
      ['verifier', VERA],
    ] as const) {
      await wear(world, unitId, hat, by);
      await advance(world, unitId, 'Looked at again; the term stays.', by);
    }
    await world.engine.settle();
    expect((await world.stageOf(playId)).units[0]).toMatchObject({ work: { bolt: 1 }, sentBack: null });
  });
});

describe('a hat that is worn too long', () => {
  it('UNIT-3: comes off by itself, and somebody else can wear it', async () => {
    const world = playWorld();
    const { unitId } = await released(world);
    await wear(world, unitId, 'renewal-manager', CARLA);
    await later(world, 239);
    expect((await world.unitOf(unitId)).lease?.holder).toEqual(CARLA);
    await expect(wear(world, unitId, 'renewal-manager', ERIK)).rejects.toThrow('UNIT-3');
    await later(world, 1);
    expect((await world.unitOf(unitId)).lease).toBeNull();
    expect((await world.unitEventsOf(unitId)).at(-1)).toMatchObject({
      type: 'LeaseExpired',
      actor: system('timers'),
      data: { holder: CARLA },
    });
    await wear(world, unitId, 'renewal-manager', ERIK);
    expect((await world.unitOf(unitId)).lease?.holder).toEqual(ERIK);
  });

  it('UNIT-3: stays on when it is worn again in time, until that lease runs out', async () => {
    const world = playWorld();
    const { unitId } = await released(world);
    await wear(world, unitId, 'renewal-manager', CARLA);
    await later(world, 200);
    await wear(world, unitId, 'renewal-manager', CARLA);
    await later(world, 40);
    await later(world, 199);
    expect((await world.unitOf(unitId)).lease?.holder).toEqual(CARLA);
    await later(world, 1);
    expect((await world.unitOf(unitId)).lease).toBeNull();
  });
});

describe('what a stage learns while its units are at work', () => {
  it('ELAB-1, ELAB-2, GATE-5: reaches every unit: a decision, a risk, all that was changed at once', async () => {
    const world = playWorld();
    const playId = await world.approved();
    await elaborate(world, playId, [SPEC, smallSpec('rail')]);
    await world.send(playId, { type: 'ChangeRisk', data: { risk: 'red', reason: 'usage fell' } });
    const decision = { options: ['yes', 'no'], choice: 'yes', decidedBy: 'Ines Costa', rationale: 'She can answer it' };
    const statement = 'May the outage report be shown?';
    await world.sendGate(playId, { type: 'RecordDecision', data: { statement, ...decision } });
    await world.engine.settle();
    const { inputs, inputsHash } = await world.stageOf(playId);
    expect(inputs).toMatchObject({ risk: 'red', decisions: [{}, { statement }] });
    for (const unitId of await unitIdsOf(world, playId)) {
      expect(await world.unitOf(unitId)).toMatchObject({ inputs, inputsHash });
    }
  });

  it('ELAB-2: a unit planned between two changes that nobody has reacted to yet ends with the newest', async () => {
    const world = playWorld();
    const playId = await world.approved();
    const waive = (kind: 'health-report' | 'sales-context') =>
      world.sendGate(playId, { type: 'WaiveInput', data: { kind, reason: 'nothing was handed over' } });
    const decide = (statement: string) =>
      world.sendGate(playId, {
        type: 'RecordDecision',
        data: { statement, options: ['a', 'b'], choice: 'a', decidedBy: 'Ines Costa', rationale: 'It is shorter' },
      });
    await decide('before');
    await world.sendGate(playId, { type: 'DeclareUnit', data: SPEC }, CARLA);
    await decide('after');
    await waive('health-report');
    await world.engine.settle();
    const [unitId = '' as never] = await unitIdsOf(world, playId);
    const { inputs, inputsHash } = await world.stageOf(playId);
    expect(inputs.decisions.map(({ statement }) => statement)).toEqual(['before', 'after']);
    expect(await world.unitOf(unitId)).toMatchObject({ inputs, inputsHash });
  });
});
