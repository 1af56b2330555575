/** Review and approval: who is asked to look at what, signatures, findings, quality gates, drift (REV-1 to REV-4, POL-9). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { FindingId, UnitId } from '../../kernel/ids.ts';
import { SEPARATIONS } from '../../kernel/separation-of-duties.ts';
import { LocalId } from '../../planning/plan.ts';
import { FINDING_FIELDS } from '../../stage/finding.ts';

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

export const SETTLEMENTS = ['fixed', 'accepted', 'invalid', 'answered'] as const;

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

export const FINDING_EVENTS = {
  /** In this stream first, so that it either blocks the gate or comes after its decision (GATE-3). */
  FindingRegistered: version1(t.readonly(t.strict({ findingId: FindingId, ...FINDING_FIELDS }))),
  FindingSettled: version1(
    t.readonly(
      t.strict({
        findingId: FindingId,
        resolution: oneOf(SETTLEMENTS),
        reason: text(),
        /** Roles whose signatures on the finding's unit, or on all units, are void and run again (FB-11). */
        invalidates: listOf(LocalId),
      }),
    ),
  ),
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
