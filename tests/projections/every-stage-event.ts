/** One event of every type a gate and a unit can emit, with nothing in it but what a reader would look for. */

import type { GateEvent, GateEventOf } from '@tenure/domain/gate/events.ts';
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { workFrom } from '@tenure/domain/stage/unit-work.ts';
import type { UnitEvent, UnitEventOf } from '@tenure/domain/unit/events.ts';
import { believableBrief, believableHealth, believableUnit } from '../support/believable-inputs.ts';
import { believableStrategy } from '../support/believable-strategy.ts';
import { instant } from '../support/decision-context.ts';
import { date } from '../support/play-spec.ts';
import { corrections, gateFixEvents } from './every-fix-event.ts';
import { FINDING, hashOf, UNIT } from './stage-ids.ts';

export { FINDING, hashOf, UNIT } from './stage-ids.ts';

const reason = 'the customer asked for it';
const inputsHash = hashOf('1');
const specHash = hashOf('2');
const workHash = hashOf('3');
const subjectHash = hashOf('4');
const termsHash = hashOf('5');
const ANNA = person('anna');
const SCOUT = agent('scout', 'dana');

export const SPEC: UnitSpec = {
  slug: 'depots',
  title: 'Renew the fourteen depots',
  scope: 'All depots of Nordhafen Logistik',
  inputs: ['The seat export of 2 November'],
  outputs: [{ id: 'quote', title: 'The signed quote' }],
  criteria: [{ id: 'c1', statement: 'The signed quote names all 14 depots' }],
  dependsOn: ['pricing'],
  questions: [{ id: 'q1', question: 'Who signs in Poland?', state: 'open', resolution: null, flaggedTo: null }],
  body: null,
  outline: null,
};

const question = { id: 'q1', question: 'Who signs in Poland?', flaggedTo: null } as const;
const work = workFrom(SPEC);
const decision = {
  id: 'd1',
  statement: 'Which term do we propose?',
  options: ['12 months', '36 months'],
  choice: '36 months',
  decidedBy: 'Priya Nair',
  rationale: 'The depots are leased for three years',
};
const inputs = {
  brief: null,
  health: null,
  sales: null,
  risk: 'yellow',
  tier: 'growth',
  decisions: [decision],
} as const;
const dispatch = {
  dispatchId: 'r-01',
  unitId: UNIT,
  role: 'risk-assessment',
  of: 'spec',
  subjectHash: specHash,
} as const;
const steps = [
  { id: 'approval', kind: 'ask', title: 'A person approves' },
  { id: 'customer', kind: 'await', title: 'The customer decides' },
] as const;
const filed = {
  findingId: FINDING,
  unitId: UNIT,
  role: null,
  origin: 'user-chat',
  title: 'The price is not the one we agreed',
  body: 'It was EUR 240,000',
  items: [],
  severity: null,
  reopens: 'execute',
  check: null,
} as const;

export const gateEvent = <T extends GateEvent['type']>(type: T, data: GateEventOf<T>['data']): GateEvent =>
  ({ type, data }) as GateEvent;
export const unitEvent = <T extends UnitEvent['type']>(type: T, data: UnitEventOf<T>['data']): UnitEvent =>
  ({ type, data }) as UnitEvent;

