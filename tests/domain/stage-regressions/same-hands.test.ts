/** Separation of duties at the stage: an agent's deed is that of whom it acts for (UNIT-9, GATE-2). */
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { describe, expect, it } from 'vitest';
import { given } from '../../support/gate-said.ts';
import {
  ASK,
  and,
  approve,
  CARLA,
  DEPOTS,
  followedBy,
  OLGA,
  opened,
  ready,
  stageAfter,
} from '../../support/gate-walk.ts';
import { leadOn, OTTO } from '../../support/stage-crew.ts';
import { stageWorld } from '../../support/stage-world.ts';

const OLGAS_SCRIBE = agent('scribe', 'olga');

describe('the answer to the gate', () => {
  const asked = and(ready(), ASK, { actor: OLGAS_SCRIBE });

  it('GATE-2, UNIT-9: is not for the person whose agent asked', () => {
    const words = given(asked)
      .when(approve(asked), { actor: OLGA })
      .refused({ _tag: 'AskerMayNotAnswer', asker: 'scribe', separationOfDuties: 'controller' });
    expect(words.detail).toContain('scribe asked');
    expect(given(asked).when(approve(asked), { actor: CARLA }).types()).toContain('GateAnswered');
  });

  it('GATE-2, UNIT-9: is for that person where each principal counts for itself', () => {
    const alone = { ...policyV1, separationOfDuties: 'principal' as const };
    const policies: Policies = { current: alone, byVersion: new Map([['v1', alone]]) };
    const world = leadOn(stageWorld(policies), ({ units: [unit], dispatches }) =>
      [unit?.work !== null, dispatches.at(-1)?.of === 'work', dispatches.at(-1)?.status === 'signed'].every(Boolean),
    );
    const answer = (by: Principal) => {
      const subjectHash = world.stage().rounds.at(-1)?.subjectHash ?? '';
      return world.gate(
        { type: 'AnswerGate', data: { subjectHash, decision: 'approve', note: null, comments: [] } },
        by,
      );
    };
    world.gate({ type: 'OpenGate', data: { message: 'May we go to Maria Lopez?' } }, agent('scribe', OTTO.id));
    expect(answer(OTTO)).not.toHaveProperty('refused');
  });
});

describe('the authors of a declaration', () => {
  it('UNIT-9: an agent that wrote for two people wrote for both, and neither may sign', () => {
    const BEN = person('ben');
    const roles = { reviewRoles: ['pricing'], steps: stageAfter(opened()).steps, reason: 'Pricing reviews this one' };
    const history = followedBy(
      opened(),
      { type: 'ConfigureStage', data: roles },
      { type: 'DeclareNoDecisions', data: { reason: 'The contract leaves the team no choice this year' } },
      ...(['opportunity-brief', 'health-report', 'sales-context'] as const).map(
        (kind) => ({ type: 'WaiveInput', data: { kind, reason: 'The archive was lost in the move of 2025' } }) as const,
      ),
      [{ type: 'DeclareUnit', data: DEPOTS }, agent('scribe', 'anna')],
      [
        { type: 'AmendUnit', data: { spec: { ...DEPOTS, title: 'Renewal of 14 depots' }, reason: 'There are 14' } },
        agent('scribe', 'ben'),
      ],
      { type: 'CompleteElaboration', data: {} },
    );
    const [dispatch] = stageAfter(history).dispatches;
    const data = { dispatchId: dispatch?.id ?? '', subjectHash: dispatch?.subjectHash ?? '', note: null };
    for (const actor of [BEN, person('anna')]) {
      given(history).when({ type: 'SignRole', data }, { actor }).refused({ _tag: 'SignerMadeIt' });
    }
    expect(given(history).when({ type: 'SignRole', data }, { actor: OLGA }).types()).toContain('RoleSigned');
  });
});
