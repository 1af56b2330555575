/** The motion of both units: five phases, each waiting for what the one before leaves behind (UNIT-6). */
import { MOTION_PHASES, type MotionPhase } from '@tenure/domain/kernel/vocabulary.ts';
import type { PlannedPhase } from '@tenure/domain/strategy/motion.ts';
import type { Owner } from '@tenure/domain/strategy/owner.ts';
import { CUSTOMER, OWNERS } from './people.ts';

interface Conditions {
  readonly owner: Owner;
  readonly entry: string;
  readonly exit: string;
}

const motionOf = (conditions: Readonly<Record<MotionPhase, Conditions>>): readonly PlannedPhase[] =>
  MOTION_PHASES.map((phase, index) => ({
    phase,
    ...conditions[phase],
    dependsOn: MOTION_PHASES.slice(Math.max(0, index - 1), index),
  }));

const { coo, cfo, operations, procurement } = CUSTOMER;

export const accountMotion = (): readonly PlannedPhase[] =>
  motionOf({
    'pre-meeting': {
      owner: OWNERS.csm,
      entry: 'Health report and opportunity brief are filed in the account folder',
      exit: 'All six levers are approved by Helena Okafor and recorded in the deal desk ticket',
    },
    discovery: {
      owner: OWNERS.csm,
      entry: `${operations.name} has accepted the invitation to the discovery call`,
      exit: `${operations.name} has confirmed the list of objections in writing, each with its source`,
    },
    proposal: {
      owner: OWNERS.ae,
      entry: 'The joint-roadmap session has minutes that name a rollout owner for each plant',
      exit: `The order form has been sent to ${coo.name}, with procurement in copy`,
    },
    negotiation: {
      owner: OWNERS.director,
      entry: `${procurement.name} has returned the order form with redlines`,
      exit: 'The redline document has no open comment, and both sides have confirmed it in writing',
    },
    close: {
      owner: OWNERS.director,
      entry: 'Deal desk has signed off every term outside the open offers',
      exit: `The order form is countersigned by ${coo.name} and its purchase order number recorded in the CRM`,
    },
  });

export const analyticsMotion = (): readonly PlannedPhase[] =>
  motionOf({
    'pre-meeting': {
      owner: OWNERS.csm,
      entry: 'The strategy of the account is verified, and its term is recorded as a decision',
      exit: 'The overlap of three months is priced in the deal desk ticket',
    },
    discovery: {
      owner: OWNERS.csm,
      entry: `${cfo.name} has accepted the call about the plant reports`,
      exit: 'The list of shift leads who ask for reports is confirmed in writing',
    },
    proposal: {
      owner: OWNERS.ae,
      entry: 'The order form of the Platform names its last day',
      exit: `The amendment has been sent to ${cfo.name}, with the credit of the overlap as its second line`,
    },
    negotiation: {
      owner: OWNERS.ae,
      entry: `${procurement.name} has returned the amendment with redlines`,
      exit: 'The amendment has no open comment, and both sides have confirmed it in writing',
    },
    close: {
      owner: OWNERS.director,
      entry: 'The order form of the Platform is countersigned',
      exit: `The amendment is countersigned by ${cfo.name} and filed with the order form`,
    },
  });
