/** What the gate does by itself: the sign-off nobody has to give, and the last word (GATE-1, GATE-4). */
import { type DecisionContext, policyOf } from '../../kernel/decision-context.ts';
import { happened } from '../decision.ts';
import type { GateEvent } from '../events.ts';
import { blockersOf } from '../readiness.ts';
import type { Stage } from '../state.ts';
import { signOffNow, stepsOf, termsNow, withinOpenOffers } from '../steps.ts';
import { stageSubject } from '../subjects.ts';

const reasonOf = ({ terms, offers }: Stage): string => {
  const last = offers.at(-1);
  return last === undefined
    ? 'no term outside the open offers has been put forward'
    : `every term is within the open offers: ${terms.map(({ lever, statement }) => `${lever} (${statement})`).join('; ')}`;
};

export const gateFlow = (stage: Stage, { policies, digest }: DecisionContext): readonly GateEvent[] => {
  const policy = policyOf(policies, stage.policyVersion);
  const subjectHash = stageSubject(stage, digest);
  if (subjectHash === null) return [];
  const steps = stepsOf(stage, policy, subjectHash);

  const commercial = steps.find(({ step, status }) => step.kind === 'external' && status === 'open');
  if (commercial !== undefined && withinOpenOffers(stage) && signOffNow(stage) === null) {
    const reason = reasonOf(stage).slice(0, 4_000);
    return [happened('CommercialSignOffNotRequired', { termsHash: termsNow(stage), reason })];
  }

  const round = stage.rounds.at(-1);
  const through = stage.passedAt === null && stage.customer !== null && stage.customer.decision !== 'leave';
  if (!through || round === undefined || steps.some(({ status }) => status === 'open')) return [];
  if (blockersOf(stage, policy, subjectHash).length > 0) return [];
  return [happened('GatePassed', { round: round.round, subjectHash })];
};
