/**
 * The renewal strategy, both halves; RENEWAL-STRATEGY.md is its rendering (DOC-1). The shape holds drafts: what
 * nobody has written yet is null or an empty list, and the checks say what is missing. The codec refuses only
 * what could be no strategy at all.
 */
import * as t from 'io-ts';
import { nullable } from '../kernel/codec.ts';
import { ExecutiveHalf } from './executive.ts';
import { ExpansionPlan } from './expansion.ts';
import { Handoff } from './handoff.ts';
import { RiskTreatments } from './health-risks.ts';
import { Levers } from './levers.ts';
import { Motion } from './motion.ts';
import { Objections } from './objections.ts';
import { ValueNarrative } from './value-narrative.ts';

export const RenewalStrategy = t.readonly(
  t.strict({
    value: nullable(ValueNarrative),
    objections: Objections,
    levers: nullable(Levers),
    motion: Motion,
    expansion: nullable(ExpansionPlan),
    healthRisks: RiskTreatments,
    handoff: nullable(Handoff),
    executive: nullable(ExecutiveHalf),
  }),
  'RenewalStrategy',
);
export type RenewalStrategy = t.TypeOf<typeof RenewalStrategy>;

/** What a strategy is before anybody has written a word of it. */
export const EMPTY_STRATEGY: RenewalStrategy = {
  value: null,
  objections: [],
  levers: null,
  motion: [],
  expansion: null,
  healthRisks: [],
  handoff: null,
  executive: null,
};
