import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerRow } from '@tenure/infrastructure/event-store/log-reader.ts';
import { leafOf } from '@tenure/infrastructure/event-store/stored-event.ts';
import { migrateStore } from '@tenure/infrastructure/migrate-store/migrate.ts';
import { placeFrom } from '@tenure/infrastructure/migrate-store/place.ts';
import type { Side } from '@tenure/infrastructure/migrate-store/side.ts';
import type { Problem } from '@tenure/infrastructure/problem.ts';
import { describe, expect, it } from 'vitest';
import type { StoreUnderTest } from '../../contract/event-store/harness.ts';
import { left, put, rowsOf, samples } from '../../contract/event-store/samples.ts';
import { contents, eventFile, folder, interleave, memory, moved, notMoved } from './logs.ts';

const made = async (streams: readonly number[]): Promise<StoreUnderTest> => {
  const store = memory();
  await interleave(store, streams);
  return store;
};

const onDisk = async (from: string, to: string, verifyOnly = false): Promise<Problem> => {
  const [source, target] = [
    await placeFrom({ option: 'from', place: from, namespace: undefined }, {})(),
    await placeFrom({ option: 'to', place: to, namespace: undefined }, {})(),
  ];
  if (source._tag === 'Left' || target._tag === 'Left') throw new Error('no place');
  const { signal } = new AbortController();
  return left(
    await migrateStore({
      from: source.right,
      to: target.right,
      verifyOnly,
      signal,
      told: () => {},
      troubled: () => {},
    })(),
  );
};

describe('a source', () => {
  const forged = (row: LedgerRow, bytes: string): LedgerRow => ({ ...row, bytes, leaf: leafOf(bytes) });
  const cases: readonly (readonly [
    string,
    (rows: readonly LedgerRow[]) => readonly (LedgerRow | undefined)[],
    string,
  ])[] = [
    ['changed in its bytes', ([a, b, c]) => [a, b && { ...b, bytes: `${b.bytes} ` }, c], 'not what its leaf hash'],
    ['without an event', ([a, , c]) => [a, c], 'it follows revision 0 of its stream'],
    [
      'chained to another event',
      ([a, b, c]) => [a && forged(a, a.bytes.replace('event 0', 'event y')), b, c],
      'the event before it',
    ],
    ['not canonical', ([a, b, c]) => [a, b && forged(b, b.bytes.replace('{', '{ ')), c], 'its bytes do not name'],
    ['with bytes of another event', ([a, b]) => [a, b && a && { ...b, bytes: a.bytes, leaf: a.leaf }], 'another event'],
  ];
  it.each(cases)('AUD-1: %s is not copied any further', async (_, change, why) => {
    const [source, target] = [await made([0, 0, 0]), memory()];
    const rows = change(await rowsOf(source)).filter((row) => row !== undefined);
    const problem = await notMoved(source, target, { source: { rows: () => rows } });
    expect(problem).toMatchObject({ code: 'log-is-not-sound', status: 500, rule: 'AUD-1' });
    expect(problem.detail).toContain(why);
    expect((await rowsOf(target)).length).toBeLessThan(3);
  });

  it('STORE-3: written to meanwhile is said to be, and the next run copies only what is new', async () => {
    const [source, target] = [await made([0, 1, 0]), memory()];
    const { stream, said } = samples('late');
    let reads = 0;
    // Somebody writes after the copying has read the log to its end.
    const rows: Side['rows'] = (after) => {
      reads += 1;
      if (reads === 2) void source.append(stream(), 'NoStream', [said('late')])();
      return source.ledger.rows(after);
    };
    const first = await moved(source, target, { source: { rows } });
    expect(first.problem).toMatchObject({ status: 409, code: 'source-written-to' });
    expect(first.problem?.detail).toContain('equal up to position 21 of the source');
    expect(first).toMatchObject({ difference: null, source: { events: 3 }, target: { events: 3 } });
    expect(await moved(source, target)).toMatchObject({ problem: null, copied: { there: 3, copied: 1 } });
    expect(await contents(target)).toEqual(await contents(source));
  });

  it('STORE-3: without events is more likely a mistaken name than something to move', async () => {
    const [from, to] = [folder(), folder()];
    eventFile(from);
    const problem = await onDisk(from, join(to, 'new'));
    expect(problem).toMatchObject({ status: 404, code: 'nothing-to-migrate' });
    expect(existsSync(join(to, 'new'))).toBe(false);
  });

  it('STORE-3: that is not there is not made, and one that is no event file is not used', async () => {
    const [empty, other] = [folder(), folder()];
    expect(await onDisk(join(empty, 'nowhere'), other)).toMatchObject({ status: 404, code: 'no-such-log' });
    writeFileSync(join(other, 'events.db'), 'not a database, but long enough to be taken for something');
    expect(await onDisk(other, empty)).toMatchObject({ status: 503 });
    expect(await onDisk(empty, empty)).toMatchObject({ status: 400, detail: expect.stringContaining('are both') });
  });

  it('STORE-3: is not copied beside read models of another log, nor into a folder that goes with servers', async () => {
    const [from, to] = [folder(), folder()];
    const store = eventFile(from);
    await put(store, samples('a').stream(), 'NoStream', [samples('a').said('a')]);
    writeFileSync(join(to, 'read-model.db'), '');
    expect(await onDisk(from, to)).toMatchObject({
      status: 400,
      detail: `${to} holds the read models of another log (read-model.db)`,
    });
    expect(await onDisk(from, join(to, 'new'), true)).toMatchObject({ code: 'no-such-log' });
    const servers = folder();
    writeFileSync(join(servers, 'stores.json'), '{"events":"esdb://host","readModel":"postgresql://host/db"}');
    expect(await onDisk(from, servers)).toMatchObject({ status: 400, code: 'invalid-setting' });
  });
});

describe('comparing only', () => {
  it('STORE-3: changes nothing, and names the first event that is missing', async () => {
    const [source, target] = [await made([0, 1, 0, 1]), await made([0, 1])];
    const {
      problem,
      difference,
      copied,
      source: one,
      target: other,
    } = await moved(source, target, { verifyOnly: true });
    expect({ copied, events: [one.events, other.events] }).toEqual({ copied: null, events: [4, 2] });
    expect(difference).toMatchObject({ number: 3, what: 'missing', target: null });
    expect(problem).toMatchObject({
      status: 409,
      code: 'stores-differ',
      accepted: expect.stringContaining('without --verify'),
    });
    expect(one.digest).not.toBe(other.digest);
    expect((await rowsOf(target)).length).toBe(2);
  });

  it('AUD-1: logs that are equally wrong are not called right', async () => {
    const source = await made([0, 1, 0]);
    const rows = (await rowsOf(source)).map((row, index) => (index === 1 ? { ...row, leaf: 'e'.repeat(64) } : row));
    const both = { rows: () => rows };
    const { problem, difference } = await moved(source, source, { source: both, target: both, verifyOnly: true });
    expect(difference).toBeNull();
    expect(problem).toMatchObject({ code: 'log-is-not-sound', detail: expect.stringContaining('of both logs') });
  });

  it('STORE-3: two logs with the same events in another order are not equal', async () => {
    const source = await made([0, 1]);
    const rows = (await rowsOf(source)).toReversed();
    const {
      problem,
      source: one,
      target: other,
    } = await moved(source, source, { target: { rows: () => rows }, verifyOnly: true });
    expect(problem?.detail).toContain('event 1 differs in its id');
    expect(one.digest).not.toBe(other.digest);
  });
});
