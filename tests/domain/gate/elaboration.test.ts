import type { GateCommand, GateCommandOf } from '@tenure/domain/gate/commands.ts';
import { DISCOVERY_KINDS } from '@tenure/domain/stage/stage-inputs.ts';
import { describe, expect, it } from 'vitest';
import { believableBrief, believableHealth } from '../../support/believable-inputs.ts';
import { given } from '../../support/gate-said.ts';
import { and, DEPOTS, elaborated, followedBy, opened, stageAfter } from '../../support/gate-walk.ts';

const decision = (given: Partial<GateCommandOf<'RecordDecision'>['data']> = {}): GateCommand => ({
  type: 'RecordDecision',
  data: {
    statement: 'Which term to offer first',
    options: ['24 months', '36 months'],
    choice: '36 months',
    decidedBy: 'Priya Nair',
    rationale: 'The customer plans its terminals three years ahead',
    ...given,
  },
});
const none = (reason = 'The contract leaves the team no choice this year'): GateCommand => ({
  type: 'DeclareNoDecisions',
  data: { reason },
});
const brief: GateCommand = { type: 'IngestOpportunityBrief', data: { brief: believableBrief(), source: 'BRIEF.md' } };
const health: GateCommand = { type: 'IngestHealthReport', data: { report: believableHealth(), source: 'HEALTH.md' } };
const sales: GateCommand = {
  type: 'IngestSalesContext',
  data: {
    source: 'contract of 2024',
    context: {
      signedOn: null,
      bought: ['Slot booking for fourteen depots'],
      promised: [{ statement: 'Waiting below 60 minutes', metric: 'minutes', source: 'schedule B' }],
      arr: null,
    },
  },
};
const waive = (
  kind: (typeof DISCOVERY_KINDS)[number],
  reason = 'Nobody has written one for this account',
): GateCommand => ({
  type: 'WaiveInput',
  data: { kind, reason },
});
const complete: GateCommand = { type: 'CompleteElaboration', data: {} };

describe('decisions', () => {
  it('ELAB-1: a decision is recorded with its options and an id it can be cited by', () => {
    const recorded = given(opened()).when(decision()).only('DecisionRecorded');
    expect(recorded.decision).toMatchObject({ id: 'd-01', options: ['24 months', '36 months'], choice: '36 months' });
    const two = followedBy(opened(), decision(), decision({ statement: 'Whether to bring the CRO' }));
    expect(stageAfter(two).inputs.decisions.map(({ id }) => id)).toEqual(['d-01', 'd-02']);
  });

  it.each([
    ['one option', { options: ['36 months'] }, '/options'],
    ['an option twice', { options: ['36 months', '36 months'] }, '/options'],
    ['a choice that is no option', { choice: '12 months' }, '/choice'],
  ])('ELAB-1: %s decides nothing', (_, change, pointer) => {
    given(opened()).when(decision(change)).refused({ _tag: 'NoDecision', rule: 'ELAB-1', pointer });
  });

  it.each(['statement', 'rationale', 'decidedBy'] as const)(
    'ELAB-1: a %s that is a placeholder is refused',
    (field) => {
      given(opened())
        .when(decision({ [field]: 'TBD' }))
        .refused({ _tag: 'SaysNothing', rule: 'ELAB-1', pointer: `/${field}` });
    },
  );

  it('ELAB-1: that no decision is needed needs a reason, and no decision', () => {
    given(opened())
      .when(none())
      .then({ type: 'NoDecisionsNeeded', data: { reason: 'The contract leaves the team no choice this year' } });
    given(opened()).when(none('n/a')).refused({ _tag: 'SaysNothing', rule: 'ELAB-1' });
    given(and(opened(), decision()))
      .when(none())
      .refused({ _tag: 'DecisionsExist', decisions: ['d-01'] });
    given(and(opened(), none())).when(none()).thenNothing();
  });

  it('ELAB-1: a decision taken after all takes “none needed” back', () => {
    expect(stageAfter(followedBy(opened(), none(), decision())).noDecisionsBecause).toBeNull();
  });
});

