/** A finished unit put right under a finding, without going back to its hats (UNIT-2, FB-3). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { listOf, oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { Instant } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { FindingId } from '../../kernel/ids.ts';
import { SEPARATIONS } from '../../kernel/separation-of-duties.ts';
import { LocalId } from '../../planning/plan.ts';
import { UnitWork } from '../../stage/unit-work.ts';

export const CORRECTION_EVENTS = {
  /** Whoever wears the fix hat of the finding may correct the unit until `until`; nobody else may. */
  FixAssigned: version1(
    t.readonly(t.strict({ findingId: FindingId, leaseId: LocalId, fixer: Principal, until: Instant })),
  ),
  FixEnded: version1(t.readonly(t.strict({ findingId: FindingId, leaseId: LocalId }))),
  /** The unit stays completed; `work` is all of it afterwards. */
  UnitCorrected: version1(
    t.readonly(
      t.strict({
        findingId: FindingId,
        work: UnitWork,
        workHash: Sha256,
        /** Of the inputs the correction was checked against. */
        inputsHash: Sha256,
        /** Everybody who made part of it, the event's actor included (UNIT-9). */
        producers: listOf(Principal),
        separationOfDuties: oneOf(SEPARATIONS),
        message: text(8_000),
      }),
    ),
  ),
};
