/** The chain of a finding: hats worn, handed on and sent back, and the fix itself (FB-3, FB-6, FB-8). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { integer, listOf, nullable, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { Instant } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { LocalId } from '../../planning/plan.ts';
import { FixHat } from '../../stage/fix-hats.ts';

const bolt = integer('a bolt, 1 or more', 1);
const message = text(8_000);

export const CHAIN_EVENTS = {
  /** The event's actor holds the hat until `until`; wearing it again before then renews the lease. */
  FixHatWorn: version1(t.readonly(t.strict({ hat: FixHat, leaseId: LocalId, until: Instant }))),
  FixHatTakenOff: version1(t.readonly(t.strict({ hat: FixHat, leaseId: LocalId }))),
  FixLeaseExpired: version1(t.readonly(t.strict({ hat: FixHat, leaseId: LocalId, holder: Principal }))),
  /** The gate gave this finding its unit: no other finding is fixed there meanwhile (FB-3, FB-6). */
  FixPermitted: version1(t.readonly(t.strict({ correctionNeeded: t.boolean }))),
  /** The finished work of the unit was corrected under this finding. */
  FixCorrected: version1(t.readonly(t.strict({ by: Principal, workHash: Sha256, message }))),
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
