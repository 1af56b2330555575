/** Everything the sample's renewal stage is made of, for one reference date: what people hand in, write and decide. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { customerDecision, customerTerms, offeredBy, outcomeOf, signOffNote } from './stage/ending.ts';
import { stageFacts } from './stage/facts.ts';
import { halfCorrected, looselySourced, RENAMED, SOURCE_ITEMS, SOURCES, SURVIVOR } from './stage/findings.ts';
import { firstDecision, healthReport, opportunityBrief, salesContext } from './stage/inputs.ts';
import { accountStrategy, analyticsStrategy } from './stage/strategies.ts';
import { accountBody, accountSpec, analyticsBody, analyticsSpec, FLAW, flawedAccountBody } from './stage/units.ts';

export const renewalStage = (referenceDate: PlainDate) => {
  const facts = stageFacts(referenceDate);
  return {
    brief: opportunityBrief(facts),
    health: healthReport(facts),
    sales: salesContext(facts),
    decision: firstDecision,
    account: { spec: accountSpec(facts), strategy: accountStrategy(facts), body: accountBody },
    /** The account's body before the verifier has sent it back, and the check it fails. */
    flawed: { body: flawedAccountBody, criterion: FLAW },
    /** What is found in the account's strategy once it is finished, and how far each attempt gets. */
    sources: {
      ...SOURCES,
      items: SOURCE_ITEMS,
      survivor: SURVIVOR,
      found: looselySourced(facts),
      firstAttempt: halfCorrected(facts),
    },
    renamed: RENAMED,
    analytics: { spec: analyticsSpec(facts), strategy: analyticsStrategy(facts), body: analyticsBody },
    offer: { offeredBy, terms: customerTerms },
    signOffNote,
    customerDecision,
    outcome: outcomeOf(facts),
  };
};
export type SampleStage = ReturnType<typeof renewalStage>;