export const EVERY_GATE_EVENT: readonly GateEvent[] = [
  gateEvent('StageOpened', {
    account: { id: 'acme', name: 'Acme' },
    slug: 'acme-exec-save-2026-06-30',
    tier: 'growth',
    risk: 'yellow',
    timeZone: 'UTC',
    policyVersion: 'v1',
    separationOfDuties: 'controller',
    reviewRoles: ['risk-assessment'],
    steps,
    signOffRoles: ['deal-desk'],
    inputsHash,
  }),
  gateEvent('StageConfigured', { reviewRoles: ['risk-assessment', 'legal-review'], steps, reason }),
  gateEvent('StageRiskNoted', { risk: 'red', inputsHash }),
  gateEvent('StageClosed', { because: 'outcome-recorded' }),
  gateEvent('DecisionRecorded', { decision, inputsHash }),
  gateEvent('NoDecisionsNeeded', { reason }),
  gateEvent('OpportunityBriefIngested', {
    brief: believableBrief(),
    source: 'OPPORTUNITY-BRIEF.md',
    artifactHash: hashOf('6'),
    inputsHash,
  }),
  gateEvent('HealthReportIngested', {
    report: believableHealth(),
    source: 'HEALTH-REPORT.md',
    artifactHash: hashOf('7'),
    inputsHash,
  }),
  gateEvent('SalesContextIngested', {
    context: { signedOn: date('2024-01-15'), bought: ['Slot booking'], promised: [], arr: null },
    source: 'the order form',
    artifactHash: hashOf('8'),
    inputsHash,
  }),
  gateEvent('InputWaived', { kind: 'sales-context', reason: 'the seller left without papers', inputsHash }),
  gateEvent('ElaborationCompleted', {}),
  gateEvent('UnitPlanned', { unitId: UNIT, spec: SPEC, specHash }),
  gateEvent('UnitSpecAmended', { unitId: UNIT, spec: SPEC, specHash, reason }),
  gateEvent('UnitDropped', { unitId: UNIT, reason }),
  gateEvent('UnitCleared', { unitId: UNIT, specHash }),
  gateEvent('UnitWorkRegistered', { unitId: UNIT, work, workHash, bolt: 2, producers: [SCOUT], verifiedBy: ANNA }),
  gateEvent('UnitSentBack', { unitId: UNIT, findingId: FINDING, to: 'execute', reason }),
  gateEvent('ReviewDispatched', dispatch),
  gateEvent('RoleSigned', { ...dispatch, note: 'read twice', separationOfDuties: 'controller' }),
  gateEvent('SignatureWithheld', { ...dispatch, of: 'work', findings: [FINDING] }),
  gateEvent('ReviewVoided', { ...dispatch, because: 'upstream-changed' }),
  gateEvent('FindingRegistered', filed),
  ...gateFixEvents,
  ...corrections(SPEC).gate,
  gateEvent('DriftDetected', {
    artifact: 'RENEWAL-STRATEGY.md',
    unitId: null,
    expected: hashOf('9'),
    found: hashOf('a'),
  }),
  gateEvent('QualityGateDeclared', { name: 'pricing-lint', description: 'The quote adds up' }),
  gateEvent('QualityGateRecorded', {
    name: 'pricing-lint',
    result: 'failed',
    evidence: 'two sums differ',
    subjectHash,
  }),
  gateEvent('GateOpened', { round: 1, subjectHash, message: 'Everything is signed' }),
  gateEvent('GateAnswered', {
    round: 1,
    subjectHash,
    decision: 'request-changes',
    note: null,
    comments: [{ title: 'Price', body: 'Not agreed', unitId: UNIT, reopens: null }],
  }),
  gateEvent('CustomerOfferRecorded', {
    offerId: 'o1',
    offeredOn: date('2026-05-04'),
    offeredBy: 'Jonas Weber',
    terms: [
      {
        unitId: UNIT,
        lever: 'price',
        statement: 'EUR 200,000',
        amount: { minor: 20_000_000, currency: 'EUR' },
        standing: 'walk-away',
      },
      { unitId: UNIT, lever: 'term-length', statement: '36 months', amount: 36, standing: 'open-offer' },
    ],
    termsHash,
  }),
  gateEvent('WalkAwayReached', {
    offerId: 'o1',
    unitId: UNIT,
    lever: 'price',
    statement: 'EUR 200,000',
    walkAway: 'Below EUR 216,000',
    owner: { role: 'renewal-director', person: { id: 'priya', name: 'Priya Nair' } },
  }),
  gateEvent('CommercialSignOffRecorded', {
    role: 'deal-desk',
    decision: 'signed-off',
    termsHash,
    note: 'as in the ticket',
  }),
  gateEvent('CommercialSignOffNotRequired', { termsHash, reason: 'every term is within the open offers' }),
  gateEvent('CustomerDecided', {
    decision: 'renew',
    decidedOn: date('2026-05-20'),
    decidedBy: 'Jonas Weber, CFO',
    evidence: 'the signed quote',
  }),
  gateEvent('GatePassed', { round: 1, subjectHash }),
];

const worn = { hat: 'renewal-manager', leaseId: 'lease-01' } as const;

export const EVERY_UNIT_EVENT: readonly UnitEvent[] = [
  unitEvent('UnitDeclared', {
    playId: '01940000-0000-7000-8000-0000000000a1' as PlayId,
    policyVersion: 'v1',
    separationOfDuties: 'controller',
    declaredBy: ANNA,
    spec: SPEC,
    specHash,
    inputs,
    inputsHash,
  }),
  unitEvent('UnitSpecAdopted', { spec: SPEC, specHash, amendedBy: ANNA, reason }),
  unitEvent('InputsSupplied', { inputs, inputsHash }),
  unitEvent('UnitReleased', { specHash }),
  unitEvent('HatWorn', { ...worn, until: instant('2026-03-02T13:00:00.000Z') }),
  unitEvent('StrategyWritten', { half: 'strategy', strategy: believableStrategy(), workHash }),
  unitEvent('BodyWritten', { body: believableUnit(), workHash }),
  unitEvent('OutputProduced', {
    output: { outputId: 'quote', uri: 'https://files.example/q', sha256: null },
    workHash,
  }),
  unitEvent('QuestionRaised', { question: { ...question, state: 'open', resolution: null }, workHash }),
  unitEvent('QuestionSettled', { question: { ...question, state: 'answered', resolution: 'Ola Nowak' }, workHash }),
  unitEvent('HatTakenOff', worn),
  unitEvent('LeaseExpired', { ...worn, holder: SCOUT }),
  unitEvent('HatAdvanced', {
    hat: 'renewal-manager',
    to: 'executive-sponsor',
    bolt: 1,
    message: 'Sources are in',
    workHash,
  }),
  unitEvent('HatRejected', {
    hat: 'verifier',
    to: 'renewal-manager',
    criterion: 'c1',
    message: 'Two depots are missing',
    missingOutput: null,
    bolt: 2,
    workHash,
  }),
  unitEvent('UnitEscalated', {
    hat: 'verifier',
    missingOutput: null,
    workHash: 'a'.repeat(64),
    to: 'renewal-manager',
    bolt: 5,
    cap: 5,
    criterion: 'c1',
    message: 'Still two depots',
  }),
  unitEvent('AttemptsGranted', { attempts: 1, cap: 6, reason: 'the list is here now' }),
  unitEvent('UnitCompleted', {
    bolt: 2,
    work,
    workHash,
    inputsHash,
    producers: [ANNA, SCOUT],
    separationOfDuties: 'controller',
  }),
  unitEvent('UnitReopened', { findingId: FINDING, to: 'elaborate', reason }),
  unitEvent('UnitWithdrawn', { reason }),
  ...corrections(SPEC).unit,
];
