/** Which of the qualified expansion paths come into the renewal conversation, and which do not (UNIT-6). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../kernel/codec.ts';
import { LocalId } from '../planning/plan.ts';

export const CarriedPath = t.readonly(
  t.strict({
    /** Id of a path in the opportunity brief. */
    pathId: LocalId,
    /** As a step on the customer's own roadmap. */
    framing: nullable(text(600)),
  }),
  'CarriedPath',
);
export type CarriedPath = t.TypeOf<typeof CarriedPath>;

export const RuledOutPath = t.readonly(t.strict({ pathId: LocalId, why: nullable(text(600)) }), 'RuledOutPath');
export type RuledOutPath = t.TypeOf<typeof RuledOutPath>;

export const ExpansionPlan = t.readonly(
  t.strict({ carriedForward: listOf(CarriedPath), ruledOut: listOf(RuledOutPath) }),
  'ExpansionPlan',
);
export type ExpansionPlan = t.TypeOf<typeof ExpansionPlan>;
