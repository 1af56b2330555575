/** `tenure migrate-store`: what a person sees of a move, and what an application does with what was moved (STORE-3). */
import { join } from 'node:path';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, startOptions } from '../../support/command-line.ts';
import { type EventStoreDbDouble, startDouble } from '../../support/eventstoredb-double/server.ts';
import { addedAfresh } from '../../support/fresh-engine.ts';
import { NOW } from '../../support/opened-application.ts';

let [line, double, moved]: [CommandLine, EventStoreDbDouble, string] = [] as never;
const env: Record<string, string> = {};

beforeAll(async () => {
  double = await startDouble();
  line = await commandLine(NOW, () => ({ env }));
  moved = join(line.data, '..', 'moved');
  Object.assign(env, { TENURE_DATA: line.data, HERE: double.connectionString, HERE_NAMESPACE: 'acme' });
});
afterAll(async () => {
  double.stop();
  await line.end();
});

const rowsIn = async (data: string) => {
  const store = openSqliteEventStore({ path: join(data, 'events.db'), ...KNOWN_EVENTS });
  const rows = [...store.ledger.rows()];
  await store.close();
  return rows;
};

describe('tenure migrate-store', () => {
  it('STORE-3, POL-15: a moved log is served as it was, and nothing in it happens a second time', async () => {
    const start = ['orchestrate-renewal-play', ...startOptions(line.sample), '--key', 'first', '--json'];
    const { slug } = (await line.run(...start)).json() as { slug: string };
    const risk = ['change-risk', slug, '--risk', 'red', '--reason', 'The sponsor has left', '--key', 'again', '--json'];
    expect((await line.run(...risk)).code).toBe(0);
    line.clock.set('2027-02-10T09:00:00.000Z' as Instant);
    const stood = await line.run('status', slug);
    const before = await rowsIn(line.data);

    const there = await line.run('migrate-store', '--from', line.data, '--to', 'env:HERE');
    expect({ ...there, json: null }).toMatchObject({ code: 0, err: '' });
    expect(there.out).toContain(`${before.length} events copied, 0 were there before.`);
    expect(there.out).toContain('(namespace acme)');
    expect(there.out).toContain('✓ Equal: order, ids, streams, revisions, bytes, leaf hashes and chains.');
    const back = await line.run('migrate-store', '--from', 'env:HERE', '--to', moved, '--json');
    expect(back.json()).toMatchObject({ equal: true, copied: { events: before.length, thereBefore: 0 } });
    expect(await rowsIn(moved)).toEqual(before);
    const copied = join(moved, 'copied');
    await line.run('migrate-store', '--from', moved, '--to', copied);

    // The settings of the folder do not move; the engine settles in both, on read models one of which is new.
    expect((await line.run('status', slug, '--data', moved)).out).toBe(stood.out);
    expect((await line.run(...risk, '--data', moved)).json()).toMatchObject({ repeated: true });
    expect(await rowsIn(moved)).toEqual(before);
    expect(await addedAfresh(before, line.clock.now())).toEqual([]);

    // What was never an event stays behind: refusals, and which play a key has begun.
    const refused = ['approve-plan', slug];
    expect((await line.run(...refused)).code).toBe(1);
    expect((await line.run('decisions', slug)).out).toContain('ApprovePlan');
    expect((await line.run('decisions', slug, '--data', moved)).out).toContain('Nothing has been refused.');
    expect((await line.run(...start)).json()).toMatchObject({ repeated: true });
    expect((await line.run(...start, '--data', copied)).json()).toMatchObject({ repeated: false });
  });

  it('STORE-3: that two logs are not equal is an error with the first difference, and the document is there all the same', async () => {
    await line.run('change-risk', 'northwind-robotics', '--risk', 'green', '--reason', 'A new sponsor was named');
    const given = ['migrate-store', '--from', line.data, '--to', moved, '--verify', '--json'];
    const { code, out, err } = await line.run(...given);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      equal: false,
      copied: null,
      firstDifference: { what: 'missing', target: null },
    });
    expect(JSON.parse(err)).toMatchObject({ code: 'stores-differ', rule: 'STORE-3' });
    expect((await line.run('migrate-store', '--from', line.data, '--to', moved)).code).toBe(0);
    expect((await line.run(...given)).json()).toMatchObject({ equal: true });
  });

  it('STORE-3: bad input is refused with what would be accepted, and no password is shown', async () => {
    const said = await line.run('migrate-store', '--from', 'esdb://ops:s3cret@host?no=1', '--to', moved);
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toContain("esdb://ops:***@host?no=1: there is no option 'no'");
    expect(said.err).toContain('accepted: a data folder');
    expect(said.err).not.toContain('s3cret');
    expect((await line.run('migrate-store', '--from', join(line.data, 'none'), '--to', moved)).code).toBe(4);
    expect((await line.run('migrate-store', '--from', line.data, '--to', line.data)).code).toBe(2);
  });
});
