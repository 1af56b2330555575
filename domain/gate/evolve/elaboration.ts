import type { StageInputs } from '../../stage/stage-inputs.ts';
import type { ELABORATION_EVENTS } from '../events/stage.ts';
import type { Discovery, Stage } from '../state.ts';
import type { Evolve } from './handlers.ts';

const withInputs = (stage: Stage, inputs: Partial<StageInputs>, inputsHash: string): Stage => ({
  ...stage,
  inputs: { ...stage.inputs, ...inputs },
  inputsHash,
});

type Ingested = { readonly source: string; readonly artifactHash: string };

const ingested = (
  stage: Stage,
  kind: keyof Stage['discovery'],
  { source, artifactHash }: Ingested,
): Stage['discovery'] => {
  const entry: Discovery = { status: 'ingested', source, artifactHash, reason: null };
  return { ...stage.discovery, [kind]: entry };
};

/** The artifact of a waived input is set aside: nobody is held to it any more. */
const WITHOUT = {
  'opportunity-brief': { brief: null },
  'health-report': { health: null },
  'sales-context': { sales: null },
} as const satisfies Record<keyof Stage['discovery'], Partial<StageInputs>>;

export const evolveElaboration: Evolve<keyof typeof ELABORATION_EVENTS> = {
  DecisionRecorded: (stage, { data: { decision, inputsHash } }) => ({
    ...withInputs(stage, { decisions: [...stage.inputs.decisions, decision] }, inputsHash),
    noDecisionsBecause: null,
  }),
  NoDecisionsNeeded: (stage, { data: { reason } }) => ({ ...stage, noDecisionsBecause: reason }),
  OpportunityBriefIngested: (stage, { data }) => ({
    ...withInputs(stage, { brief: data.brief }, data.inputsHash),
    discovery: ingested(stage, 'opportunity-brief', data),
  }),
  HealthReportIngested: (stage, { data }) => ({
    ...withInputs(stage, { health: data.report }, data.inputsHash),
    discovery: ingested(stage, 'health-report', data),
  }),
  SalesContextIngested: (stage, { data }) => ({
    ...withInputs(stage, { sales: data.context }, data.inputsHash),
    discovery: ingested(stage, 'sales-context', data),
  }),
  InputWaived: (stage, { data: { kind, reason, inputsHash } }) => {
    const entry: Discovery = { status: 'waived', source: null, artifactHash: null, reason };
    return {
      ...withInputs(stage, WITHOUT[kind], inputsHash),
      discovery: { ...stage.discovery, [kind]: entry },
    };
  },
  ElaborationCompleted: (stage) => ({ ...stage, elaborated: true }),
};
