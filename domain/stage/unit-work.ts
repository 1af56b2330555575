/** What the hats of a unit make: the subject of the approval, and frozen once the unit is completed (UNIT-2, REV-1). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../kernel/codec.ts';
import { Sha256 } from '../kernel/content-hash.ts';
import { LocalId } from '../planning/plan.ts';
import { OpenQuestion } from '../strategy/decision.ts';
import { EMPTY_STRATEGY, RenewalStrategy } from '../strategy/strategy.ts';
import { UnitBody } from '../strategy/unit-body.ts';
import type { UnitSpec } from './unit-spec.ts';

export const ProducedOutput = t.readonly(
  t.strict({ outputId: LocalId, uri: text(2_000), sha256: nullable(Sha256) }),
  'ProducedOutput',
);
export type ProducedOutput = t.TypeOf<typeof ProducedOutput>;

export const UnitWork = t.readonly(
  t.strict({
    body: UnitBody,
    strategy: RenewalStrategy,
    outputs: listOf(ProducedOutput),
    questions: listOf(OpenQuestion),
  }),
  'UnitWork',
);
export type UnitWork = t.TypeOf<typeof UnitWork>;

export const EMPTY_BODY: UnitBody = {
  preconditions: [],
  action: null,
  postconditions: [],
  rollback: null,
  follows: [],
};

/** Work begins from what the unit was declared with. */
export const workFrom = ({ body, outline, questions }: UnitSpec): UnitWork => ({
  body: body ?? EMPTY_BODY,
  strategy: outline ?? EMPTY_STRATEGY,
  outputs: [],
  questions,
});
