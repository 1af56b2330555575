/** What a unit is declared to be, before any work on it: the subject of the review (ELAB-3, REV-1). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../kernel/codec.ts';
import { LocalId } from '../planning/plan.ts';
import { OpenQuestion } from '../strategy/decision.ts';
import { RenewalStrategy } from '../strategy/strategy.ts';
import { UnitBody } from '../strategy/unit-body.ts';

export const Criterion = t.readonly(t.strict({ id: LocalId, statement: text(600) }), 'Criterion');
export type Criterion = t.TypeOf<typeof Criterion>;

export const DeclaredOutput = t.readonly(t.strict({ id: LocalId, title: text(200) }), 'DeclaredOutput');
export type DeclaredOutput = t.TypeOf<typeof DeclaredOutput>;

export const UnitSpec = t.readonly(
  t.strict({
    /** Unique within the play. */
    slug: LocalId,
    title: text(200),
    /** The account, or the subsidiary, product line or cohort of it that the unit covers. */
    scope: text(600),
    /** What the work starts from, in words. */
    inputs: listOf(text(400)),
    outputs: listOf(DeclaredOutput),
    criteria: listOf(Criterion),
    /** Slugs of units that must be completed before this one is released. */
    dependsOn: listOf(LocalId),
    questions: listOf(OpenQuestion),
    /** null: the hats write it. */
    body: nullable(UnitBody),
    /** The strategy as far as it is outlined before the work; a part that is not begun is null or empty. */
    outline: nullable(RenewalStrategy),
  }),
  'UnitSpec',
);
export type UnitSpec = t.TypeOf<typeof UnitSpec>;
