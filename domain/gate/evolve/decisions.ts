import type { DECISION_EVENTS, OfferedTerm } from '../events/decisions.ts';
import type { Evolve } from './handlers.ts';

/** The newest term of every lever of every unit. */
export const newestTerms = (terms: readonly OfferedTerm[], offered: readonly OfferedTerm[]): readonly OfferedTerm[] => [
  ...terms.filter((term) => !offered.some(({ unitId, lever }) => unitId === term.unitId && lever === term.lever)),
  ...offered,
];

export const evolveDecisions: Evolve<keyof typeof DECISION_EVENTS> = {
  GateOpened: (stage, { actor, recordedAt, data: { round, subjectHash, message } }) => ({
    ...stage,
    rounds: [
      ...stage.rounds,
      {
        round,
        subjectHash,
        message,
        askedBy: actor,
        askedAt: recordedAt,
        status: 'asked',
        answeredBy: null,
        answeredAt: null,
      },
    ],
  }),
  GateAnswered: (stage, { actor, recordedAt, data: { round, decision } }) => ({
    ...stage,
    rounds: stage.rounds.map((each) =>
      each.round === round
        ? {
            ...each,
            status: decision === 'approve' ? 'approved' : 'changes-requested',
            answeredBy: actor,
            answeredAt: recordedAt,
          }
        : each,
    ),
  }),
  CustomerOfferRecorded: (stage, { data }) => ({
    ...stage,
    offers: [...stage.offers, data],
    terms: newestTerms(stage.terms, data.terms),
    termsHash: data.termsHash,
  }),
  // The escalation it leads to is the play's; the term itself is among the terms.
  WalkAwayReached: (stage) => stage,
  CommercialSignOffRecorded: (stage, { actor, recordedAt, data: { role, decision, termsHash, note } }) => ({
    ...stage,
    signOffs: [...stage.signOffs, { status: decision, termsHash, role, by: actor, at: recordedAt, note }],
  }),
  CommercialSignOffNotRequired: (stage, { actor, recordedAt, data: { termsHash, reason } }) => ({
    ...stage,
    signOffs: [
      ...stage.signOffs,
      { status: 'not-required', termsHash, role: null, by: actor, at: recordedAt, note: reason },
    ],
  }),
  CustomerDecided: (stage, { actor, recordedAt, data }) => ({
    ...stage,
    customer: { ...data, at: recordedAt, by: actor },
    // A decision to leave takes back what the gate let through.
    passedAt: data.decision === 'leave' ? null : stage.passedAt,
  }),
  GatePassed: (stage, { recordedAt }) => ({ ...stage, passedAt: recordedAt }),
};
