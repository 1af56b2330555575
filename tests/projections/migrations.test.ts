import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import { reactorLedger } from '@tenure/projections/reactor-ledger/ledger.ts';
import type { PlannedCommandRow } from '@tenure/projections/reactor-ledger/schema.ts';
import * as E from 'fp-ts/lib/Either.js';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { playId, playStream } from '../support/recorded.ts';

const planned = (key: string, seq: number, given: Partial<PlannedCommandRow> = {}): PlannedCommandRow => ({
  key,
  seq,
  command_id: '01950000-0000-7000-8000-000000000001' as PlannedCommandRow['command_id'],
  stream: playStream(1),
  action: '{"_tag":"PullContext","kind":"usage"}',
  causation_id: 'event-1',
  correlation_id: 'request-1',
  status: 'pending',
  reason: null,
  settled_at: null,
  ...given,
});

const trigger = (data: object) => ({ _tag: 'Command', command: { type: 'TriggerEscalation', data } });

/** A read model as the first release left it, with these commands planned. */
const fromFirstRelease = async (rows: readonly PlannedCommandRow[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'read-model.db');
  const before = await openReadModel(path);
  await before
    .insertInto('planned_commands')
    .values([...rows])
    .execute();
  for (const later of [
    'next_offers',
    'next_actions',
    'next_waits',
    'worklist_checkpoint',
    'webhook_endpoints',
    'webhook_deliveries',
    'webhook_attempts',
    'projection_owners',
    'installation',
  ]) {
    await before.schema.dropTable(later).execute();
  }
  await sql`update read_model_version set version = 1`.execute(before);
  await before.destroy();
  const db = await openReadModel(path);
  onTestFinished(() => db.destroy());
  return db;
};

describe('a read model of the first release', () => {
  it('has its timers found planned by their streams, and other rows as they were', async () => {
    const timer = `timer:${playId(1)}:checkpoint:cp-01:2026-03-16`;
    const db = await fromFirstRelease([planned(timer, 1, { status: 'done' }), planned('PLAY-2:event-1:0', 2)]);
    const rows = await db.selectFrom('planned_commands').select(['key', 'status']).orderBy('seq').execute();
    expect(rows).toEqual([
      { key: `timer:${playStream(1)}:checkpoint:cp-01:2026-03-16`, status: 'done' },
      { key: 'PLAY-2:event-1:0', status: 'pending' },
    ]);
  });

  it('POL-8: has nobody named in the escalations it still had to send', async () => {
    const data = { rule: 'POL-2', subject: 'play', evidence: ['event-1'], reason: 'both red' };
    const db = await fromFirstRelease([planned('POL-2:event-1:0', 1, { action: JSON.stringify(trigger(data)) })]);
    expect(await reactorLedger(db).pending(10)()).toMatchObject(
      E.right([{ action: trigger({ ...data, owner: null }) }]),
    );
  });
});
