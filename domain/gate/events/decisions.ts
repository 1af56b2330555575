/** The gate itself: what a person, the commercial desk and the customer decided (GATE-1 to GATE-4, POL-8). */
import * as t from 'io-ts';
import { integer, listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { UnitId } from '../../kernel/ids.ts';
import { Role } from '../../kernel/vocabulary.ts';
import { LocalId } from '../../planning/plan.ts';
import { ReopenedPhase } from '../../stage/finding.ts';
import { LeverAmount, LeverName } from '../../strategy/levers.ts';
import { Owner } from '../../strategy/owner.ts';

const round = integer('a round, 1 or more', 1);
/** Of the finished work of all units and the inputs: what the question is about (GATE-2). */
const subjectHash = Sha256;

/** What a person wants changed; each becomes a finding. */
export const GateComment = t.readonly(
  t.strict({
    title: text(200),
    body: text(8_000),
    unitId: nullable(UnitId),
    reopens: nullable(ReopenedPhase),
  }),
  'GateComment',
);
export type GateComment = t.TypeOf<typeof GateComment>;

/** Where an offer stands against the boundaries of its lever. */
export const OfferStanding = oneOf(['open-offer', 'acceptable', 'escalate', 'walk-away']);

export const OfferedTerm = t.readonly(
  t.strict({
    unitId: UnitId,
    lever: LeverName,
    /** What the customer offers, in words. */
    statement: text(600),
    /** As a figure, where the lever has a scale. */
    amount: nullable(LeverAmount),
    standing: OfferStanding,
  }),
  'OfferedTerm',
);
export type OfferedTerm = t.TypeOf<typeof OfferedTerm>;

export const CUSTOMER_DECISIONS = ['renew', 'expand', 'downsize', 'leave'] as const;

export const DECISION_EVENTS = {
  /** The question is put: at most once a round (GATE-2). */
  GateOpened: version1(t.readonly(t.strict({ round, subjectHash, message: text() }))),
  GateAnswered: version1(
    t.readonly(
      t.strict({
        round,
        subjectHash,
        decision: oneOf(['approve', 'request-changes']),
        note: nullable(text()),
        comments: listOf(GateComment),
      }),
    ),
  ),
  CustomerOfferRecorded: version1(
    t.readonly(
      t.strict({
        offerId: LocalId,
        offeredOn: PlainDate,
        offeredBy: text(200),
        terms: listOf(OfferedTerm),
        /** Of the newest term of every lever of every unit, this offer included. */
        termsHash: Sha256,
      }),
    ),
  ),
  WalkAwayReached: version1(
    t.readonly(
      t.strict({
        offerId: LocalId,
        unitId: UnitId,
        lever: LeverName,
        statement: text(600),
        walkAway: text(600),
        owner: Owner,
      }),
    ),
  ),
  CommercialSignOffRecorded: version1(
    t.readonly(t.strict({ role: Role, decision: oneOf(['signed-off', 'declined']), termsHash: Sha256, note: text() })),
  ),
  CommercialSignOffNotRequired: version1(t.readonly(t.strict({ termsHash: Sha256, reason: text() }))),
  CustomerDecided: version1(
    t.readonly(
      t.strict({
        decision: oneOf(CUSTOMER_DECISIONS),
        decidedOn: PlainDate,
        decidedBy: text(200),
        evidence: text(2_000),
      }),
    ),
  ),
  /** Every step is done. Never follows a decision to leave: there is nothing to let through. */
  GatePassed: version1(t.readonly(t.strict({ round, subjectHash }))),
};
