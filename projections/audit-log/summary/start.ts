/** The beginning of a play, in sentences (PLAY-1 to PLAY-3). */
import type { START_EVENTS } from '@tenure/domain/play/events/start.ts';
import { brief, count, ordinal, type Summaries } from './words.ts';

export const summariseStart: Summaries<keyof typeof START_EVENTS> = {
  PlayOrchestrated: ({ account, playbook, tier, risk, deadline, pattern }) =>
    `play ${playbook} orchestrated for ${account.name} (${account.id}), tier ${tier}, risk ${risk}, deadline ${deadline}, as a ${pattern}`,
  ContextPulled: ({ attempt, reading }) =>
    `${reading.kind} context pulled from ${reading.source} at the ${ordinal(attempt)} attempt: ${count(reading.facts.length, 'fact')}, ${count(reading.defects.length, 'defect')}`,
  ContextPullFailed: ({ kind, attempt, source, problem }) =>
    `${ordinal(attempt)} pull of ${kind} context from ${source} failed: ${brief(problem)}`,
  ContextPullExhausted: ({ kind, attempts, problem }) =>
    `${kind} context given up after ${count(attempts, 'attempt')}, the gap stays visible: ${brief(problem)}`,
  PlayCustomized: ({ personas, proofPoints, unproven }) =>
    `play tailored to ${personas.join(', ')}: ${count(proofPoints.length, 'proof point')}, ${count(unproven.length, 'kind')} of proof missing`,
  ProofPointAdded: ({ id, kind, source }) => `proof point ${id} (${kind}) added, citing ${brief(source)}`,
  StepCompleted: ({ step }) => `step ${step} completed`,
  StepReopened: ({ step, reason }) => `step ${step} reopened: ${brief(reason)}`,
  MergeGateWaived: ({ branch, reason }) => `merge gate waived for ${branch}: ${brief(reason)}`,
};
