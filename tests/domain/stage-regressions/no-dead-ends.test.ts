/** Whatever anybody did to a stage, the people whose turn it is can lead it on to the customer’s decision. */
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYBODY, MOVES, make } from '../../property/stage-moves.ts';
import { believableHealth } from '../../support/believable-inputs.ts';
import { leadOn, PIA } from '../../support/stage-crew.ts';
import { stageWorld } from '../../support/stage-world.ts';

const impatient = { ...policyV1, bolts: { ...policyV1.bolts, unitCap: 2 } };
const IMPATIENT: Policies = { current: impatient, byVersion: new Map([['v1', impatient]]) };

const common = [
  'file',
  'fix',
  'fix-reopen',
  'fix-correct',
  'reject',
  'amend',
  'request-changes',
  'decide',
  'wait',
] as const;
const kind = fc.oneof(
  { weight: 2, arbitrary: fc.constant('progress' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...common) },
  // An outcome closes the stage: there is nothing to be led on any more.
  { weight: 1, arbitrary: fc.constantFrom(...MOVES.filter((each) => each !== 'outcome')) },
);
const moves = fc.array(fc.record({ kind, who: fc.nat(EVERYBODY.length - 1), n: fc.nat(1_000) }), {
  minLength: 60,
  maxLength: 200,
});

describe('a stage anybody did anything to', () => {
  it('UNIT-2, REV-3, GATE-5, POL-7: is led on by the right people until the gate lets it through', () => {
    let sentBack = 0;
    fc.assert(
      fc.property(moves, (made) => {
        const world = stageWorld(IMPATIENT);
        for (const move of made) make(move, world);
        world.settle();
        // The believable strategy is one for a yellow renewal whose health is known.
        world.play({ type: 'ChangeRisk', data: { risk: 'yellow', reason: 'The champion has come back' } }, PIA);
        world.gate({ type: 'IngestHealthReport', data: { report: believableHealth(), source: 'HEALTH.md' } }, PIA);
        sentBack += world.log.some(({ type }) => type === 'UnitReopened') ? 1 : 0;
        leadOn(world, ({ passedAt }) => passedAt !== null);
      }),
      { numRuns: 50 },
    );
    expect(sentBack, 'units were sent back on the way').toBeGreaterThan(0);
  });
});
