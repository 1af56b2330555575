/** What the stage tells a unit. Only the engine sends these: the gate's stream decides them first (ELAB-3, UNIT-2). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { FindingId } from '../../kernel/ids.ts';
import { ReopenedPhase } from '../../stage/finding.ts';
import { StageInputs } from '../../stage/stage-inputs.ts';
import { UnitSpec } from '../../stage/unit-spec.ts';
import { UnitDeclared } from '../events/declaration.ts';

const reason = text();
const system = { from: 'system' } as const;

export const DECLARATION_COMMANDS = {
  BeginUnit: command('A unit was declared at the stage.', ['ELAB-3'], UnitDeclared, system),
  AdoptSpec: command(
    'The declaration of a unit changed before its release.',
    ['ELAB-3', 'REV-3'],
    t.readonly(t.strict({ spec: UnitSpec, specHash: Sha256, amendedBy: Principal, reason })),
    system,
  ),
  SupplyInputs: command(
    'The inputs or decisions of the stage changed.',
    ['ELAB-1', 'ELAB-2'],
    t.readonly(t.strict({ inputs: StageInputs, inputsHash: Sha256 })),
    system,
  ),
  ReleaseUnit: command(
    'Review is signed and dependencies are complete.',
    ['UNIT-2', 'REV-1'],
    t.readonly(t.strict({ specHash: Sha256 })),
    system,
  ),
  ReopenUnit: command(
    'A finding sends the unit back to an earlier phase.',
    ['GATE-5', 'UNIT-2'],
    t.readonly(t.strict({ findingId: FindingId, to: ReopenedPhase, reason })),
    system,
  ),
  WithdrawUnit: command('The unit is not wanted any more.', ['UNIT-2'], t.readonly(t.strict({ reason })), system),
};
