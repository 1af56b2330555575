/** Bodies the commands of a stage and its gate are asked about, to see which of them can do anything now. */
import { dateAt } from '../kernel/dates.ts';
import type { Bodies, Guide } from '../kernel/possible.ts';
import { SAMPLE_TEXT } from '../kernel/sample-text.ts';
import { DISCOVERY_KINDS } from '../stage/stage-inputs.ts';
import type { UnitSpec } from '../stage/unit-spec.ts';
import { LEVERS } from '../strategy/levers.ts';
import type { GateCommand, GateCommandOf } from './commands.ts';
import { ORIGINS_OF } from './decisions/findings.ts';
import { GATE_REFUSALS } from './refusal-table.ts';
import type { GateRefusal } from './refusals.ts';
import type { GateState, Stage, StageUnit } from './state.ts';

type FromEngine =
  | ('OpenStage' | 'NoteRisk' | 'CloseStage' | 'RegisterWork' | 'RegisterCorrection' | 'RunRiskAssessment')
  | ('RouteFinding' | 'NoteFindingProgress' | 'SettleFinding');

const reason = SAMPLE_TEXT;
const message = SAMPLE_TEXT;
const source = 'urn:tenure:elsewhere';

/** The first of these that is not taken. */
const free = (prefix: string, taken: readonly string[]): string => {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
};

const orNone = (names: readonly string[]): readonly string[] => (names.length === 0 ? ['none'] : names);
const slugs = ({ units }: Stage): readonly string[] => orNone(units.map(({ spec }) => spec.slug));

const newUnit = (slug: string): UnitSpec => ({
  slug,
  title: message,
  scope: message,
  inputs: [],
  outputs: [{ id: 'order-form', title: 'Order form' }],
  criteria: [{ id: 'order-form-signed', statement: 'The order form is countersigned by the customer and filed' }],
  dependsOn: [],
  questions: [],
  body: null,
  outline: null,
});

type Term = GateCommandOf<'RecordCustomerOffer'>['data']['terms'][number];

/** One term for each lever the unit has a boundary for, placed as well as it was offered; for a unit without any, one at all. */
const termsOf = ({ spec, work }: StageUnit): readonly Term[] => {
  const levers = work?.content.strategy.levers ?? null;
  const set = LEVERS.filter((lever) => (levers?.[lever] ?? null) !== null);
  return (set.length === 0 ? LEVERS.slice(0, 1) : set).map((lever) => {
    const scale = levers?.[lever]?.scale ?? null;
    const standing = scale === null ? ('acceptable' as const) : null;
    return { unit: spec.slug, lever, statement: message, amount: scale?.openOffer ?? null, standing };
  });
};

const bodies: Bodies<GateState, GateCommand, Exclude<GateCommand['type'], FromEngine>> = {
  ConfigureStage: ({ reviewRoles, steps }) => [
    { reviewRoles: [...reviewRoles, free('role', reviewRoles)], steps, reason },
    { reviewRoles: [...reviewRoles], steps, reason },
  ],
  RecordDecision: () => [
    { statement: message, options: ['as it is', 'anew'], choice: 'anew', decidedBy: message, rationale: message },
  ],
  DeclareNoDecisions: () => [{ reason }],
  IngestOpportunityBrief: () => [{ brief: { asOf: null, qualified: [], disqualified: [] }, source }],
  IngestHealthReport: () => [{ report: { asOf: null, dimensions: [], risks: [] }, source }],
  IngestSalesContext: () => [{ context: { signedOn: null, bought: [], promised: [], arr: null }, source }],
  WaiveInput: () => DISCOVERY_KINDS.map((kind) => ({ kind, reason })),
  CompleteElaboration: () => [{}],
  DeclareUnit: ({ units }) => [
    newUnit(
      free(
        'unit',
        units.map(({ spec }) => spec.slug),
      ),
    ),
  ],
  AmendUnit: ({ units }) =>
    units.length === 0
      ? [{ spec: newUnit('none'), reason }]
      : units.map(({ spec }) => ({ spec: { ...spec, inputs: [...spec.inputs, message] }, reason })),
  DropUnit: (stage) => slugs(stage).map((unit) => ({ unit, reason })),
  DeclareQualityGate: ({ qualityGates }) => {
    const name = free(
      'check',
      qualityGates.map((gate) => gate.name),
    );
    return [{ name, description: message }];
  },
  RecordQualityGate: ({ qualityGates }) =>
    orNone(qualityGates.map(({ name }) => name)).map((name) => ({
      name,
      result: 'passed' as const,
      evidence: message,
      unit: null,
    })),
  SignRole: ({ dispatches }) => {
    const pending = dispatches.filter(({ status }) => status === 'pending');
    return pending.length === 0
      ? [{ dispatchId: 'none', subjectHash: '0'.repeat(64), note: null }]
      : pending.map(({ id: dispatchId, subjectHash }) => ({ dispatchId, subjectHash, note: null }));
  },
  FileFinding: (_, { actor }) => [
    {
      unit: null,
      role: null,
      origin: ORIGINS_OF[actor.kind][0] ?? 'external',
      title: message,
      body: message,
      items: [],
      severity: 'low',
      reopens: null,
    },
  ],
  ReportDrift: () => [
    { artifact: source, unit: null, expected: '0'.repeat(64), found: '1'.repeat(64), detail: message },
  ],
  OpenGate: () => [{ message }],
  AnswerGate: ({ rounds }) => {
    const subjectHash = rounds.at(-1)?.subjectHash ?? '0'.repeat(64);
    const comment = { title: message, body: message, unit: null, reopens: null };
    return [
      { subjectHash, decision: 'approve', note: null, comments: [] },
      { subjectHash, decision: 'request-changes', note: null, comments: [comment] },
    ];
  },
  RecordCustomerOffer: ({ units, timeZone }, { now }) => {
    const offered = { offeredOn: dateAt(now, timeZone), offeredBy: message };
    const none: Term = { unit: 'none', lever: 'price', statement: message, amount: null, standing: 'acceptable' };
    return (units.length === 0 ? [none] : units.flatMap(termsOf)).map((term) => ({ ...offered, terms: [term] }));
  },
  RecordSignOff: ({ signOffRoles }) =>
    (signOffRoles.length === 0 ? ['legal' as const] : signOffRoles).flatMap((role) => [
      { role, decision: 'signed-off' as const, note: message },
      { role, decision: 'declined' as const, note: message },
    ]),
  RecordCustomerDecision: ({ timeZone }, { now }) => {
    const said = { decidedOn: dateAt(now, timeZone), decidedBy: message, evidence: message };
    return [
      { decision: 'renew', ...said },
      { decision: 'leave', ...said },
    ];
  },
};

export const gateGuide: Guide<GateCommand, GateState, GateRefusal> = { refusals: GATE_REFUSALS, bodies };
