import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import { findUnits, unitOf } from '@tenure/projections/stage/queries.ts';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { FINDING, gateEvent, UNIT, unitEvent } from '../every-stage-event.ts';
import {
  begun,
  handedOn,
  inExecution,
  inReview,
  PRICING,
  pricing,
  sample,
  sentBack,
  UNTIL,
  WORK_HASH,
  worn,
  wrote,
} from './histories.ts';
import { oneStage, PLAY } from './one-stage.ts';

const SCOUT = agent('scout', 'dana');
const VERA = person('vera');

/** Through all hats in one bolt, sent back by the verifier, and taken up again. */
const sentBackOnce = async () => {
  const side = await oneStage(inExecution());
  await side.unit(PRICING, begun());
  await side.unit(PRICING, [worn('renewal-manager', 'lease-01'), ...wrote()], SCOUT);
  await side.unit(PRICING, [handedOn('renewal-manager', 'executive-sponsor', 1, 'Sources are in')], SCOUT);
  await side.unit(PRICING, [
    worn('executive-sponsor', 'lease-02'),
    handedOn('executive-sponsor', 'verifier', 1, 'The board knows'),
  ]);
  await side.unit(PRICING, [worn('verifier', 'lease-03'), sentBack(2, 'Two depots are missing')], VERA);
  return side;
};

