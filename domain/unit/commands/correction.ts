/** Commands that put a finished unit right under a finding (UNIT-2, FB-3). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { listOf, nullable, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { Instant } from '../../kernel/dates.ts';
import { FindingId } from '../../kernel/ids.ts';
import { LocalId } from '../../planning/plan.ts';
import { ProducedOutput } from '../../stage/unit-work.ts';
import { RenewalStrategy } from '../../strategy/strategy.ts';
import { UnitBody } from '../../strategy/unit-body.ts';

const system = { from: 'system' } as const;

export const CORRECTION_COMMANDS = {
  AssignFix: command(
    'Somebody wears the fix hat of a finding on the unit, or renewed its lease.',
    ['FB-3', 'UNIT-2'],
    t.readonly(t.strict({ findingId: FindingId, leaseId: LocalId, fixer: Principal, until: Instant })),
    system,
  ),
  EndFix: command(
    'The fix hat of a finding on the unit is worn no more.',
    ['FB-3', 'UNIT-2'],
    t.readonly(t.strict({ findingId: FindingId, leaseId: LocalId })),
    system,
  ),
  CorrectUnit: command(
    'As the one who fixes a finding, correct the finished work of its unit; refused, with everything unmet, if a self-check that held would hold no more. Its signatures run again.',
    ['UNIT-2', 'FB-3', 'UNIT-4', 'UNIT-9'],
    t.readonly(
      t.strict({
        /** All of the strategy as it shall be; null: as it is. */
        strategy: nullable(RenewalStrategy),
        body: nullable(UnitBody),
        /** Outputs that are somewhere else now; the others stay. */
        outputs: listOf(ProducedOutput),
        message: text(8_000),
        /** Lease of the fix hat; a person may leave it out. */
        leaseId: nullable(LocalId),
      }),
    ),
  ),
};
