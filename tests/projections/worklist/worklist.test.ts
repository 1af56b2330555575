/** The worklist in the read model: who waits for whom, kept up with every stream of a play (§6). */
import { join } from 'node:path';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { FindingId, PlayId } from '@tenure/domain/kernel/ids.ts';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { createWorklist } from '@tenure/projections/worklist/worklist.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvePlan } from '../../support/approved-play.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

const CARLA = person('carla');
let served: ServedApplication;
let db: Kysely<ReadModel>;
let playId: PlayId;
let finding: FindingId;

const actions = () =>
  db.selectFrom('next_actions').selectAll().where('play_id', '=', playId).orderBy('ordinal').execute();
const waits = () => db.selectFrom('next_waits').selectAll().where('play_id', '=', playId).orderBy('ordinal').execute();
const must = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};

beforeAll(async () => {
  served = await serveApplication({ user: 'carla' });
  const { application, data } = served;
  db = await openReadModel(join(data, 'read-model.db'));
  playId = await served.startPlay();
  await approvePlan(application, playId);
  await application.engine.settle();
});
afterAll(async () => {
  await db.destroy();
  await served.end();
});

describe('the worklist', () => {
  it('holds what `next` says, in its order, since when its target last moved', async () => {
    const { application } = served;
    const next = must(await application.next(playId)());
    const rows = await actions();
    expect(rows.map(({ action_key }) => action_key)).toEqual(next?.actions.map(({ key }) => key));
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every(({ since }) => since === '2026-11-23T09:00:00.000Z')).toBe(true);
    expect((await waits()).filter(({ kind }) => kind === 'blocks').map(({ what }) => what)).toEqual(next?.blocks);
  });

  it('follows a finding’s own stream: who wears its hat is who it waits for', async () => {
    const { application } = served;
    const command = {
      type: 'FileFinding' as const,
      data: {
        unit: null,
        role: null,
        origin: 'user-chat' as const,
        title: 'Nobody is named who signs',
        body: 'The order form names no signer.',
        items: [],
        severity: 'high' as const,
        reopens: null,
      },
    };
    must(await application.send.gate({ target: playId, command, actor: CARLA })());
    await application.engine.settle();
    const [filed] = await actions();
    expect(filed).toMatchObject({ hat: 'classifier', command: 'WearFixHat', principal_id: null });
    finding = filed?.target_id as FindingId;
    const wear = { type: 'WearFixHat', data: { hat: 'classifier' } } as const;
    must(await application.send.feedback({ target: finding, command: wear, actor: CARLA })());
    await application.engine.settle();
    const [worn] = await actions();
    expect(worn).toMatchObject({ command: 'ClassifyFeedback', principal_kind: 'person', principal_id: 'carla' });
  });

  it('PROJ-2: made anew from the log, it has the same rows', async () => {
    const [before, waited] = [await actions(), await waits()];
    for (const table of ['next_actions', 'next_waits', 'worklist_checkpoint'] as const) {
      await db.deleteFrom(table).execute();
    }
    await served.application.engine.settle();
    expect(await actions()).toEqual(before);
    expect(await waits()).toEqual(waited);
  });

  it('PROJ-5: a play that cannot be read is told as such, and holds up nobody', async () => {
    await db.deleteFrom('worklist_checkpoint').execute();
    await createWorklist({ db, next: async () => ({ unreadable: 'play revision 3 has no codec' }) }).sync();
    expect(await actions()).toEqual([]);
    expect(await waits()).toMatchObject([{ kind: 'waits', what: 'play revision 3 has no codec' }]);
  });

  it('takes an action on what began after the audit log was read, and holds up nobody for it', async () => {
    const next = must(await served.application.next(playId)());
    const [first] = next?.actions ?? [];
    if (first === undefined) throw new Error('there is nothing to do');
    const target = { kind: 'feedback', id: '01940000-0000-7000-8000-00000000ffff', name: 'just begun' } as const;
    await db.deleteFrom('worklist_checkpoint').execute();
    const found = { phase: null, actions: [{ ...first, target }], waits: [], blocks: [] };
    await createWorklist({ db, next: async () => found }).sync();
    expect(await actions()).toMatchObject([{ target_id: target.id, since: '2026-11-23T09:00:00.000Z' }]);
  });

  it('leaves alone what the rows that say whose it is have not reached, and comes back to it', async () => {
    const generation = db.updateTable('projection_generations').where('projection', '=', 'units');
    const { position } = await db
      .selectFrom('projection_generations')
      .select('position')
      .where('projection', '=', 'units')
      .executeTakeFirstOrThrow();
    const checkpoint = () => db.selectFrom('worklist_checkpoint').select('position').executeTakeFirst();
    await db.deleteFrom('worklist_checkpoint').execute();
    const worklist = createWorklist({ db, next: async () => null });
    await generation.set({ position: position - 1 }).execute();
    await worklist.sync();
    expect((await checkpoint())?.position).toBe(position - 1);
    await generation.set({ position }).execute();
    await worklist.sync();
    expect((await checkpoint())?.position).toBe(position);
  });

  it('looks at nothing while nothing happens', async () => {
    let looked = 0;
    const worklist = createWorklist({
      db,
      next: async () => {
        looked += 1;
        return null;
      },
    });
    expect(await worklist.sync()).toBe(0);
    expect(looked).toBe(0);
  });
});