describe('upstream inputs', () => {
  it.each([
    ['opportunity-brief', brief, 'OpportunityBriefIngested'],
    ['health-report', health, 'HealthReportIngested'],
    ['sales-context', sales, 'SalesContextIngested'],
  ] as const)('ELAB-2: the %s is a typed artifact with a hash and a source', (kind, command, type) => {
    const history = given(opened()).when(command).history();
    expect(history.at(-1)).toMatchObject({ type, data: { artifactHash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(stageAfter(history).discovery[kind]).toMatchObject({ status: 'ingested', source: command.data.source });
    expect(stageAfter(history).inputsHash).not.toBe(stageAfter(opened()).inputsHash);
  });

  it('ELAB-2, defect 10: the same artifact told twice is ingested once', () => {
    for (const command of [brief, health, sales]) given(and(opened(), command)).when(command).thenNothing();
  });

  it.each(DISCOVERY_KINDS)('ELAB-2: the %s may be waived, with a reason and not without', (kind) => {
    const history = given(opened()).when(waive(kind)).history();
    expect(stageAfter(history).discovery[kind]).toMatchObject({ status: 'waived', artifactHash: null });
    given(history).when(waive(kind)).thenNothing();
    given(opened()).when(waive(kind, '…')).refused({ _tag: 'SaysNothing', rule: 'ELAB-2', pointer: '/reason' });
  });

  it('ELAB-2: a waived artifact counts as nothing, whatever was ingested before', () => {
    const { inputs } = stageAfter(
      followedBy(opened(), health, brief, sales, ...DISCOVERY_KINDS.map((kind) => waive(kind))),
    );
    expect([inputs.health, inputs.brief, inputs.sales]).toEqual([null, null, null]);
  });
});

describe('the end of the elaboration', () => {
  it('ELAB-1, ELAB-2, ELAB-3: everything missing is listed at once', () => {
    const { unmet } = given(opened()).when(complete).refused({ _tag: 'ElaborationIncomplete', rule: 'ELAB-1' });
    expect(unmet).toHaveLength(5);
    expect(unmet?.join('\n')).toMatch(/no decision.*opportunity-brief.*health-report.*sales-context.*no unit/s);
  });

  it.each([
    ['open', { state: 'open', resolution: null, flaggedTo: null }, true],
    ['answered without an answer', { state: 'answered', resolution: null, flaggedTo: null }, true],
    ['defaulted', { state: 'defaulted', resolution: 'As last year', flaggedTo: null }, false],
    ['answered', { state: 'answered', resolution: 'In March', flaggedTo: null }, false],
    ['flagged to nobody', { state: 'flagged', resolution: null, flaggedTo: null }, true],
    ['flagged to a person', { state: 'flagged', resolution: null, flaggedTo: 'priya' }, false],
  ] as const)('ELAB-3: a question that is %s', (_, settled, holds) => {
    const spec = { ...DEPOTS, questions: [{ id: 'q-01', question: 'When is the budget closed?', ...settled }] };
    const ready = followedBy(opened(), none(), ...DISCOVERY_KINDS.map((kind) => waive(kind)), {
      type: 'DeclareUnit',
      data: spec,
    });
    const ending = given(ready).when(complete);
    if (holds)
      expect(ending.refused({ _tag: 'ElaborationIncomplete' }).unmet).toEqual([
        expect.stringContaining('question q-01'),
      ]);
    else expect(ending.types()).toEqual(['ElaborationCompleted', 'ReviewDispatched']);
  });

  it('REV-1: it sends every unit to review, and is over once', () => {
    given(elaborated()).when(complete).thenNothing();
    expect(stageAfter(elaborated()).dispatches).toMatchObject([
      { role: 'risk-assessment', of: 'spec', status: 'signed' },
    ]);
  });
});
