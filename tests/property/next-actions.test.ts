/** Whoever does what `next` says, and nothing else, gets a play to its end from wherever it stands (§6). */
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follow, nextOf } from '../support/next-bot.ts';
import { stageWorld } from '../support/stage-world.ts';
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

describe('next actions', () => {
  it('a bot that only does what is next drives 500 plays to their end, from wherever they were left', () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(past, (moves) => {
        const world = stageWorld(POLICIES);
        for (const each of moves) make(each, world);
        const { left } = follow(world, POLICIES);
        expect(left).toEqual([]);
        const { play } = world.states();
        expect(play?.stage).toBe('closed');
        ends.set(play?.outcome?.result ?? 'none', (ends.get(play?.outcome?.result ?? 'none') ?? 0) + 1);
      }),
      { numRuns: 500 },
    );
    expect(ends.get('renewed') ?? 0).toBeGreaterThan(100);
  }, 120_000);

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
