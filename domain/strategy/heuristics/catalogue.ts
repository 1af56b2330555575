/** Every heuristic, under the name docs/strategy.md explains it by. */
import { ambiguousAction } from './ambiguous-action.ts';
import { calendarCondition } from './calendar-condition.ts';
import { crowdAsAudience } from './crowd-as-audience.ts';
import { estimateAsOutcome } from './estimate-as-outcome.ts';
import { operationalCommitment } from './operational-commitment.ts';
import { placeholderText } from './placeholder-text.ts';
import { rangeWithoutOwner } from './range-without-owner.ts';
import { sellersMaterial } from './sellers-material.ts';
import type { Heuristic } from './telltale.ts';
import { unverifiablePostcondition } from './unverifiable-postcondition.ts';
import { vagueCriterion } from './vague-criterion.ts';

export const HEURISTICS = {
  'placeholder-text': placeholderText,
  'vague-criterion': vagueCriterion,
  'unverifiable-postcondition': unverifiablePostcondition,
  'estimate-as-outcome': estimateAsOutcome,
  'operational-commitment': operationalCommitment,
  'sellers-material': sellersMaterial,
  'range-without-owner': rangeWithoutOwner,
  'calendar-condition': calendarCondition,
  'crowd-as-audience': crowdAsAudience,
  'ambiguous-action': ambiguousAction,
} as const satisfies Readonly<Record<string, Heuristic>>;
