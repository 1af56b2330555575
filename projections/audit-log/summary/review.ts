/** Review, findings and quality gates, in sentences (REV-1 to REV-4, GATE-3, POL-9). */
import type { FINDING_EVENTS, QUALITY_GATE_EVENTS, REVIEW_EVENTS } from '@tenure/domain/gate/events/review.ts';
import { actorText } from '../../principals.ts';
import { brief, count, listed, type Summaries } from './words.ts';

/** What a role looks at: the review before the work, the approval after it. */
const look = ({ of }: { readonly of: 'spec' | 'work' }): string => (of === 'spec' ? 'review' : 'approval');
const about = (unitId: string | null): string => (unitId === null ? 'the stage' : `unit ${unitId}`);
const voids = (roles: readonly string[]): string =>
  roles.length === 0 ? '' : `, signatures of ${roles.join(', ')} are void`;
const asksAgain = (roles: readonly string[]): string =>
  roles.length === 0 ? '' : `, and its end asks ${roles.join(', ')} again`;

export const summariseReview: Summaries<
  keyof typeof REVIEW_EVENTS | keyof typeof FINDING_EVENTS | keyof typeof QUALITY_GATE_EVENTS
> = {
  ReviewDispatched: (dispatch) =>
    `${dispatch.role} asked for the ${look(dispatch)} of unit ${dispatch.unitId} as ${dispatch.dispatchId}`,
  RoleSigned: (dispatch) =>
    `${dispatch.role} signed the ${look(dispatch)} of unit ${dispatch.unitId} on ${dispatch.dispatchId}${dispatch.note === null ? '' : `: ${brief(dispatch.note)}`}`,
  SignatureWithheld: (dispatch) =>
    `${dispatch.role} withheld the ${look(dispatch)} of unit ${dispatch.unitId} on ${dispatch.dispatchId}, because of ${count(dispatch.findings.length, 'finding')}`,
  ReviewVoided: (dispatch) =>
    `${look(dispatch)} of unit ${dispatch.unitId} by ${dispatch.role} on ${dispatch.dispatchId} is void: ${VOID[dispatch.because]}`,
  FindingRegistered: ({ findingId, unitId, origin, severity, title, reopens }) => {
    const back = reopens === null ? '' : `, it goes back to ${reopens}`;
    return `finding ${findingId} filed on ${about(unitId)} (${origin}, ${severity ?? 'not classified'}): ${brief(title)}${back}`;
  },
  FindingRouted: ({ findingId, unitId, severity, invalidates, by }) =>
    `finding ${findingId} classified by ${actorText(by)}: on ${about(unitId)}, ${severity ?? 'without a severity'}${asksAgain(invalidates)}`,
  FixDispatched: ({ findingId, unitId, correctionNeeded, fixers }) => {
    const before = fixers.length === 0 ? '' : `; already changed by ${listed(fixers.map(actorText))}`;
    const needed = correctionNeeded ? ', and something of it has to change' : '';
    return `it is the turn of finding ${findingId} to be fixed on ${unitId === null ? 'all units' : about(unitId)}${needed}${before}`;
  },
  FindingAddressed: ({ findingId, by, reason }) =>
    `finding ${findingId} addressed by ${actorText(by)}, a person has to look: ${brief(reason)}`,
  FindingEscalated: ({ findingId, by, reason }) =>
    `finding ${findingId} rejected by ${actorText(by)} at its cap, it holds the gate until a person decides: ${brief(reason)}`,
  FindingResumed: ({ findingId, by, reason }) => `finding ${findingId} goes on by ${actorText(by)}: ${brief(reason)}`,
  FindingSettled: ({ findingId, resolution, reason, invalidates, by }) =>
    `finding ${findingId} settled as ${resolution}${by === null ? '' : ` by ${actorText(by)}`}${voids(invalidates)}: ${brief(reason)}`,
  GateQuestionVoided: ({ round, findingId }) =>
    `the question of round ${round} is void by finding ${findingId}: it has to be put anew`,
  DriftDetected: ({ artifact, unitId }) => `${brief(artifact)} of ${about(unitId)} is not what was written there`,
  QualityGateDeclared: ({ name, description }) => `quality gate ${name} declared: ${brief(description)}`,
  QualityGateRecorded: ({ name, result, evidence }) => `quality gate ${name} ${result}: ${brief(evidence)}`,
};

const VOID = {
  'content-changed': 'what was looked at has changed',
  'upstream-changed': 'the inputs, or what the unit depends on, have changed',
  finding: 'a finding stands against it',
  invalidated: 'settling a finding takes it back',
  reconfigured: 'the roles of the stage are others now',
} as const;
