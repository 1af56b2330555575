/** Commands of the chain (FB-3, FB-6, FB-8). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { integer, listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { LocalId } from '../../planning/plan.ts';
import { FixHat } from '../../stage/fix-hats.ts';
import { CORRECTED, FixPermission } from '../events/chain.ts';

const lease = { leaseId: nullable(LocalId) };
const system = { from: 'system' } as const;

export const CHAIN_COMMANDS = {
  WearFixHat: command(
    "Wear the finding's current hat, or renew the lease of wearing it.",
    ['FB-3', 'UNIT-9'],
    t.readonly(t.strict({ hat: FixHat })),
  ),
  TakeOffFixHat: command('Take the hat off without handing it on.', ['FB-3'], t.readonly(t.strict(lease))),
  ExpireFixLease: command('The lease of a hat ran out.', ['FB-3'], t.readonly(t.strict({ leaseId: LocalId })), system),
  PermitFix: command(
    'The gate gave the finding its unit.',
    ['FB-3', 'FB-6'],
    t.readonly(
      t.intersection([
        FixPermission,
        /** How often the gate had heard that it goes on: given before the last time, the permission is void. */
        t.exact(t.partial({ resumed: integer('0 or more times', 0) })),
      ]),
    ),
    system,
  ),
  NoteCorrection: command(
    'Work or declaration of the unit was changed while the finding was being fixed.',
    ['FB-3', 'UNIT-2', 'UNIT-9'],
    t.readonly(t.strict({ by: listOf(Principal), what: oneOf(CORRECTED), hash: Sha256, message: text(8_000) })),
    system,
  ),
  AdvanceFix: command(
    'Hand the finding on with a message: from the classifier to the fix, or from the fix to the assessor.',
    ['FB-3'],
    t.readonly(t.strict({ message: text(8_000), ...lease })),
  ),
  RejectFix: command(
    'Send the finding one hat back, naming what survives; the bolt goes up by one, and at the cap a person must decide.',
    ['FB-7', 'FB-8', 'POL-7'],
    t.readonly(t.strict({ message: text(8_000), survivors: listOf(LocalId), ...lease })),
  ),
  GrantFixAttempts: command(
    'Let an escalated finding be fixed some more times; only a person can.',
    ['FB-8', 'POL-7'],
    t.readonly(t.strict({ attempts: integer('1 to 5 attempts', 1, 5), reason: text() })),
  ),
};
