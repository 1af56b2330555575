/** The stage opens: what the policy and the kind of renewal give it to begin with (GATE-1, REV-1). */
import * as E from 'fp-ts/lib/Either.js';
import { contentHash } from '../../kernel/content-hash.ts';
import { type DecisionContext, policyOf } from '../../kernel/decision-context.ts';
import type { StageInputs } from '../../stage/stage-inputs.ts';
import type { GateCommandOf } from '../commands.ts';
import { type Decided, happened } from '../decision.ts';
import type { GateStep } from '../events/stage.ts';

/** The steps of a renewal: a person, the commercial desk, the customer. */
const DEFAULT_STEPS: readonly GateStep[] = [
  { id: 'strategy', kind: 'ask', title: 'A person approves the strategy' },
  { id: 'commercial', kind: 'external', title: 'Commercial sign-off' },
  { id: 'customer', kind: 'await', title: "The customer's decision" },
];

export const openStage = (data: GateCommandOf<'OpenStage'>['data'], context: DecisionContext): Decided => {
  const { stage, separationOfDuties } = policyOf(context.policies, data.policyVersion);
  const { risk, tier } = data;
  const inputs: StageInputs = { brief: null, health: null, sales: null, risk, tier, decisions: [] };
  return E.right([
    happened('StageOpened', {
      ...data,
      separationOfDuties,
      reviewRoles: stage.reviewRoles,
      steps: DEFAULT_STEPS,
      signOffRoles: stage.signOffRoles,
      inputsHash: contentHash(context.digest, inputs),
    }),
  ]);
};
