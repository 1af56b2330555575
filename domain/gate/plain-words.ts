/** A text that stands where a statement should, as a refusal: every decision of the gate says it alike. */
import type { Telltale } from '../strategy/heuristics/telltale.ts';
import type { StageRefusal } from './refusals/stage.ts';

export const saysNothing = (rule: string, { phrase, why, accepted }: Telltale, pointer: string): StageRefusal => ({
  _tag: 'SaysNothing',
  rule,
  phrase,
  why,
  accepted,
  pointer,
});
