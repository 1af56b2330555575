/** Units that are sent back: by whom, and how they come back (GATE-5, POL-7). */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { phaseOf } from '@tenure/domain/gate/phase.ts';
import { agent } from '@tenure/domain/kernel/actor.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { describe, expect, it } from 'vitest';
import { file } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import { elaborated, followedBy, ready } from '../../support/gate-walk.ts';
import { leadOn, PIA, SID } from '../../support/stage-crew.ts';
import { type StageWorld, stageWorld } from '../../support/stage-world.ts';

const impatient = { ...policyV1, bolts: { ...policyV1.bolts, unitCap: 1 } };
const ONE_ATTEMPT: Policies = { current: impatient, byVersion: new Map([['v1', impatient]]) };
const SCRIBE = agent('scribe', 'sid');
const back = (reopens: 'execute' | 'elaborate', by: 'agent' | 'user-chat' = 'user-chat') =>
  file({ unit: 'depots', origin: by, severity: 'low', reopens });

/** The sponsor rejects at the first and last attempt. */
const atTheCap = (): StageWorld => {
  const world = leadOn(stageWorld(ONE_ATTEMPT), ({ units: [unit] }) => unit?.cleared === true);
  const { id } = world.unitNamed('depots');
  world.unit(id, { type: 'WearHat', data: { hat: 'renewal-manager' } }, PIA);
  leadOn(world, () => world.unitNamed('depots').unit.hat === 'executive-sponsor');
  world.unit(id, { type: 'WearHat', data: { hat: 'executive-sponsor' } }, SID);
  const message = 'The ticket names four of the six levers';
  const data = { to: null, criterion: 'terms-agreed', message, missingOutput: null, leaseId: null };
  world.unit(id, { type: 'RejectHat', data }, SID);
  expect(world.unitNamed('depots').unit.status).toBe('escalated');
  return world;
};

describe('a unit at its cap', () => {
  it.each(['execute', 'elaborate'] as const)(
    'POL-7: is not taken off it by an agent that files a finding sending it back to %s',
    (to) => {
      const world = atTheCap();
      expect(world.gate(back(to, 'agent'), SCRIBE)).toEqual({ refused: 'OnlyAPerson' });
      world.settle();
      expect(world.unitNamed('depots').unit.status).toBe('escalated');
    },
  );

  it('POL-7: is a person’s to send back, who has then decided', () => {
    const world = atTheCap();
    world.gate(back('execute'), SID);
    world.settle();
    expect(world.unitNamed('depots').unit.status).toBe('released');
  });

  it('FB-1, POL-7: an agent still says what is wrong with a unit at work, and sends back finished work', () => {
    const world = atTheCap();
    expect(world.gate(file({ unit: 'depots', origin: 'agent', severity: 'blocker' }), SCRIBE)).not.toHaveProperty(
      'refused',
    );
    expect(given(ready()).when(back('execute', 'agent'), { actor: SCRIBE }).types()).toContain('UnitSentBack');
  });

  it('POL-7: the refusal says who may', () => {
    const words = given(elaborated())
      .when(back('execute', 'agent'), { actor: SCRIBE })
      .refused({ _tag: 'OnlyAPerson', rule: 'POL-7' });
    expect(words.detail).toBe('it is for a person to send back a unit that is at work, not for the agent scribe');
  });
});

describe('a unit sent back to be declared anew', () => {
  const asItWas = (world: StageWorld): GateCommand => {
    const { spec } = world.unitNamed('depots').unit;
    return { type: 'AmendUnit', data: { spec, reason: 'The finding mistook the rail terminal for a depot' } };
  };

  it('GATE-5, REV-3: may be declared as it was; what was written of it stays, and its review is not run again', () => {
    const world = leadOn(stageWorld(), ({ units: [unit] }) => unit !== undefined && unit.work !== null);
    const { work, spec } = world.unitNamed('depots').unit;
    world.gate(back('elaborate'), SID);
    world.settle();
    expect(phaseOf(world.stage())).toBe('elaborate');
    const reviews = world.stage().dispatches.length;

    expect(world.gate(asItWas(world), PIA)).not.toMatchObject({ events: [] });
    world.settle();
    expect(world.unitNamed('depots').unit).toMatchObject({ status: 'released', spec, work });
    expect(world.stage().dispatches).toHaveLength(reviews);
    leadOn(world, ({ passedAt }) => passedAt !== null);
  });

  it('EVT-5: the same declaration of a unit nobody sent back is no news', () => {
    const world = leadOn(stageWorld(), ({ units }) => units.length > 0);
    expect(world.gate(asItWas(world), PIA)).toEqual({ events: [] });
  });
});

describe('a stage without units', () => {
  it('ELAB-3: whose last unit was dropped is back at elaboration, not at the gate', () => {
    const history = followedBy(ready(), back('elaborate'), {
      type: 'DropUnit',
      data: { unit: 'depots', reason: 'The depots are renewed with the terminal' },
    });
    expect(phaseOf(given(history).when(file()).stage())).toBe('elaborate');
  });
});
