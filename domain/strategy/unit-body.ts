/** What a unit says it does: what must be true before, the one action, how one would tell, the way back (UNIT-1). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../kernel/codec.ts';
import { LocalId } from '../planning/plan.ts';

export const Rollback = t.union(
  [
    t.readonly(t.strict({ kind: t.literal('procedure'), steps: text(4_000) })),
    t.readonly(t.strict({ kind: t.literal('forward-fix-only'), rationale: nullable(text(1_000)) })),
  ],
  'Rollback',
);
export type Rollback = t.TypeOf<typeof Rollback>;

export const UnitBody = t.readonly(
  t.strict({
    preconditions: listOf(text(1_000)),
    action: nullable(text(4_000)),
    postconditions: listOf(text(1_000)),
    /** Null is silence about it, which is no statement that there is none. */
    rollback: nullable(Rollback),
    /** Ids of the decisions it carries out. */
    follows: listOf(LocalId),
  }),
  'UnitBody',
);
export type UnitBody = t.TypeOf<typeof UnitBody>;
