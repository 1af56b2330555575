/** Review and approval: who is asked to look at what, signatures, findings, quality gates, drift (REV-1 to REV-4, POL-9). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { integer, listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { version1, version2 } from '../../kernel/event-codec.ts';
import { FindingId, UnitId } from '../../kernel/ids.ts';
import { SEPARATIONS } from '../../kernel/separation-of-duties.ts';
import { LocalId } from '../../planning/plan.ts';
import { FINDING_FIELDS, FindingSeverity } from '../../stage/finding.ts';

/** `spec`: what was declared, before execution. `work`: what was made of it, after (REV-1). */
export const REVIEW_SUBJECTS = ['spec', 'work'] as const;
export type ReviewSubject = (typeof REVIEW_SUBJECTS)[number];

/** One role asked once to look at one content of one unit. A signature answers a dispatch and no other. */
const dispatch = {
  dispatchId: LocalId,
  unitId: UnitId,
  role: LocalId,
  of: oneOf(REVIEW_SUBJECTS),
  subjectHash: Sha256,
};

export const SETTLEMENTS = ['fixed', 'accepted', 'invalid', 'answered', 'non-actionable'] as const;

export const REVIEW_EVENTS = {
  ReviewDispatched: version1(t.readonly(t.strict(dispatch))),
  RoleSigned: version1(
    t.readonly(t.strict({ ...dispatch, note: nullable(text(2_000)), separationOfDuties: oneOf(SEPARATIONS) })),
  ),
  /** The role looked and did not sign: blocking findings stand against it (REV-3). */
  SignatureWithheld: version1(t.readonly(t.strict({ ...dispatch, findings: listOf(FindingId) }))),
  /** Signed or still to be answered, it counts no more: no message that comes late can bring it back. */
  ReviewVoided: version1(
    t.readonly(
      t.strict({
        ...dispatch,
        because: oneOf(['content-changed', 'upstream-changed', 'finding', 'invalidated', 'reconfigured']),
      }),
    ),
  ),
};

const progressed = { findingId: FindingId, by: Principal, reason: text(8_000) };

export const FINDING_EVENTS = {
  /** In this stream first, so that it either blocks the gate or comes after its decision (GATE-3). */
  FindingRegistered: version1(t.readonly(t.strict({ findingId: FindingId, ...FINDING_FIELDS }))),
  /** What its classifier said of a finding: the unit, how bad it is, whose signatures it takes back (FB-4). */
  FindingRouted: version1(
    t.readonly(
      t.strict({
        findingId: FindingId,
        unitId: nullable(UnitId),
        severity: nullable(FindingSeverity),
        invalidates: listOf(LocalId),
        by: Principal,
      }),
    ),
  ),
  /** Its turn has come: no other finding is fixed on its unit meanwhile (FB-3, FB-6). */
  FixDispatched: version1(
    t.readonly(
      t.strict({
        findingId: FindingId,
        /** null: on all units. */
        unitId: nullable(UnitId),
        /** Units it may change while it is being fixed. */
        units: listOf(UnitId),
        /** Whether something of the unit has to change before the fix can be handed on. */
        correctionNeeded: t.boolean,
        /** Who has changed the unit since the finding was filed: they are among those who fixed it (UNIT-9). */
        fixers: listOf(Principal),
      }),
    ),
  ),
  /** The chain is through; a person has to look (FB-10). */
  FindingAddressed: version1(t.readonly(t.strict(progressed))),
  /** Rejected at its cap: it holds the gate, whatever its severity, until a person decides (FB-8). */
  FindingEscalated: version1(t.readonly(t.strict(progressed))),
  /** A person let it go on, or took its end back. */
  FindingResumed: version1(t.readonly(t.strict(progressed))),
  FindingSettled: version2(
    t.readonly(
      t.strict({
        findingId: FindingId,
        resolution: oneOf(SETTLEMENTS),
        reason: text(8_000),
        /** Roles whose signatures on the finding's unit, or on all units, are void and run again; `user`: the question (FB-11). */
        invalidates: listOf(LocalId),
        /** Whose word it was; null: of the event's actor. */
        by: nullable(Principal),
      }),
    ),
  ),
  /** The finding that was settled takes the answer to the question back: it is put anew (FB-11). */
  GateQuestionVoided: version1(t.readonly(t.strict({ round: integer('a round, 1 or more', 1), findingId: FindingId }))),
  /** A file of the data folder is not what was written there (DOC-2). The finding it raised follows. */
  DriftDetected: version1(
    t.readonly(t.strict({ artifact: text(400), unitId: nullable(UnitId), expected: Sha256, found: Sha256 })),
  ),
};

export const QUALITY_GATE_EVENTS = {
  QualityGateDeclared: version1(t.readonly(t.strict({ name: LocalId, description: text(600) }))),
  /** About the finished work with this hash and no other. */
  QualityGateRecorded: version1(
    t.readonly(
      t.strict({ name: LocalId, result: oneOf(['passed', 'failed']), evidence: text(2_000), subjectHash: Sha256 }),
    ),
  ),
};
