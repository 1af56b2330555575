/** The chain of a finding: hats worn, handed on and sent back, and the fix itself (FB-3, FB-6, FB-8). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { integer, listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { Instant } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { UnitId } from '../../kernel/ids.ts';
import { LocalId } from '../../planning/plan.ts';
import { FixHat } from '../../stage/fix-hats.ts';

const bolt = integer('a bolt, 1 or more', 1);
const message = text(8_000);

/** `work`: of a unit that is finished; `declaration`: of one that is not released. */
export const CORRECTED = ['work', 'declaration'] as const;

export const FixPermission = t.readonly(
  t.strict({
    /** Whether something of the unit has to change before the fix can be handed on: finished work is frozen (UNIT-2). */
    correctionNeeded: t.boolean,
    /** Units it may change meanwhile. */
    units: listOf(UnitId),
    /** Who has changed them since the finding was filed: they fixed it too, if it is fixed (UNIT-9). */
    fixers: listOf(Principal),
  }),
  'FixPermission',
);
export type FixPermission = t.TypeOf<typeof FixPermission>;

export const CHAIN_EVENTS = {
  /** The event's actor holds the hat until `until`; wearing it again before then renews the lease. */
  FixHatWorn: version1(t.readonly(t.strict({ hat: FixHat, leaseId: LocalId, until: Instant }))),
  FixHatTakenOff: version1(t.readonly(t.strict({ hat: FixHat, leaseId: LocalId }))),
  FixLeaseExpired: version1(t.readonly(t.strict({ hat: FixHat, leaseId: LocalId, holder: Principal }))),
  /** The gate gave this finding its unit: no other finding is fixed there meanwhile (FB-3, FB-6). */
  FixPermitted: version1(FixPermission),
  /** Something of what the finding is about was changed while it was being fixed: nobody of `by` may assess it (UNIT-9). */
  FixCorrected: version1(
    t.readonly(t.strict({ by: listOf(Principal), what: oneOf(CORRECTED), hash: Sha256, message })),
  ),
  FixHatAdvanced: version1(t.readonly(t.strict({ hat: FixHat, to: FixHat, bolt, message }))),
  FixHatRejected: version1(
    t.readonly(
      t.strict({
        hat: FixHat,
        to: FixHat,
        message,
        /** Items that are still defective (FB-7). */
        survivors: listOf(LocalId),
        /** The bolt that begins with this rejection. */
        bolt,
      }),
    ),
  ),
  /** Rejected at the cap: it blocks until a person decides (FB-8, POL-7). */
  FeedbackEscalated: version1(t.readonly(t.strict({ bolt, cap: bolt, message, survivors: listOf(LocalId) }))),
  FixAttemptsGranted: version1(
    t.readonly(t.strict({ attempts: integer('1 to 5 attempts', 1, 5), cap: bolt, reason: text() })),
  ),
};

/** What was checked of one item, or of the whole where nothing is enumerated, and how one can see it (FB-7). */
export const Verification = t.readonly(
  t.strict({ itemId: nullable(LocalId), checked: text(2_000), evidence: text(2_000) }),
  'Verification',
);
export type Verification = t.TypeOf<typeof Verification>;
