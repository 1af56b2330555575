/** How a play ends (PLAY-12). */
import * as t from 'io-ts';
import { Person } from '../../kernel/actor.ts';
import { listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { Money } from '../../kernel/money.ts';
import { LocalId } from '../../planning/plan.ts';

export const RESULTS = ['renewed', 'expanded', 'downsized', 'churned'] as const;

/** The outcome record; RENEWAL-OUTCOME.md is its rendering. */
export const Outcome = t.readonly(
  t.strict({
    result: oneOf(RESULTS),
    terms: text(),
    expiringArr: Money,
    renewedArr: Money,
    expansionArr: Money,
    /** What was achieved, measured rather than projected, each with its source. */
    valueRealized: listOf(t.readonly(t.strict({ claim: text(600), source: text(400) }))),
    negotiation: t.readonly(
      t.strict({
        points: listOf(text(600)),
        objectionsRaised: listOf(text(600)),
        concessionsMade: listOf(text(600)),
      }),
    ),
    executiveEngagement: text(),
    contractChanges: listOf(t.readonly(t.strict({ change: text(600), why: text(600) }))),
    reasons: t.readonly(
      t.strict({
        primary: text(120),
        secondary: listOf(text(120)),
        basis: oneOf(['stated', 'assessed']),
        evidence: text(),
      }),
    ),
    lessons: listOf(text()),
    nextCycle: listOf(text()),
  }),
  'Outcome',
);
export type Outcome = t.TypeOf<typeof Outcome>;

export const END_EVENTS = {
  /** The customer's word, as somebody recorded it with its evidence. */
  CustomerDecisionRecorded: version1(
    t.readonly(
      t.strict({
        decision: oneOf(['renew', 'expand', 'downsize', 'leave']),
        decidedOn: PlainDate,
        decidedBy: text(200),
        evidence: text(2_000),
      }),
    ),
  ),
  OutcomeRecorded: version1(Outcome),
  TaskSettled: version1(
    t.readonly(
      t.strict({
        taskId: LocalId,
        disposition: oneOf(['closed', 're-homed']),
        to: nullable(Person),
        reason: text(),
      }),
    ),
  ),
  PlayClosed: version1(t.readonly(t.strict({ result: oneOf(RESULTS) }))),
  PlayCancelled: version1(t.readonly(t.strict({ reason: text() }))),
};
