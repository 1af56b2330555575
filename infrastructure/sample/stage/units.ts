/** The sample's two units: as they are declared (ELAB-3), and the body each is written with (UNIT-1). */
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import type { UnitBody } from '@tenure/domain/strategy/unit-body.ts';
import { NORTHWIND } from '../accounts.ts';
import type { StageFacts } from './facts.ts';
import { firstDecision } from './inputs.ts';
import { CUSTOMER } from './people.ts';
import { TREATMENTS } from './strategies.ts';
import { accountValue, analyticsValue } from './value.ts';

const { coo, cfo } = CUSTOMER;

/** What is outlined before the work is what the review can already judge (REV-1). */
export const accountSpec = (facts: StageFacts): UnitSpec => ({
  slug: 'account',
  title: 'Northwind Robotics: the Platform in three plants',
  scope: `${NORTHWIND.seats} seats of the Platform, whose term ends first`,
  inputs: ['Health report', 'Opportunity brief', 'Sales context of the first contract'],
  outputs: [{ id: 'order-form', title: 'Order form of the Platform' }],
  criteria: [
    { id: 'terms-priced', statement: 'The deal desk ticket lists all six levers, each with the owner who decides' },
    { id: 'owners-named', statement: 'The minutes of the session name a rollout owner for each of the 2 plants' },
  ],
  dependsOn: [],
  questions: [
    {
      id: 'q-01',
      question: 'Who signs now that the head of plant operations has left?',
      state: 'answered',
      resolution: `${coo.name}, as her mail of ${facts.ago(9)} says`,
      flaggedTo: null,
    },
  ],
  body: null,
  outline: { ...EMPTY_STRATEGY, value: accountValue(facts), healthRisks: TREATMENTS },
});

export const analyticsSpec = (facts: StageFacts): UnitSpec => ({
  slug: 'analytics',
  title: 'Analytics: one last day with the Platform',
  scope: `${facts.analytics.seats} seats of Analytics, whose own term ends on ${facts.analytics.end}`,
  inputs: ['The term of the account', `Contract amendment 1 of ${facts.analytics.start}`],
  outputs: [{ id: 'amendment', title: 'Amendment that moves the last day' }],
  criteria: [{ id: 'overlap-priced', statement: 'The deal desk ticket shows the price of the 3 months of overlap' }],
  dependsOn: ['account'],
  questions: [],
  body: null,
  outline: { ...EMPTY_STRATEGY, value: analyticsValue(facts) },
});

export const accountBody: UnitBody = {
  preconditions: [
    'Helena Okafor has approved the six levers in the deal desk ticket',
    'The minutes of the joint-roadmap session are filed in the account folder',
  ],
  action: `Send the order form of the Platform with a term of 36 months to ${coo.name} by e-signature, with Ralf Tiedemann in copy`,
  postconditions: [
    `The e-signature envelope lists ${coo.name} as signer and its status reads “Delivered”`,
    'The CRM stage of the opportunity reads “Proposal”',
  ],
  rollback: { kind: 'procedure', steps: 'Void the envelope and set the CRM stage back to “Discovery”' },
  follows: [firstDecision.id],
};

/** As it is first handed on: an honest flaw, which only the verifier looks for (UNIT-8). */
export const flawedAccountBody: UnitBody = {
  ...accountBody,
  postconditions: [`${coo.name} is comfortable with the proposal`],
};

/** The check that finds it. */
export const FLAW = 'verifier.postconditions';

export const analyticsBody: UnitBody = {
  preconditions: [
    'The order form of the Platform names its last day',
    'Sofia Marchetti has recorded the price of the overlap',
  ],
  action: `Send the amendment of Analytics to ${cfo.name} by e-signature in the envelope of the order form`,
  postconditions: [`The e-signature envelope lists 2 documents and ${cfo.name} as signer of the second`],
  rollback: { kind: 'procedure', steps: 'Take the amendment out of the envelope and send the order form alone' },
  follows: [firstDecision.id],
};
