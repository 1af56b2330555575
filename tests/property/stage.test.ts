/** Whoever does what in whatever order: a stage never lets through what its rules forbid (§5). */
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StageWorld, stageWorld } from '../support/stage-world.ts';
import { Monitor } from './stage-monitor.ts';
import { EVERYBODY, MOVES, type Move, make } from './stage-moves.ts';

class Step implements fc.Command<Monitor, StageWorld> {
  readonly move: Move;
  constructor(move: Move) {
    this.move = move;
  }
  check = () => true;
  run(monitor: Monitor, world: StageWorld): void {
    const before = world.log.length;
    make(this.move, world);
    for (const event of world.log.slice(before)) monitor.follow(event);
    expect(monitor.broken).toEqual([]);
  }
  toString = () => `${this.move.kind}(${this.move.who}, ${this.move.n})`;
}

const who = fc.nat(EVERYBODY.length - 1);
const n = fc.nat(1_000);
/** What it takes several of to reach a cap (POL-7). */
const OFTEN = ['wear', 'reject', 'reject', 'reject', 'grant', 'grant'] as const;
/** Half of all moves push on, so that runs get far enough for mischief to matter. */
const moves = [
  ...MOVES.slice(1).map((kind) => fc.record({ kind: fc.constant(kind), who, n }).map((move) => new Step(move))),
  ...OFTEN.map((kind) => fc.record({ kind: fc.constant(kind), who, n }).map((move) => new Step(move))),
  ...MOVES.slice(1).map(() =>
    fc.record({ kind: fc.constant('progress' as const), who, n }).map((move) => new Step(move)),
  ),
];

/** Policy v1 with an early cap, so that runs reach it (POL-7). */
const impatient: PolicyRecord = { ...policyV1, bolts: { ...policyV1.bolts, unitCap: 2, findingCap: 2 } };
const IMPATIENT: Policies = { current: impatient, byVersion: new Map([['v1', impatient]]) };
const followed = (world: StageWorld, blockingFrom: 'blocker' | 'high' = 'blocker'): Monitor => {
  const monitor = new Monitor(blockingFrom);
  for (const event of world.log) monitor.follow(event);
  return monitor;
};

describe('the stage, driven by anybody', () => {
  it('REV-1, GATE-3, GATE-4, UNIT-9: no mix of principals gets past review, verification, blockers or the customer', () => {
    fc.assert(
      fc.property(fc.commands(moves, { maxCommands: 150, size: 'max' }), (commands) => {
        fc.modelRun(() => {
          const real = stageWorld();
          return { model: followed(real), real };
        }, commands);
      }),
      { numRuns: 350 },
    );
  });

  it('the runs get everywhere: each kind of event is seen', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(fc.oneof(...moves), { minLength: 200, maxLength: 300 }), (steps) => {
        const world = stageWorld(IMPATIENT);
        const monitor = followed(world);
        for (const step of steps) step.run(monitor, world);
        for (const [type, times] of monitor.seen) seen.set(type, (seen.get(type) ?? 0) + times);
      }),
      { numRuns: 110, seed: 20_260_303 },
    );
    const wanted = [
      'UnitCompleted',
      'HatRejected',
      'UnitEscalated',
      'AttemptsGranted',
      'LeaseExpired',
      'UnitReopened',
      'SignatureWithheld',
      'ReviewVoided',
      'GateAnswered',
      'CommercialSignOffRecorded',
      'WalkAwayReached',
      'GatePassed',
      'OutcomeRecorded',
    ];
    expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
  });
});
