/** Whoever does what to findings of a finished stage, and however late the engine is: the fix loop holds (§6). */
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallSpec } from '../support/small-stage.ts';
import { leadOn } from '../support/stage-crew.ts';
import { type StageWorld, stageWorld } from '../support/stage-world.ts';
import { FIX_MOVES } from './stage-fix-moves.ts';
import { Monitor } from './stage-monitor.ts';
import { EVERYBODY, type Move, make } from './stage-moves.ts';

type BlockingFrom = PolicyRecord['gate']['blockingFrom'];

/** With early caps, so that runs reach them (POL-7). */
const policies = (blockingFrom: BlockingFrom): Policies => {
  const current = { ...policyV1, bolts: { ...policyV1.bolts, unitCap: 2, findingCap: 2 }, gate: { blockingFrom } };
  return { current, byVersion: new Map([['v1', current]]) };
};

const SPECS = [smallSpec('core'), { ...smallSpec('depots'), dependsOn: ['core'] }];

/** Two units finished and signed, and nobody has asked yet. */
const finished = (blockingFrom: BlockingFrom): StageWorld =>
  leadOn(
    stageWorld(policies(blockingFrom)),
    ({ units, dispatches }) =>
      units.length === 2 &&
      units.every(({ work }) => work !== null) &&
      dispatches.every(({ status }) => status !== 'pending'),
    SPECS,
  );

const others = [
  'file',
  'file',
  'react',
  'react',
  'react',
  'settle',
  'open',
  'answer',
  'amend',
  'sign',
  'wait',
] as const;
const kind = fc.oneof(
  { weight: 4, arbitrary: fc.constant('fix' as const) },
  { weight: 3, arbitrary: fc.constantFrom(...FIX_MOVES) },
  { weight: 3, arbitrary: fc.constantFrom(...others) },
  { weight: 1, arbitrary: fc.constantFrom('progress', 'customer', 'request-changes', 'configure') },
);
const move = fc.record({ kind, who: fc.nat(EVERYBODY.length - 1), n: fc.nat(1_000) });
const moves = fc.array(move, { minLength: 20, maxLength: 120, size: 'max' });

const STARTS = { blocker: finished('blocker').moment(), high: finished('high').moment() };

const driven = (made: readonly Move[], blockingFrom: BlockingFrom): Monitor => {
  const world = stageWorld(policies(blockingFrom), STARTS[blockingFrom]);
  const monitor = new Monitor(blockingFrom);
  let followed = 0;
  const follow = (): void => {
    for (const event of world.log.slice(followed)) monitor.follow(event);
    followed = world.log.length;
  };
  follow();
  for (const each of made) {
    make(each, world);
    follow();
    if (monitor.broken.length > 0) break;
  }
  return monitor;
};

describe('the fix loop, driven by anybody, the engine as late as it likes', () => {
  it('FB-3, FB-4, FB-6, FB-7, FB-11, GATE-3: holds, where blockers hold the gate and where what is high does', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom('blocker', 'high'), (made, blockingFrom) => {
        expect(driven(made, blockingFrom).broken).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('the runs get everywhere: each kind of event is seen', () => {
    const seen = new Map<string, number>();
    for (const made of fc.sample(moves, { numRuns: 200, seed: 20_260_302 })) {
      for (const [type, times] of driven(made, 'blocker').seen) seen.set(type, (seen.get(type) ?? 0) + times);
    }
    const wanted = [
      'FindingRouted',
      'FixDispatched',
      'FixCorrected',
      'UnitWorkCorrected',
      'FixHatRejected',
      'FixLeaseExpired',
      'FeedbackEscalated',
      'FixAttemptsGranted',
      'FeedbackAddressed',
      'FixConfirmed',
      'FeedbackClosed',
      'FeedbackNonActionable',
      'FeedbackAnswered',
      'FeedbackReopened',
      'FindingResumed',
      'GatePassed',
    ];
    expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
  });
});
