/** How a unit comes to be, is released, and is sent back (ELAB-3, UNIT-2, GATE-5). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { FindingId, PlayId } from '../../kernel/ids.ts';
import { SEPARATIONS } from '../../kernel/separation-of-duties.ts';
import { ReopenedPhase } from '../../stage/finding.ts';
import { StageInputs } from '../../stage/stage-inputs.ts';
import { UnitSpec } from '../../stage/unit-spec.ts';

export const UnitDeclared = t.readonly(
  t.strict({
    playId: PlayId,
    /** The play's policy version: leases, caps and separation of duties are read from it. */
    policyVersion: text(40),
    separationOfDuties: oneOf(SEPARATIONS),
    /** Who declared it at the stage: a body written there is theirs (UNIT-9). */
    declaredBy: Principal,
    spec: UnitSpec,
    specHash: Sha256,
    inputs: StageInputs,
    inputsHash: Sha256,
  }),
  'UnitDeclared',
);
export type UnitDeclared = t.TypeOf<typeof UnitDeclared>;

export const DECLARATION_EVENTS = {
  UnitDeclared: version1(UnitDeclared),
  /** The declaration changed before release; what was reviewed is void (REV-3). */
  UnitSpecAdopted: version1(
    t.readonly(t.strict({ spec: UnitSpec, specHash: Sha256, amendedBy: Principal, reason: text() })),
  ),
  /** Inputs or decisions of the stage changed; later checks use these. */
  InputsSupplied: version1(t.readonly(t.strict({ inputs: StageInputs, inputsHash: Sha256 }))),
  UnitReleased: version1(t.readonly(t.strict({ specHash: Sha256 }))),
  /** A finding on an earlier phase: a completed or running unit goes back (GATE-5). */
  UnitReopened: version1(t.readonly(t.strict({ findingId: FindingId, to: ReopenedPhase, reason: text() }))),
  UnitWithdrawn: version1(t.readonly(t.strict({ reason: text() }))),
};
