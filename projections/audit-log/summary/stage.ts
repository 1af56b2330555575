/** A stage, what it was given and decided, and its units, in sentences (ELAB-1 to ELAB-3, GATE-5). */
import type { ELABORATION_EVENTS, STAGE_EVENTS, UNIT_EVENTS_OF_STAGE } from '@tenure/domain/gate/events/stage.ts';
import { actorText } from '../../principals.ts';
import { brief, count, listed, namesOr, type Summaries } from './words.ts';

export const summariseStage: Summaries<
  keyof typeof STAGE_EVENTS | keyof typeof ELABORATION_EVENTS | keyof typeof UNIT_EVENTS_OF_STAGE
> = {
  StageOpened: ({ account, slug, tier, risk, reviewRoles, steps }) =>
    `renewal stage of ${slug} opened for ${account.name} (${account.id}), tier ${tier}, risk ${risk}: reviewed by ${listed(reviewRoles)}, gate ${namesOr(
      steps.map(({ id, kind }) => `${id} (${kind})`),
      'without steps',
    )}`,
  StageConfigured: ({ reviewRoles, steps, reason }) =>
    `stage configured: reviewed by ${listed(reviewRoles)}, gate ${namesOr(
      steps.map(({ id, kind }) => `${id} (${kind})`),
      'without steps',
    )}: ${brief(reason)}`,
  StageRiskNoted: ({ risk }) => `the stage goes on at risk ${risk}`,
  StageClosed: ({ because }) => `stage closed: ${because.replace('-', ' ')}`,
  DecisionRecorded: ({ decision: { id, statement, choice, options, decidedBy } }) =>
    `decision ${id} taken by ${decidedBy}: "${brief(choice)}" out of ${count(options.length, 'option')} for ${brief(statement)}`,
  NoDecisionsNeeded: ({ reason }) => `no decisions needed: ${brief(reason)}`,
  OpportunityBriefIngested: ({ brief: { qualified, disqualified }, source }) =>
    `opportunity brief taken in from ${brief(source)}: ${count(qualified.length, 'qualified path')}, ${count(disqualified.length, 'disqualified path')}`,
  HealthReportIngested: ({ report, source }) =>
    `health report taken in from ${brief(source)}: ${count(report.risks.length, 'risk')}`,
  SalesContextIngested: ({ source }) => `sales context taken in from ${brief(source)}`,
  InputWaived: ({ kind, reason }) => `${kind.replace('-', ' ')} waived: ${brief(reason)}`,
  ElaborationCompleted: () => 'elaboration completed, the review begins',
  UnitPlanned: ({ unitId, spec: { slug, title, criteria, dependsOn } }) =>
    `unit ${slug} "${title}" declared as ${unitId}: ${count(criteria.length, 'completion criterion', 'completion criteria')}, depends on ${namesOr(dependsOn, 'nothing')}`,
  UnitSpecAmended: ({ spec: { slug }, reason }) => `declaration of unit ${slug} amended: ${brief(reason)}`,
  UnitDropped: ({ unitId, reason }) => `unit ${unitId} dropped: ${brief(reason)}`,
  UnitCleared: ({ unitId }) =>
    `unit ${unitId} cleared for work: its review is signed and what it depends on is complete`,
  UnitWorkRegistered: ({ unitId, bolt, producers, verifiedBy }) =>
    `finished work of unit ${unitId} registered after ${count(bolt, 'bolt')}, made by ${listed(producers.map(actorText))}, verified by ${actorText(verifiedBy)}`,
  UnitWorkCorrected: ({ unitId, findingId, producers, by, message }) =>
    `finished work of unit ${unitId} corrected by ${actorText(by)} under finding ${findingId}, now made by ${listed(producers.map(actorText))}: ${brief(message)}`,
  UnitSentBack: ({ unitId, findingId, to, reason }) =>
    `unit ${unitId} sent back to ${to} by finding ${findingId}: ${brief(reason)}`,
};
