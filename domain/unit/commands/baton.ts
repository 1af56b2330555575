/** What people and agents do with a unit under its hats (UNIT-3 to UNIT-9). */
import * as t from 'io-ts';
import { integer, nullable, oneOf, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { LocalId } from '../../planning/plan.ts';
import { ProducingHat, UnitHat } from '../../stage/hats.ts';
import { ProducedOutput } from '../../stage/unit-work.ts';
import { RenewalStrategy } from '../../strategy/strategy.ts';
import { UnitBody } from '../../strategy/unit-body.ts';
import { LeaseId } from '../events/baton.ts';

/** An agent says which wearing of the hat it acts under; a person may leave it out. */
const lease = { leaseId: nullable(LeaseId) };

export const BATON_COMMANDS = {
  WearHat: command(
    "Wear the unit's current hat, or renew the lease of wearing it; nobody else can act in it until it is handed on, taken off or expires.",
    ['UNIT-3', 'UNIT-9'],
    t.readonly(t.strict({ hat: UnitHat })),
  ),
  TakeOffHat: command('Take the hat off without handing it on.', ['UNIT-3'], t.readonly(t.strict(lease))),
  ExpireLease: command('The lease of a hat ran out.', ['UNIT-3'], t.readonly(t.strict({ leaseId: LeaseId })), {
    from: 'system',
  }),
  AdvanceHat: command(
    'Hand the unit on with a message; refused, with everything unmet, until the self-check of the hat passes. The last hat completes the unit.',
    ['UNIT-4', 'UNIT-6', 'UNIT-7', 'UNIT-8', 'UNIT-9'],
    t.readonly(t.strict({ message: text(8_000), ...lease })),
  ),
  RejectHat: command(
    'Send the unit back to an earlier hat that makes something, naming the criterion that failed; the bolt goes up by one.',
    ['UNIT-5', 'UNIT-8', 'POL-7'],
    t.readonly(
      t.strict({
        /** null: the nearest hat before this one that makes something. */
        to: nullable(ProducingHat),
        criterion: text(80),
        message: text(8_000),
        missingOutput: nullable(LocalId),
        ...lease,
      }),
    ),
  ),
  GrantAttempts: command(
    'Let an escalated unit go on for some more attempts; only a person can.',
    ['POL-7', 'UNIT-5'],
    t.readonly(t.strict({ attempts: integer('1 to 5 attempts', 1, 5), reason: text() })),
  ),
};

export const WORK_COMMANDS = {
  WriteStrategy: command(
    "Write the half of the strategy the worn hat is for: a renewal-manager's file replaces everything but the executive half, an executive-sponsor's only that one.",
    ['UNIT-6', 'UNIT-7'],
    RenewalStrategy,
  ),
  WriteBody: command(
    'Write preconditions, action, post-condition checks and rollback of the unit.',
    ['UNIT-1'],
    UnitBody,
  ),
  ProduceOutput: command('Say where a declared output of the unit is.', ['UNIT-5'], ProducedOutput),
  RaiseQuestion: command(
    'Put an open question on the unit.',
    ['ELAB-3', 'UNIT-8'],
    t.readonly(t.strict({ question: text(600) })),
  ),
  SettleQuestion: command(
    'Answer a question, settle it by default, or flag it to a person.',
    ['ELAB-3', 'UNIT-8'],
    t.readonly(
      t.strict({
        questionId: LocalId,
        state: oneOf(['answered', 'defaulted', 'flagged']),
        resolution: nullable(text(1_000)),
        flaggedTo: nullable(text(200)),
      }),
    ),
  ),
};
