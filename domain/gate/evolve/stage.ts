import type { Folded } from '../../kernel/envelope.ts';
import type { STAGE_EVENTS } from '../events/stage.ts';
import type { GateEventOf } from '../events.ts';
import type { Stage } from '../state.ts';
import type { Evolve } from './handlers.ts';

export const begin = ({ data, recordedAt }: Folded<GateEventOf<'StageOpened'>>): Stage => ({
  account: data.account,
  slug: data.slug,
  tier: data.tier,
  policyVersion: data.policyVersion,
  separationOfDuties: data.separationOfDuties,
  timeZone: data.timeZone,
  openedAt: recordedAt,
  reviewRoles: data.reviewRoles,
  steps: data.steps,
  signOffRoles: data.signOffRoles,
  inputs: { brief: null, health: null, sales: null, risk: data.risk, tier: data.tier, decisions: [] },
  inputsHash: data.inputsHash,
  discovery: {},
  noDecisionsBecause: null,
  elaborated: false,
  units: [],
  dispatches: [],
  findings: [],
  qualityGates: [],
  rounds: [],
  offers: [],
  terms: [],
  termsHash: null,
  signOffs: [],
  customer: null,
  passedAt: null,
  closed: null,
});

export const evolveStage: Evolve<Exclude<keyof typeof STAGE_EVENTS, 'StageOpened'>> = {
  StageConfigured: (stage, { data: { reviewRoles, steps } }) => ({ ...stage, reviewRoles, steps }),
  StageRiskNoted: (stage, { data: { risk, inputsHash } }) => ({
    ...stage,
    inputs: { ...stage.inputs, risk },
    inputsHash,
  }),
  StageClosed: (stage, { data: { because } }) => ({ ...stage, closed: because }),
};
