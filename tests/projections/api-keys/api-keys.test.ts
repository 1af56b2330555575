/** The table of keys, and that nothing about plays is touched by them (AUD-3). */
import type { AccessEvent } from '@tenure/domain/access/events.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { type KeyId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { apiKeysProjection } from '@tenure/projections/api-keys/project.ts';
import { findKey, listKeys } from '@tenure/projections/api-keys/queries.ts';
import { expect, it } from 'vitest';
import { ADMIN, grant, issued, PLANNER, PLAY, revoked } from '../../support/key-history.ts';
import { orchestrated } from '../../support/play-history.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { playStream, recorded } from '../../support/recorded.ts';
import { allRows, readSide } from '../read-side.ts';

const KEY = '01940000-0000-7000-8000-0000000000e1' as KeyId;
const OTHER = '01940000-0000-7000-8000-0000000000e2' as KeyId;
const LATER = '2026-03-05T09:00:00.000Z' as Instant;

const on = (keyId: KeyId, revision: number, event: AccessEvent, recordedAt = '2026-03-02T09:00:00.000Z' as Instant) =>
  recorded(streamOf('access', keyId), revision, event as never, { actor: ADMIN, recordedAt });

const LOG = [
  on(KEY, 0, issued({ plays: [PLAY], commands: ['complete-task'] })),
  on(OTHER, 0, issued({ name: 'Another', principal: { kind: 'person', id: 'dana', actsFor: null } }), LATER),
  on(KEY, 1, revoked('lost'), LATER),
];

describeOnEachDatabase('the table of keys', () => {
  it('AUD-3: has each with whom it is for, what it is for, its end and who gave it', async () => {
    const side = await readSide();
    await side.append(LOG);
    await side.runner.catchUp();
    expect(await findKey(side.db, KEY)).toEqual({
      keyId: KEY,
      name: grant().name,
      principal: PLANNER,
      roles: ['csm'],
      plays: [PLAY],
      commands: ['complete-task'],
      hash: grant().hash,
      expiresAt: grant().expiresAt,
      issuedBy: 'person ines',
      issuedAt: '2026-03-02T09:00:00.000Z',
      revoked: { by: 'person ines', at: LATER, reason: 'lost' },
      revision: 1,
    });
    expect(await findKey(side.db, OTHER)).toMatchObject({ plays: null, commands: null, revoked: null });
    expect((await listKeys(side.db)).map(({ keyId }) => keyId)).toEqual([OTHER, KEY]);
    expect(await findKey(side.db, '01940000-0000-7000-8000-0000000000e3' as KeyId)).toBeNull();
  });

  it('AUD-3: the audit log tells each in a sentence, and holds no more than a hash', async () => {
    const side = await readSide();
    await side.append(LOG);
    await side.runner.catchUp();
    const told = (await side.rows('audit_log')).toSorted((a, b) => Number(a.position) - Number(b.position));
    expect(told.map(({ summary }) => summary)).toEqual([
      'key "Planner on the build server" given to agent planner for dana as csm, for 1 play only, for 1 command only, until 2026-06-01T00:00:00.000Z',
      'key "Another" given to person dana as csm, until 2026-06-01T00:00:00.000Z',
      'key taken back: "lost"',
    ]);
  });

  it('PROJ-2: a rebuild gives the same rows', async () => {
    const side = await readSide();
    await side.append(LOG);
    await side.runner.catchUp();
    const before = await listKeys(side.db);
    await side.another().rebuild(apiKeysProjection.name);
    expect(await listKeys(side.db)).toEqual(before);
  });

  it('AUD-3: of the other tables only the audit log hears of keys', async () => {
    const [play] = [recorded(playStream(1), 0, orchestrated())];
    const rowsOf = async (events: readonly Parameters<typeof recorded>[2][] | readonly unknown[]) => {
      const side = await readSide();
      await side.append(events as never);
      await side.runner.catchUp();
      return allRows(side);
    };
    const without = await rowsOf([play]);
    const withKeys = await rowsOf([play, ...LOG]);
    const touched = Object.keys(withKeys).filter(
      (table) =>
        JSON.stringify((withKeys as Record<string, unknown>)[table]) !==
        JSON.stringify((without as Record<string, unknown>)[table]),
    );
    expect(touched.toSorted()).toEqual(['api_keys', 'audit_log']);
  });
});
