import { person } from '@tenure/domain/kernel/actor.ts';
import { type PlayId, streamOf, type UnitId } from '@tenure/domain/kernel/ids.ts';
import { findUnits, listFindings } from '@tenure/projections/stage/queries.ts';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { playId } from '../../support/recorded.ts';
import { FINDING, gateEvent } from '../every-stage-event.ts';
import { inReview, PRICING, pricing, SPEC_HASH, sample } from './histories.ts';
import { oneStage, PLAY } from './one-stage.ts';

describeOnEachDatabase('finding a unit by what somebody typed', () => {
  it.each([
    [PRICING, ['pricing']],
    ['01940001', ['pricing']],
    ['0194000', []],
    ['01940001%', []],
    ['%', []],
    ['pricing', ['pricing']],
    [' Pricing ', ['pricing']],
    ['acme-exec-save-2026-06-30/depots', ['depots']],
    [`${PLAY}/depots`, ['depots']],
    ['acme-exec-save-2026-06-30/nothing', []],
    ['acme-exec-save-2026-06-30/depots/more', []],
    ['elsewhere/depots', []],
    ['pric', []],
  ] as const)('%s', async (ref, expected) => {
    const { db } = await oneStage(inReview());
    expect((await findUnits(db, ref)).map(({ slug }) => slug)).toEqual(expected);
  });

  it('gives every match where the words do not say which', async () => {
    const side = await oneStage(inReview());
    const other = '01940000-0000-7000-8000-0000000000c9' as UnitId;
    const { data } = sample('StageOpened');
    await side.tell(streamOf('gate', playId(2)), [
      gateEvent('StageOpened', { ...data, slug: 'other-play' }),
      gateEvent('UnitPlanned', { unitId: other, spec: pricing, specHash: SPEC_HASH }),
    ]);
    expect((await findUnits(side.db, 'pricing')).map(({ playSlug }) => playSlug)).toEqual([
      'acme-exec-save-2026-06-30',
      'other-play',
    ]);
    expect(await findUnits(side.db, 'other-play/pricing')).toMatchObject([{ unitId: other, status: 'declared' }]);
  });
});

describeOnEachDatabase('findings of a play', () => {
  it('FB-1: are listed as they were filed, with what became of them', async () => {
    const side = await oneStage([...inReview(), sample('FindingRegistered')]);
    const filed = sample('FindingRegistered').data;
    const second = '01940000-0000-7000-8000-0000000000f2' as typeof FINDING;
    const check = { check: 'risk.levers', rule: 'REV-2', path: '/levers/price', satisfiedBy: 'a walk-away' };
    await side.gate([gateEvent('FindingRegistered', { ...filed, findingId: second, severity: 'high', check })]);
    await side.gate([gateEvent('FindingSettled', { ...sample('FindingSettled').data, by: null })], person('olga'));
    const all = await listFindings(side.db, { playId: PLAY });
    expect(all.map(({ id, status, blocking }) => [id, status, blocking])).toEqual([
      [FINDING, 'settled', false],
      [second, 'open', false],
    ]);
    expect(all[0]?.settlement).toEqual({
      resolution: 'fixed',
      reason: 'the quote was corrected',
      invalidates: ['risk-assessment'],
      by: 'person olga',
      at: '2026-03-02T09:00:00.000Z',
    });
    expect(all[1]?.check).toEqual(check);
    expect((await listFindings(side.db, { playId: PLAY, status: 'open' })).map(({ id }) => id)).toEqual([second]);
    expect(await listFindings(side.db, { playId: '01940000-0000-7000-8000-000000000077' as PlayId })).toEqual([]);
  });

  it('FB-11: a settlement is the word of whoever ended the finding, not of the engine that passed it on', async () => {
    const side = await oneStage([...inReview(), sample('FindingRegistered')]);
    await side.gate([sample('FindingSettled')], { kind: 'system', id: 'reactor', actsFor: null });
    expect((await listFindings(side.db, { playId: PLAY }))[0]?.settlement).toMatchObject({ by: 'person anna' });
  });

  it('FB-4, FB-8: say how far the chain is, where it is fixed, how bad it is now and who is asked again', async () => {
    const side = await oneStage([...inReview(), sample('FindingRegistered')]);
    const shown = async () => (await side.document()).findings[0];
    expect(await shown()).toMatchObject({ progress: 'filed', severity: null, target: 'depots', invalidates: null });

    const routed = {
      ...sample('FindingRouted').data,
      unitId: PRICING,
      severity: 'low',
      invalidates: ['user'],
    } as const;
    await side.gate([gateEvent('FindingRouted', routed)]);
    const classified = {
      progress: 'classified',
      severity: 'low',
      unit: 'depots',
      target: 'pricing',
      invalidates: ['user'],
    };
    expect(await shown()).toMatchObject({ ...classified, blocking: false });

    await side.gate([sample('FixDispatched')]);
    expect(await shown()).toMatchObject({ progress: 'fixing' });
    await side.gate([sample('FindingEscalated')]);
    expect(await shown()).toMatchObject({ progress: 'escalated', blocking: true });
    await side.gate([sample('FindingResumed')]);
    expect(await shown()).toMatchObject(classified);
  });

  it('FB-4: one that its classifier took off its unit is about all of them', async () => {
    const side = await oneStage([...inReview(), sample('FindingRegistered')]);
    await side.gate([gateEvent('FindingRouted', { ...sample('FindingRouted').data, unitId: null, invalidates: [] })]);
    expect((await side.document()).findings[0]).toMatchObject({ unit: 'depots', target: null, invalidates: [] });
  });
});
