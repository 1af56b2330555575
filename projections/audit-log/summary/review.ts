/** Review, findings and quality gates, in sentences (REV-1 to REV-4, GATE-3, POL-9). */
import type { FINDING_EVENTS, QUALITY_GATE_EVENTS, REVIEW_EVENTS } from '@tenure/domain/gate/events/review.ts';
import { brief, count, type Summaries } from './words.ts';

/** What a role looks at: the review before the work, the approval after it. */
const look = ({ of }: { readonly of: 'spec' | 'work' }): string => (of === 'spec' ? 'review' : 'approval');
const about = (unitId: string | null): string => (unitId === null ? 'the stage' : `unit ${unitId}`);
const voids = (roles: readonly string[]): string =>
  roles.length === 0 ? '' : `, signatures of ${roles.join(', ')} are void`;

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
  FindingSettled: ({ findingId, resolution, reason, invalidates }) =>
    `finding ${findingId} settled as ${resolution}${voids(invalidates)}: ${brief(reason)}`,
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
