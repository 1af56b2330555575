/** The gate and what the customer decided, in sentences (GATE-1 to GATE-4, POL-8). */
import type { DECISION_EVENTS } from '@tenure/domain/gate/events/decisions.ts';
import { brief, count, ordinal, type Summaries } from './words.ts';

export const summariseGate: Summaries<keyof typeof DECISION_EVENTS> = {
  GateOpened: ({ round, message }) => `gate opened for the ${ordinal(round)} time: ${brief(message)}`,
  GateAnswered: ({ round, decision, note, comments }) => {
    const said = note === null ? '' : `: ${brief(note)}`;
    return decision === 'approve'
      ? `round ${round} of the gate approved${said}`
      : `round ${round} of the gate answered with ${count(comments.length, 'change')} requested${said}`;
  },
  CustomerOfferRecorded: ({ offerId, offeredBy, offeredOn, terms }) =>
    `offer ${offerId} of ${brief(offeredBy)} recorded for ${offeredOn}: ${brief(terms.map(({ lever, standing }) => `${lever} ${STANDING[standing]}`).join(', '))}`,
  WalkAwayReached: ({ offerId, lever, statement, walkAway, owner }) =>
    `offer ${offerId} is beyond the walk-away of ${lever}, ${owner.person?.name ?? owner.role} is told: "${brief(statement)}" against "${brief(walkAway)}"`,
  CommercialSignOffRecorded: ({ role, decision, note }) =>
    `terms ${decision.replace('-', ' ')} by ${role}: ${brief(note)}`,
  CommercialSignOffNotRequired: ({ reason }) => `commercial sign-off not required: ${brief(reason)}`,
  CustomerDecided: ({ decision, decidedOn, decidedBy }) =>
    `the customer decided to ${decision} on ${decidedOn}, according to ${brief(decidedBy)}`,
  GatePassed: ({ round }) => `gate passed in round ${round}`,
};

const STANDING = {
  'open-offer': 'within the open offer',
  acceptable: 'acceptable',
  escalate: 'to be decided by its owner',
  'walk-away': 'beyond the walk-away',
} as const;
