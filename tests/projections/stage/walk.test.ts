import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { auditLog } from '@tenure/projections/audit-log/queries.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import { stageOf, unitOf } from '@tenure/projections/stage/queries.ts';
import { statusTracker } from '@tenure/projections/status-tracker/queries.ts';
import { expect, it } from 'vitest';
import { playWorld } from '../../support/play-world.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { smallSpec } from '../../support/small-stage.ts';
import { CARLA, decideAtGate, elaborate, manage, sendBack, sponsor, verify } from '../../support/stage-story.ts';
import { allRows, readSide } from '../read-side.ts';

/** A play led by its people in an application of its own, and a read side that follows its log. */
const followed = async () => {
  const world = playWorld();
  const playId = (await world.approved()) as PlayId;
  const side = await readSide(PROJECTIONS, { log: world.log });
  const document = async (): Promise<StageDocument> => {
    await world.engine.settle();
    await side.runner.catchUp();
    const stage = await stageOf(side.db, playId);
    if (stage === null) throw new Error('the stage has not opened');
    return stage;
  };
  return { world, playId, side, document };
};

const DEPENDENT = { ...smallSpec('rail'), dependsOn: ['depots'] };

describeOnEachDatabase('a renewal stage walked from its opening to the decision of the customer', () => {
  it('OUT-3, PROJ-1, PROJ-2: shows every phase on the way, and its rows are the rows of a fresh fold', async () => {
    const { world, playId, side, document } = await followed();
    expect((await document()).phase).toBe('elaborate');

    const lint = { name: 'pricing-lint', description: 'The sums of the quote agree with the pricing sheet' };
    await world.sendGate(playId, { type: 'DeclareQualityGate', data: lint }, CARLA);
    const [depots, rail] = await elaborate(world, playId, [smallSpec('depots'), DEPENDENT]);
    if (depots === undefined || rail === undefined) throw new Error('two units were declared');
    const released = await document();
    expect(released.phase).toBe('execute');
    expect(released.signatures.map(({ unit, of, status }) => [unit, of, status])).toEqual([
      ['depots', 'spec', 'signed'],
      ['rail', 'spec', 'signed'],
    ]);
    expect(released.units.map(({ slug, status, cleared }) => [slug, status, cleared])).toEqual([
      ['depots', 'released', true],
      ['rail', 'declared', false],
    ]);
    expect(released.blockers.map(({ ref }) => ref)).toEqual(expect.arrayContaining(['depots', 'rail']));

    await manage(world, depots);
    await sponsor(world, depots);
    await sendBack(world, depots);
    expect((await document()).units[0]).toMatchObject({ bolt: 2, status: 'active', workHash: expect.any(String) });
    const baton = (await unitOf(side.db, depots))?.handoffs.at(-1);
    expect(baton).toMatchObject({ kind: 'rejected', message: 'The ticket has no payment terms', by: 'person vera' });

    await sponsor(world, depots);
    await verify(world, depots);
    expect((await document()).units.map(({ status }) => status)).toEqual(['completed', 'released']);
    await manage(world, rail);
    await sponsor(world, rail);
    await verify(world, rail);
    expect((await document()).blockers.map(({ kind, ref }) => [kind, ref])).toEqual([['quality-gate', 'pricing-lint']]);
    const result = { name: lint.name, result: 'passed', evidence: 'Run 118: 14 of 14 sums agree', unit: null } as const;
    await world.sendGate(playId, { type: 'RecordQualityGate', data: result }, CARLA);
    const ready = await document();
    expect(ready.qualityGates).toEqual({ result: 'passed', gates: [{ name: 'pricing-lint', result: 'passed' }] });
    expect(ready.units.map(({ status, completedBy }) => [status, completedBy])).toEqual([
      ['completed', 'person vera'],
      ['completed', 'person vera'],
    ]);
    expect(ready).toMatchObject({ phase: 'gate', blockers: [], findings: [], gate: { status: 'not-asked' } });

    await decideAtGate(world, playId);
    const passed = await document();
    expect(passed).toMatchObject({
      phase: 'passed',
      gate: { status: 'passed', round: 1, customer: { decision: 'renew' }, answeredBy: 'person olga' },
    });
    expect((await statusTracker(side.db, playId))?.stage).toEqual(passed);

    const log = await auditLog(side.db, { playId, limit: 1_000 });
    expect(log).toHaveLength((await side.rows('audit_log')).length);
    expect(new Set(log.map(({ stream }) => stream.split('-')[0]))).toEqual(new Set(['play', 'gate', 'unit']));

    const kept = await allRows(side);
    for (const { name } of PROJECTIONS) await side.another().rebuild(name);
    expect(kept).toEqual(await allRows(side));
    const verified = await side.runner.verify();
    expect(verified.filter(({ equal }) => !equal)).toEqual([]);
    expect((await side.runner.status()).flatMap(({ quarantined }) => quarantined)).toEqual([]);
  });
});
