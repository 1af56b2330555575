import type { PlannedRow } from '@tenure/application/ports/reactor-ledger.ts';
import { stillOwed } from '@tenure/application/still-owed.ts';
import type { CommandId } from '@tenure/domain/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { addedAfresh } from '../support/fresh-engine.ts';
import { playWorld } from '../support/play-world.ts';
import { smallSpec } from '../support/small-stage.ts';
import { elaborate, INPUTS, manage, sponsor, verify } from '../support/stage-story.ts';

const row = (name: string): PlannedRow => ({ key: name, commandId: name }) as unknown as PlannedRow;
const id = (name: string): CommandId => name as unknown as CommandId;

describe('what is still owed a log', () => {
  it('POL-15: nothing of what was planned before a command that was carried out', () => {
    const owed = stillOwed();
    owed.planned([row('a'), row('b')]);
    owed.carriedOut(id('nobody planned this'));
    expect(owed.rows().map(({ key }) => key)).toEqual(['a', 'b']);
    owed.planned([row('c'), row('d')]);
    owed.carriedOut(id('c'));
    expect(owed.rows().map(({ key }) => key)).toEqual(['d']);
    // A second event of the same command, and one of a command that is long gone.
    for (const again of ['c', 'a']) owed.carriedOut(id(again));
    owed.planned([row('e')]);
    expect(owed.rows().map(({ key }) => key)).toEqual(['d', 'e']);
    owed.carriedOut(id('d'));
    expect(owed.rows().map(({ key }) => key)).toEqual(['e']);
    owed.planned([row('f')]);
    owed.carriedOut(id('f'));
    expect(owed.rows()).toEqual([]);
  });
});

type World = ReturnType<typeof playWorld>;

const afresh = (world: World) => addedAfresh(world.log.rowsAfter(0), world.clock.now());

describe('an engine whose ledgers are new', () => {
  it('GATE-5: tells a stage nothing of what its play was before there was a stage', async () => {
    const world = playWorld();
    const playId = await world.orchestrate({ risk: 'yellow' });
    for (const risk of ['red', 'yellow', 'red', 'green'] as const) {
      await world.send(playId, { type: 'ChangeRisk', data: { risk, reason: 'The sponsor has left, or come back' } });
      await world.engine.settle();
    }
    await world.approve(playId);
    expect((await world.stageOf(playId)).inputs.risk).toBe('green');
    expect(await afresh(world)).toEqual([]);
  });

  it('ELAB-2: leaves a unit the inputs it has, though the same ones came twice before them', async () => {
    const world = playWorld();
    const playId = await world.approved();
    await world.sendGate(playId, { type: 'DeclareUnit', data: smallSpec('depots') });
    await world.engine.settle();
    // Waiving what was never there changes nothing, so the unit is told what it knows.
    for (const command of [...INPUTS].reverse()) {
      await world.sendGate(playId, command);
      await world.engine.settle();
    }
    expect(await afresh(world)).toEqual([]);
  });

  it('POL-8: carries out what was planned and never sent, or sent and never planned anew', async () => {
    const world = playWorld();
    const playId = await world.approved();
    await world.send(playId, { type: 'ChangeRisk', data: { risk: 'red', reason: 'The sponsor has left' } });
    await world.reactor.planToHead();
    expect(await afresh(world)).toEqual(['StageRiskNoted']);
    await world.engine.settle();
    expect(await afresh(world)).toEqual([]);
  });

  it('POL-15: adds nothing at any step of a unit, and no escalation a second time', async () => {
    const world = playWorld();
    const playId = await world.approved();
    const [unitId] = await elaborate(world, playId);
    if (unitId === undefined) throw new Error('no unit was planned');
    for (const step of [manage, sponsor, verify]) {
      await step(world, unitId);
      await world.engine.settle();
      expect(await afresh(world)).toEqual([]);
    }
  });
});
