/** Whoever does what `next` says, and nothing else, gets a play to its end from wherever it stands (§6). */
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dices, foundBy } from '../support/found-meanwhile.ts';
import { follow, nextOf } from '../support/next-bot.ts';
import { type StageWorld, stageWorld } from '../support/stage-world.ts';
import { EVERYBODY, MOVES, type Move, make } from './stage-moves.ts';

/** With an early cap, so that runs meet it (POL-7). */
const impatient: PolicyRecord = { ...policyV1, bolts: { ...policyV1.bolts, unitCap: 2 } };
const POLICIES: Policies = { current: impatient, byVersion: new Map([['v1', impatient]]) };

const move = (kinds: readonly Move['kind'][]): fc.Arbitrary<Move> =>
  fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(EVERYBODY.length - 1), n: fc.nat(1_000) });
/** As far as others got before, in whatever way. */
const past = fc.array(fc.oneof(move(['progress']), move(MOVES.filter((kind) => kind !== 'outcome'))), {
  maxLength: 150,
  size: 'max',
});

const CHAIN = [
  'FeedbackClassified',
  'FeedbackNonActionable',
  'FeedbackAnswered',
  'FixDispatched',
  'UnitCorrected',
  'FixHatRejected',
  'FeedbackEscalated',
  'FixAttemptsGranted',
  'FeedbackAccepted',
  'FeedbackRejected',
  'FeedbackAddressed',
  'FeedbackReopened',
  'FixConfirmed',
  'FeedbackClosed',
  'GateQuestionVoided',
];

const findings = (roll: () => number, most: number) => {
  const foundOn = foundBy(roll, most);
  return (world: StageWorld, step: number): void => {
    const found = foundOn(world.states().gate, step);
    if (found !== null) world.gate(found.command, found.by);
  };
};

describe('next actions', () => {
  it('a bot that only does what is next drives 500 plays to their end, from wherever they were left', () => {
    const ends = new Map<string, number>();
    const seen = new Map<string, number>();
    const count = (of: Map<string, number>, key: string) => of.set(key, (of.get(key) ?? 0) + 1);
    fc.assert(
      fc.property(past, fc.nat(), (moves, seed) => {
        const world = stageWorld(POLICIES);
        for (const each of moves) make(each, world);
        const roll = dices(seed);
        const { left } = follow(world, POLICIES, {
          nature: (step) => ({ from: roll(), dice: step < 250 ? roll() : null }),
          meanwhile: findings(roll, 160),
        });
        expect(left).toEqual([]);
        const { play } = world.states();
        expect(play?.stage).toBe('closed');
        count(ends, play?.outcome?.result ?? 'none');
        for (const type of new Set(world.log.map(({ type: each }) => each))) count(seen, type);
      }),
      { numRuns: 500, endOnFailure: true },
    );
    expect(ends.get('renewed') ?? 0).toBeGreaterThan(100);
    // Every way a finding can go was gone by many of them.
    for (const type of CHAIN) expect([type, (seen.get(type) ?? 0) >= 5]).toEqual([type, true]);
  }, 600_000);

  it('is a function of the state: asked twice it says the same, and asking changes nothing', () => {
    fc.assert(
      fc.property(past, (moves) => {
        const world = stageWorld(POLICIES);
        for (const each of moves) make(each, world);
        const before = world.log.length;
        expect(nextOf(world, POLICIES)).toEqual(nextOf(world, POLICIES));
        expect(world.log).toHaveLength(before);
        const keys = nextOf(world, POLICIES).actions.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 60 },
    );
  });
});
