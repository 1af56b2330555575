import { person } from '@tenure/domain/kernel/actor.ts';
import { stageOf } from '@tenure/projections/stage/queries.ts';
import { statusTracker } from '@tenure/projections/status-tracker/queries.ts';
import { expect, it } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { FINDING, gateEvent, hashOf, UNIT } from '../every-stage-event.ts';
import { onePlay } from '../one-play.ts';
import {
  approvedBy,
  asked,
  inApproval,
  inExecution,
  inReview,
  opened,
  PRICING,
  readyForTheGate,
  SPEC_HASH,
  SUBJECT,
  sample,
} from './histories.ts';
import { oneStage, PLAY } from './one-stage.ts';

const ELSE = hashOf('e');

describeOnEachDatabase('a renewal stage in the read model', () => {
  it('OUT-3: a play whose plan is not approved has none', async () => {
    const { db, tracker } = await onePlay(approved());
    expect(await stageOf(db, PLAY)).toBeNull();
    expect((await tracker()).stage).toBeNull();
  });

  it('ELAB-1 to ELAB-3: one that has just opened shows what it waits for, and claims nothing', async () => {
    const { document, db } = await oneStage(opened());
    const stage = await document();
    expect(stage).toMatchObject({
      playId: PLAY,
      slug: 'acme-exec-save-2026-06-30',
      account: { id: 'acme', name: 'Acme' },
      phase: 'elaborate',
      closed: null,
      elaborated: false,
      decisions: [],
      noDecisionsBecause: null,
      units: [],
      signatures: [],
      findings: [],
      qualityGates: { result: 'not-applicable', gates: [] },
      gate: { round: null, status: 'not-asked', subjectHash: null, askedBy: null, customer: null, terms: [] },
    });
    expect(stage.inputs.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'opportunity-brief missing',
      'health-report missing',
      'sales-context missing',
    ]);
    expect(stage.gate.steps.map(({ id, kind }) => [id, kind])).toEqual([
      ['approval', 'ask'],
      ['customer', 'await'],
    ]);
    expect(stage.blockers.length).toBeGreaterThan(0);
    expect((await statusTracker(db, PLAY))?.stage).toEqual(stage);
  });

  it('REV-1: in review it shows the decisions, the inputs, the units as they were declared and who is asked', async () => {
    const { document } = await oneStage(inReview());
    const stage = await document();
    expect(stage.phase).toBe('review');
    expect(stage.decisions).toEqual([sample('DecisionRecorded').data.decision]);
    expect(stage.inputs).toMatchObject([
      { kind: 'opportunity-brief', status: 'ingested', source: 'OPPORTUNITY-BRIEF.md', artifactHash: hashOf('6') },
      { kind: 'health-report', status: 'ingested', source: 'HEALTH-REPORT.md', artifactHash: hashOf('7') },
      { kind: 'sales-context', status: 'waived', source: null, reason: 'the seller left without papers' },
    ]);
    expect(stage.units).toMatchObject([
      { unitId: PRICING, slug: 'pricing', status: 'declared', bolt: 1, cap: null, unmet: null, dependsOn: [] },
      { unitId: UNIT, slug: 'depots', specHash: SPEC_HASH, workHash: null, cleared: false, dependsOn: ['pricing'] },
    ]);
    expect(stage.signatures).toMatchObject([
      { dispatchId: 'r-01', unit: 'pricing', role: 'risk-assessment', of: 'spec', status: 'pending', by: null },
      { dispatchId: 'r-02', unit: 'depots', status: 'pending', subjectHash: SPEC_HASH },
    ]);
  });

  it('UNIT-2: a unit cleared for work is marked so, its sibling is not', async () => {
    const { document } = await oneStage(inExecution());
    const { phase, units, signatures } = await document();
    expect(phase).toBe('execute');
    expect(units.map(({ slug, cleared }) => [slug, cleared])).toEqual([
      ['pricing', true],
      ['depots', false],
    ]);
    expect(signatures).toMatchObject([{ status: 'signed', by: 'person dana' }, { status: 'signed' }]);
  });

  it('REV-3: only the newest dispatch of a unit, role and side is shown, with why the one before is void', async () => {
    const slot = { unitId: PRICING, role: 'risk-assessment', of: 'spec' } as const;
    const side = await oneStage([
      ...inReview(),
      gateEvent('ReviewVoided', { ...slot, dispatchId: 'r-01', subjectHash: SPEC_HASH, because: 'content-changed' }),
    ]);
    expect((await side.document()).signatures[0]).toMatchObject({
      dispatchId: 'r-01',
      status: 'voided',
      voidedBecause: 'content-changed',
    });
    await side.gate([gateEvent('ReviewDispatched', { ...slot, dispatchId: 'r-03', subjectHash: ELSE })]);
    expect((await side.document()).signatures.map(({ dispatchId }) => dispatchId)).toEqual(['r-02', 'r-03']);
    expect(await side.rows('signatures')).toHaveLength(3);
  });

  it('GATE-3: an open finding nobody has classified blocks, and says so until it is settled', async () => {
    const side = await oneStage([...readyForTheGate(), sample('FindingRegistered')]);
    const stage = await side.document();
    expect(stage.findings).toMatchObject([
      { id: FINDING, unit: 'depots', severity: null, blocking: true, reopens: 'execute', filedBy: 'person dana' },
    ]);
    expect(stage.blockers).toContainEqual(expect.objectContaining({ ref: FINDING }));

    await side.gate([sample('FindingSettled')], person('olga'));
    expect((await side.document()).findings).toEqual([]);
    expect((await side.document()).blockers).not.toContainEqual(expect.objectContaining({ ref: FINDING }));
  });

  it('REV-4: a quality gate is pending until a result for the work as it is, and never passed for nothing', async () => {
    const side = await oneStage([...readyForTheGate(), sample('QualityGateDeclared')]);
    const pending = { result: 'pending', gates: [{ name: 'pricing-lint', result: 'pending' }] };
    expect((await side.document()).qualityGates).toEqual(pending);

    const result = { name: 'pricing-lint', result: 'passed', evidence: 'sums agree', subjectHash: SUBJECT } as const;
    await side.gate([gateEvent('QualityGateRecorded', result)]);
    expect((await side.document()).qualityGates.result).toBe('passed');

    await side.gate([gateEvent('StageRiskNoted', { risk: 'red', inputsHash: ELSE })]);
    expect((await side.document()).qualityGates).toEqual(pending);
    expect(await side.rows('quality_gates')).toMatchObject([{ result: 'pending', recorded_result: 'passed' }]);
  });

  it('GATE-2: shows who asked, with the hash that an answer repeats; a question about what has changed is stale', async () => {
    const side = await oneStage([...readyForTheGate(), asked()]);
    expect((await side.document()).gate).toMatchObject({
      round: 1,
      status: 'asked',
      subjectHash: SUBJECT,
      message: 'Everything is signed',
      askedBy: 'person dana',
      answeredBy: null,
    });
    expect((await side.document()).phase).toBe('gate');

    await side.gate([gateEvent('StageRiskNoted', { risk: 'red', inputsHash: ELSE })]);
    expect((await side.document()).gate).toMatchObject({ round: 1, status: 'stale' });
  });

  it('GATE-1: an approval, the terms as they stand, a sign-off and the decision of the customer lead to the end', async () => {
    const side = await oneStage([...readyForTheGate(), asked()]);
    await side.gate([approvedBy()], person('olga'));
    expect((await side.document()).gate).toMatchObject({
      status: 'approved',
      answeredBy: 'person olga',
      note: 'Go ahead',
    });

    await side.gate([sample('CustomerOfferRecorded'), sample('CommercialSignOffRecorded')]);
    const { gate } = await side.document();
    expect(gate.terms).toMatchObject([
      { offerId: 'o1', unit: 'depots', lever: 'price', amount: { minor: 20_000_000, currency: 'EUR' }, current: true },
      { lever: 'term-length', amount: 36, standing: 'open-offer' },
    ]);
    expect(gate.signOffs).toMatchObject([{ status: 'signed-off', role: 'deal-desk', current: true }]);

    await side.gate([sample('CustomerDecided'), gateEvent('GatePassed', { round: 1, subjectHash: SUBJECT })]);
    expect((await side.document()).gate).toMatchObject({
      status: 'passed',
      customer: { decision: 'renew', decidedBy: 'Jonas Weber, CFO' },
      passedAt: '2026-03-02T09:00:00.000Z',
    });
    await side.gate([sample('StageClosed')]);
    expect((await side.document()).closed).toBe('outcome-recorded');
  });

  it('POL-8: a newer offer on a lever takes the place of the older one, which stays to be seen', async () => {
    const first = sample('CustomerOfferRecorded');
    const [price] = first.data.terms;
    if (price === undefined) throw new Error('the offer has no terms');
    const second = gateEvent('CustomerOfferRecorded', {
      ...first.data,
      offerId: 'o2',
      terms: [{ ...price, statement: 'EUR 230,000', standing: 'acceptable' }],
      termsHash: ELSE,
    });
    const { document } = await oneStage([...readyForTheGate(), first, sample('CommercialSignOffRecorded'), second]);
    const { terms, signOffs } = (await document()).gate;
    expect(terms.map(({ offerId, lever, current }) => [offerId, lever, current])).toEqual([
      ['o1', 'price', false],
      ['o1', 'term-length', true],
      ['o2', 'price', true],
    ]);
    expect(signOffs).toMatchObject([{ current: false }]);
  });

  it('is plain data: what JSON carries is what was read', async () => {
    const { document } = await oneStage([
      ...inApproval(),
      sample('FindingRegistered'),
      sample('CustomerOfferRecorded'),
    ]);
    const stage = await document();
    expect(JSON.parse(JSON.stringify(stage))).toEqual(stage);
  });
});
