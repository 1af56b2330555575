/** A stage and a unit as small as they can be, for specs of what crosses between streams. */
import type { Stage, StageUnit } from '@tenure/domain/gate/state.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import { type PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { StageInputs } from '@tenure/domain/stage/stage-inputs.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { workFrom } from '@tenure/domain/stage/unit-work.ts';
import type { UnitDeclared } from '@tenure/domain/unit/events/declaration.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import { DANA, MONDAY, sound } from './decision-context.ts';

export const smallSpec = (slug: string): UnitSpec => ({
  slug,
  title: `Renewal of ${slug}`,
  scope: 'All depots of the present contract',
  inputs: ['Seat export of 2 November'],
  outputs: [{ id: 'order-form', title: 'Order form 2026-117' }],
  criteria: [{ id: 'terms-agreed', statement: 'All six levers are recorded in the deal desk ticket' }],
  dependsOn: [],
  questions: [],
  body: null,
  outline: null,
});

export const unitId = (n: number): UnitId =>
  sound(UnitId)(`01940000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`);
export const hash = (of: string): string => of.repeat(64).slice(0, 64);

export const INPUTS: StageInputs = {
  brief: null,
  health: null,
  sales: null,
  risk: 'yellow',
  tier: 'growth',
  decisions: [],
};

export const stageUnit = (n: number, slug: string, given: Partial<StageUnit> = {}): StageUnit => ({
  unitId: unitId(n),
  spec: smallSpec(slug),
  specHash: hash('a'),
  plannedBy: DANA,
  authors: [DANA],
  cleared: false,
  sentBack: null,
  changes: [],
  sentBackBy: [],
  work: null,
  ...given,
});

/** The finished work of a unit. */
export const finished: StageUnit['work'] = {
  content: workFrom(smallSpec('done')),
  hash: hash('b'),
  bolt: 1,
  producers: [DANA],
  verifiedBy: person('vera'),
  at: MONDAY,
};

export const smallStage = (given: Partial<Stage> = {}): Stage => ({
  account: { id: 'northwind', name: 'Northwind' },
  slug: 'northwind-2026',
  tier: 'growth',
  policyVersion: 'v1',
  separationOfDuties: 'controller',
  timeZone: 'UTC',
  openedAt: MONDAY,
  reviewRoles: ['risk-assessment'],
  steps: [],
  signOffRoles: ['deal-desk'],
  inputs: INPUTS,
  inputsHash: hash('c'),
  discovery: {},
  noDecisionsBecause: null,
  elaborated: false,
  units: [stageUnit(1, 'depots'), stageUnit(2, 'rail')],
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
  ...given,
});

export const smallUnit = (playId: PlayId, given: Partial<Unit> = {}): Unit => ({
  playId,
  policyVersion: 'v1',
  separationOfDuties: 'controller',
  declaredBy: DANA,
  spec: smallSpec('depots'),
  specHash: hash('a'),
  inputs: INPUTS,
  inputsHash: hash('c'),
  status: 'active',
  hat: 'renewal-manager',
  lease: null,
  leases: 0,
  bolt: 1,
  grantedCap: null,
  work: workFrom(smallSpec('depots')),
  workHash: null,
  producers: [],
  handoffs: [],
  completion: null,
  escalation: null,
  reopenedBy: [],
  fix: null,
  ...given,
});

/** What a unit begins with. */
export const smallDeclaration = (playId: PlayId): UnitDeclared => {
  const { policyVersion, separationOfDuties, declaredBy, spec, specHash, inputs, inputsHash } = smallUnit(playId);
  const of = { playId, policyVersion, separationOfDuties, declaredBy };
  return { ...of, spec, specHash, inputs, inputsHash };
};
