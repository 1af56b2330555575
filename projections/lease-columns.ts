/** Who wears a hat and until when, as every table that tells of a lease has it (UNIT-3, FB-3). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';

interface Worn<Id extends string> {
  readonly id: Id;
  readonly holder: Principal;
  readonly until: Instant;
}

/** null: nobody wears it. */
export const leaseColumns = <Id extends string>(worn: Worn<Id> | null) => ({
  holder_kind: worn?.holder.kind ?? null,
  holder_id: worn?.holder.id ?? null,
  holder_acts_for: worn?.holder.actsFor ?? null,
  lease_id: worn?.id ?? null,
  lease_until: worn?.until ?? null,
});
