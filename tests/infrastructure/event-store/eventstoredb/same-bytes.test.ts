import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { LedgerRow } from '@tenure/infrastructure/event-store/log-reader.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { get, KNOWN, put, rowsOf, samples } from '../../../contract/event-store/samples.ts';
import { openedDouble } from '../../../support/eventstoredb-double/opened.ts';
import { playWorld } from '../../../support/play-world.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const payload = fc.oneof(
  fc.record({ type: fc.constant('Said'), data: fc.record({ text }) }),
  fc.record({
    type: fc.constant('Counted'),
    data: fc.record({ numbers: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })) }),
  }),
);
const around = fc.record({
  correlationId: text,
  hat: fc.constantFrom(null, 'renewal-manager' as const),
  policyVersion: fc.option(text),
  actor: fc.record({
    kind: fc.constant('agent' as const),
    id: fc.constant('bot'),
    actsFor: fc.constantFrom(null, 'csm-1'),
  }),
});

it('AUD-1: an event written through either store has the same bytes, the same leaf and the same receipt', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-bytes-'));
  const { open } = await openedDouble();
  const [remote, embedded] = [open(), openSqliteEventStore({ path: join(folder, 'events.db'), registries: [KNOWN] })];
  onTestFinished(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true });
  });
  const { stream, said } = samples('same bytes');
  const each = fc.asyncProperty(fc.array(fc.tuple(payload, around), { minLength: 1, maxLength: 6 }), async (given) => {
    const name = stream('gate');
    const events = given.map(([body, header]) => said('', { ...body, ...header }));
    const leaves = [];
    for (const store of [remote, embedded])
      leaves.push((await put(store, name, 'NoStream', events)).receipts.map(({ position: _, ...rest }) => rest));
    expect(leaves[0]).toEqual(leaves[1]);
    const [read, wanted] = [await get(remote, name), await get(embedded, name)];
    expect(read.map(({ position: _, ...rest }) => rest)).toEqual(wanted.map(({ position: _, ...rest }) => rest));
  });
  await fc.assert(each, { numRuns: 40 });
  const [rows, wanted] = [await rowsOf(remote), await rowsOf(embedded)];
  expect(rows.map(({ position: _, ...rest }) => rest)).toEqual(wanted.map(({ position: _, ...rest }) => rest));
  expect(rows.length).toBeGreaterThan(40);
});

it('AUD-1: the events of a whole play, copied from the one store to the other, keep bytes and leaves', async () => {
  const world = playWorld();
  await world.approved();
  const embedded = memoryEventStore({ ...KNOWN_EVENTS, log: world.log });
  const { open } = await openedDouble();
  const remote = open(KNOWN_EVENTS);
  const rows = await rowsOf(embedded);
  const names = [...new Set(rows.map(({ stream }) => stream))];
  for (const name of names) await put(remote, name, 'NoStream', (await get(embedded, name)).map(asNew));
  const inOrder = (of: readonly LedgerRow[]) =>
    names.flatMap((name) => of.filter(({ stream }) => stream === name)).map(({ position: _, ...rest }) => rest);
  expect(inOrder(await rowsOf(remote))).toEqual(inOrder(rows));
  expect(rows.length).toBeGreaterThan(20);
});

/** As it was before the store took it. */
const asNew = ({ stream: _stream, revision: _revision, position: _position, ...event }: RecordedEvent): NewEvent =>
  event;
