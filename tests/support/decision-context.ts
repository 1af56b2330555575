/** What decisions are handed in specs: a Monday morning, somebody who asks, ids and digests that are always the same. */
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { Instant } from '@tenure/domain/kernel/dates.ts';
import type { DecisionContext, Policies } from '@tenure/domain/kernel/decision-context.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';

export const sound =
  <T extends string>(codec: { readonly name: string; readonly is: (value: unknown) => value is T }) =>
  (value: string): T => {
    if (!codec.is(value)) throw new Error(`${JSON.stringify(value)} is not ${codec.name}`);
    return value;
  };

export const instant = sound(Instant);
export const DANA = person('dana');
/** A Monday morning; histories begin here unless they say otherwise. */
export const MONDAY = instant('2026-03-02T09:00:00.000Z');

export interface When {
  readonly now?: Instant;
  readonly actor?: Principal;
  readonly policies?: Policies;
  /** What the ids of this decision follow from; specs that decide twice say which decision it is. */
  readonly seed?: string;
}

const SEED = '01940000-0000-7000-8000-00000000c0de';

export const contextOf = ({
  now = MONDAY,
  actor = DANA,
  policies = SHIPPED_POLICIES,
  seed = SEED,
}: When = {}): DecisionContext => ({
  now,
  actor,
  policies,
  idFor: (name) => systemIds.derive(seed, name),
  digest: systemIds.digest,
});
