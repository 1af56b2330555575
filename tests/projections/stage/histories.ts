/** How far a stage has come, as its gate's and its units' streams tell it. */
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { believableUnit } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { instant } from '../../support/decision-context.ts';
import { EVERY_GATE_EVENT, gateEvent, hashOf, SPEC, UNIT, unitEvent } from '../every-stage-event.ts';
import { PLAY } from './one-stage.ts';

const sample = <T extends GateEvent['type']>(type: T) => {
  const found = EVERY_GATE_EVENT.find((event) => event.type === type);
  if (found === undefined) throw new Error(`no ${type} is among the samples`);
  return found as Extract<GateEvent, { readonly type: T }>;
};

export const PRICING = '01940001-0000-7000-8000-0000000000b2' as UnitId;
export const pricing = { ...SPEC, slug: 'pricing', title: 'Agree the price', dependsOn: [] };
const SIGNER = 'risk-assessment';
export const SPEC_HASH = hashOf('2');
export const WORK_HASH = hashOf('3');
/** What the gate is asked about. */
export const SUBJECT = hashOf('4');
const inputsHash = hashOf('1');

export const opened = (): readonly GateEvent[] => [sample('StageOpened')];

const ask = (dispatchId: string, unitId: UnitId, of: 'spec' | 'work', subjectHash: string) =>
  gateEvent('ReviewDispatched', { dispatchId, unitId, role: SIGNER, of, subjectHash });
const sign = (dispatchId: string, unitId: UnitId, of: 'spec' | 'work', subjectHash: string) =>
  gateEvent('RoleSigned', {
    dispatchId,
    unitId,
    role: SIGNER,
    of,
    subjectHash,
    note: null,
    separationOfDuties: 'controller',
  });

/** One decision, two inputs and a waiver, two units; both are out for review. */
export const inReview = (): readonly GateEvent[] => [
  ...opened(),
  sample('DecisionRecorded'),
  sample('OpportunityBriefIngested'),
  sample('HealthReportIngested'),
  sample('InputWaived'),
  gateEvent('UnitPlanned', { unitId: PRICING, spec: pricing, specHash: SPEC_HASH }),
  gateEvent('UnitPlanned', { unitId: UNIT, spec: SPEC, specHash: SPEC_HASH }),
  gateEvent('ElaborationCompleted', {}),
  ask('r-01', PRICING, 'spec', SPEC_HASH),
  ask('r-02', UNIT, 'spec', SPEC_HASH),
];

export const inExecution = (): readonly GateEvent[] => [
  ...inReview(),
  sign('r-01', PRICING, 'spec', SPEC_HASH),
  gateEvent('UnitCleared', { unitId: PRICING, specHash: SPEC_HASH }),
  sign('r-02', UNIT, 'spec', SPEC_HASH),
];

const finished = (unitId: UnitId): GateEvent => ({
  ...sample('UnitWorkRegistered'),
  data: { ...sample('UnitWorkRegistered').data, unitId },
});

export const inApproval = (): readonly GateEvent[] => [
  ...inExecution(),
  finished(PRICING),
  ask('r-03', PRICING, 'work', WORK_HASH),
  gateEvent('UnitCleared', { unitId: UNIT, specHash: SPEC_HASH }),
  finished(UNIT),
  ask('r-04', UNIT, 'work', WORK_HASH),
];

export const readyForTheGate = (): readonly GateEvent[] => [
  ...inApproval(),
  sign('r-03', PRICING, 'work', WORK_HASH),
  sign('r-04', UNIT, 'work', WORK_HASH),
];

export const asked = (round = 1, subjectHash = SUBJECT): GateEvent =>
  gateEvent('GateOpened', { round, subjectHash, message: 'Everything is signed' });
export const approvedBy = (round = 1, subjectHash = SUBJECT): GateEvent =>
  gateEvent('GateAnswered', { round, subjectHash, decision: 'approve', note: 'Go ahead', comments: [] });

export { sample };

const inputs = { brief: null, health: null, sales: null, risk: 'yellow', tier: 'growth', decisions: [] } as const;

export const begun = (spec = pricing): readonly UnitEvent[] => [
  unitEvent('UnitDeclared', {
    playId: PLAY,
    policyVersion: 'v1',
    separationOfDuties: 'controller',
    declaredBy: { kind: 'person', id: 'dana', actsFor: null },
    spec,
    specHash: SPEC_HASH,
    inputs,
    inputsHash,
  }),
  unitEvent('UnitReleased', { specHash: SPEC_HASH }),
];

export const UNTIL = instant('2026-03-02T13:00:00.000Z');
type Hat = Extract<UnitEvent, { readonly type: 'HatWorn' }>['data']['hat'];
export const worn = (hat: Hat, leaseId: string): UnitEvent => unitEvent('HatWorn', { hat, leaseId, until: UNTIL });
export const wrote = (): readonly UnitEvent[] => [
  unitEvent('StrategyWritten', {
    half: 'strategy',
    strategy: { ...believableStrategy(), executive: EMPTY_STRATEGY.executive },
    workHash: WORK_HASH,
  }),
  unitEvent('BodyWritten', { body: believableUnit(), workHash: WORK_HASH }),
];
export const handedOn = (hat: Hat, to: Hat | null, bolt: number, message: string): UnitEvent =>
  unitEvent('HatAdvanced', { hat, to, bolt, message, workHash: WORK_HASH });
export const sentBack = (
  bolt: number,
  message: string,
  to: 'renewal-manager' | 'executive-sponsor' = 'renewal-manager',
) =>
  unitEvent('HatRejected', {
    hat: 'verifier',
    to,
    criterion: 'c1',
    message,
    missingOutput: null,
    bolt,
    workHash: WORK_HASH,
  });