describeOnEachDatabase('units in the read model', () => {
  it('UNIT-2: one that its own stream has not told of yet shows as declared', async () => {
    const { unitDocument, db } = await oneStage(inReview());
    expect(await unitDocument(PRICING)).toMatchObject({
      unitId: PRICING,
      playId: PLAY,
      playSlug: 'acme-exec-save-2026-06-30',
      slug: 'pricing',
      status: 'declared',
      hat: 'renewal-manager',
      holder: null,
      cap: null,
      spec: null,
      work: null,
      unmet: [],
      handoffs: [],
      revision: null,
      criteria: pricing.criteria,
      signatures: [{ dispatchId: 'r-01', status: 'pending' }],
    });
    expect(await unitOf(db, '01940009-0000-7000-8000-000000000009' as UnitId)).toBeNull();
  });

  it('UNIT-3: shows who wears the hat, for whom, under which lease and until when', async () => {
    const side = await oneStage(inExecution());
    await side.unit(PRICING, begun());
    expect((await side.document()).units[0]).toMatchObject({ status: 'released', holder: null, bolt: 1, cap: 5 });

    await side.unit(PRICING, [worn('renewal-manager', 'lease-01')], SCOUT);
    expect((await side.document()).units[0]).toMatchObject({
      status: 'active',
      hat: 'renewal-manager',
      holder: SCOUT,
      leaseId: 'lease-01',
      leaseUntil: UNTIL,
    });
    await side.unit(PRICING, [
      unitEvent('LeaseExpired', { hat: 'renewal-manager', leaseId: 'lease-01', holder: SCOUT }),
    ]);
    expect((await side.document()).units[0]).toMatchObject({ holder: null, leaseId: null, leaseUntil: null });
  });

  it('UNIT-4: says what the self-check of the hat still asks for, and that nothing is left', async () => {
    const side = await oneStage(inExecution());
    await side.unit(PRICING, [...begun(), worn('renewal-manager', 'lease-01')]);
    const before = await side.unitDocument(PRICING);
    expect(before.unmet.length).toBeGreaterThan(5);
    expect(before.unmet[0]).toMatchObject({ rule: 'UNIT-6' });
    expect((await side.document()).units[0]?.unmet).toBe(before.unmet.length);

    await side.unit(PRICING, wrote());
    const after = await side.unitDocument(PRICING);
    expect(after.unmet.length).toBeLessThan(before.unmet.length);
    expect(after).toMatchObject({ workHash: WORK_HASH, producers: ['person dana'] });
    expect(after.work?.body.action).not.toBeNull();
  });

  it('UNIT-5, defect 13: the reasons of earlier bolts are never lost', async () => {
    const side = await sentBackOnce();
    await side.unit(PRICING, [
      worn('renewal-manager', 'lease-04'),
      handedOn('renewal-manager', 'executive-sponsor', 2, 'All depots are there'),
      worn('executive-sponsor', 'lease-05'),
      handedOn('executive-sponsor', 'verifier', 2, 'Unchanged'),
    ]);
    await side.unit(PRICING, [worn('verifier', 'lease-06'), sentBack(3, 'One is still missing')], VERA);
    const { bolt, hat, handoffs } = await side.unitDocument(PRICING);
    expect([bolt, hat]).toEqual([3, 'renewal-manager']);
    expect(handoffs.map(({ n, kind, bolt: ended, message }) => [n, kind, ended, message])).toEqual([
      [1, 'advanced', 1, 'Sources are in'],
      [2, 'advanced', 1, 'The board knows'],
      [3, 'rejected', 1, 'Two depots are missing'],
      [4, 'advanced', 2, 'All depots are there'],
      [5, 'advanced', 2, 'Unchanged'],
      [6, 'rejected', 2, 'One is still missing'],
    ]);
    expect(handoffs.at(-1)).toMatchObject({ by: 'person vera', to: 'renewal-manager', criterion: 'c1' });
  });

  it('POL-7: an escalated unit names the criterion it was rejected for, until a person lets it go on', async () => {
    const side = await sentBackOnce();
    await side.unit(PRICING, [
      unitEvent('UnitEscalated', {
        hat: 'verifier',
        missingOutput: null,
        workHash: 'a'.repeat(64),
        to: 'renewal-manager',
        bolt: 5,
        cap: 5,
        criterion: 'c1',
        message: 'Still missing',
      }),
    ]);
    expect((await side.document()).units[0]).toMatchObject({ status: 'escalated', escalation: { criterion: 'c1' } });
    await side.unit(PRICING, [unitEvent('AttemptsGranted', { attempts: 1, cap: 6, reason: 'the list is here' })]);
    expect((await side.document()).units[0]).toMatchObject({ escalation: null, cap: 6 });
  });

  it('UNIT-2: a completed unit has who verified it, and nothing left to do', async () => {
    const side = await sentBackOnce();
    const { work } = await side.unitDocument(PRICING);
    if (work === null) throw new Error('nothing was written');
    await side.unit(
      PRICING,
      [
        handedOn('verifier', null, 2, 'It holds'),
        unitEvent('UnitCompleted', {
          bolt: 2,
          work,
          workHash: WORK_HASH,
          inputsHash: WORK_HASH,
          producers: [SCOUT],
          separationOfDuties: 'controller',
        }),
      ],
      VERA,
    );
    expect((await side.document()).units[0]).toMatchObject({
      status: 'completed',
      completedBy: 'person vera',
      holder: null,
      unmet: 0,
    });
    // Work nobody could hand on would say so.
    expect((await side.unitDocument(PRICING)).unmet).toEqual([]);
  });

  it('ELAB-3: a unit that was dropped is gone from the stage, and still there for whoever knows its id', async () => {
    const side = await oneStage([...inReview(), sample('FindingRegistered')]);
    await side.unit(UNIT, begun({ ...pricing, slug: 'depots' }));
    await side.gate([gateEvent('UnitDropped', { unitId: UNIT, reason: 'not ours' })]);
    await side.unit(UNIT, [unitEvent('UnitWithdrawn', { reason: 'not ours' })]);
    const { units, signatures } = await side.document();
    expect(units.map(({ slug }) => slug)).toEqual(['pricing']);
    expect(signatures.map(({ unit }) => unit)).toEqual(['pricing']);
    expect(await side.unitDocument(UNIT)).toMatchObject({
      status: 'withdrawn',
      findings: [{ id: FINDING, unit: 'depots' }],
    });
    expect(await findUnits(side.db, UNIT)).toMatchObject([{ slug: 'depots', status: 'withdrawn' }]);
    expect(await findUnits(side.db, 'depots')).toEqual([]);
  });
});
