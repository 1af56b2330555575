/** A unit and its hats, in sentences (UNIT-2 to UNIT-9). */
import type { BATON_EVENTS, WORK_EVENTS } from '@tenure/domain/unit/events/baton.ts';
import type { CORRECTION_EVENTS } from '@tenure/domain/unit/events/correction.ts';
import type { DECLARATION_EVENTS } from '@tenure/domain/unit/events/declaration.ts';
import { actorText } from '../../principals.ts';
import { brief, count, listed, type Summaries } from './words.ts';

export const summariseUnit: Summaries<
  | keyof typeof DECLARATION_EVENTS
  | keyof typeof WORK_EVENTS
  | keyof typeof BATON_EVENTS
  | keyof typeof CORRECTION_EVENTS
> = {
  UnitDeclared: ({ spec: { slug, title }, declaredBy }) =>
    `unit ${slug} "${title}" begun as ${actorText(declaredBy)} declared it`,
  UnitSpecAdopted: ({ amendedBy, reason }) => `declaration amended by ${actorText(amendedBy)}: ${brief(reason)}`,
  InputsSupplied: ({ inputs }) =>
    `inputs of the stage supplied: risk ${inputs.risk}, ${count(inputs.decisions.length, 'decision')}`,
  UnitReleased: () => 'unit released: it may be worked on',
  UnitReopened: ({ findingId, to, reason }) => `unit sent back to ${to} by finding ${findingId}: ${brief(reason)}`,
  UnitWithdrawn: ({ reason }) => `unit withdrawn: ${brief(reason)}`,
  StrategyWritten: ({ half }) => `${half} half written`,
  BodyWritten: ({ body }) =>
    `body written: ${count(body.preconditions.length, 'precondition')}, ${count(body.postconditions.length, 'post-condition check')}`,
  OutputProduced: ({ output: { outputId, uri } }) => `output ${outputId} produced at ${brief(uri)}`,
  QuestionRaised: ({ question: { id, question } }) => `question ${id} raised: ${brief(question)}`,
  QuestionSettled: ({ question: { id, state, resolution, flaggedTo } }) => {
    const to = flaggedTo === null ? '' : ` to ${flaggedTo}`;
    return `question ${id} ${state}${to}${resolution === null ? '' : `: ${brief(resolution)}`}`;
  },
  HatWorn: ({ hat, leaseId, until }) => `hat ${hat} worn under ${leaseId} until ${until}`,
  HatTakenOff: ({ hat, leaseId }) => `hat ${hat} of ${leaseId} taken off`,
  LeaseExpired: ({ hat, leaseId, holder }) => `${leaseId} of hat ${hat} expired, ${actorText(holder)} wears it no more`,
  HatAdvanced: ({ hat, to, bolt, message }) =>
    `${hat} handed on to ${to ?? 'completion'} in bolt ${bolt}: ${brief(message)}`,
  HatRejected: ({ hat, to, criterion, message, bolt }) =>
    `${hat} rejected to ${to} for ${criterion}, bolt ${bolt} begins: ${brief(message)}`,
  UnitCompleted: ({ bolt, producers }) =>
    `unit completed after ${count(bolt, 'bolt')}, made by ${listed(producers.map(actorText))}`,
  UnitEscalated: ({ bolt, cap, criterion, message }) =>
    `unit escalated at bolt ${bolt} of ${cap}, rejected for ${criterion}: ${brief(message)}`,
  AttemptsGranted: ({ attempts, cap, reason }) =>
    `${count(attempts, 'more attempt')} granted, up to bolt ${cap}: ${brief(reason)}`,
  FixAssigned: ({ findingId, leaseId, fixer, until }) =>
    `${actorText(fixer)} may correct the unit under finding ${findingId} and ${leaseId} until ${until}`,
  FixEnded: ({ findingId, leaseId }) => `nobody corrects the unit under finding ${findingId} and ${leaseId} any more`,
  UnitCorrected: ({ findingId, producers, message }) =>
    `finished work corrected under finding ${findingId}, now made by ${listed(producers.map(actorText))}: ${brief(message)}`,
};
