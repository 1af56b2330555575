/**
 * A whole renewal on an EventStoreDB server that is really there, with its read models in PostgreSQL: the sample's
 * story, which must come out as it does on two files (STORE-2).
 */
import { randomUUID } from 'node:crypto';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import { processWorld } from '@tenure/infrastructure/main.ts';
import type { Distributed } from '@tenure/infrastructure/stores/settings.ts';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { type CommandLine, commandLine } from '../support/command-line.ts';
import { findServer } from '../support/eventstoredb-server.ts';
import { postgresUrl } from '../support/postgres/address.ts';

const AT = '2027-01-06T23:30:00.000Z' as Instant;

interface Entry {
  readonly type: string;
  readonly recordedAt: string;
  readonly actor: unknown;
}

const lineOn = async (distributed: Distributed | undefined): Promise<CommandLine> => {
  const stores = distributed === undefined ? {} : { distributed };
  const line = await commandLine(AT, (clock) => ({
    open: (settings) => compose({ ...settings, ...stores }, { clock }),
    openAt: (settings, start) => processWorld().openAt({ ...settings, ...stores }, start),
  }));
  onTestFinished(line.end);
  return line;
};

/** The story on these stores: what happened, by whom and when, and how it then stands. */
const told = async (distributed?: Distributed) => {
  const line = await lineOn(distributed);
  const sample = await line.run('sample', '--exit', '--json');
  if (sample.code !== 0) throw new Error(sample.err);
  const { places } = sample.json() as { readonly places: { readonly data: string; readonly events: string } };
  const { data } = places;
  expect(places.events.startsWith('esdb')).toBe(distributed !== undefined);
  const read = async (...argv: readonly string[]) => {
    const ran = await line.run(...argv, '--data', data, '--json');
    if (ran.code !== 0) throw new Error(ran.err);
    return ran.json();
  };
  const log = (await read('audit', 'log', '--limit', '10000')) as { readonly entries: readonly Entry[] };
  const escalations = (await read('escalations', 'northwind')) as { readonly escalations: readonly object[] };
  await read('projections', 'verify');
  return {
    log: log.entries.map(({ type, recordedAt, actor }) => ({ type, recordedAt, actor })),
    escalations: escalations.escalations.length,
  };
};

const server = await findServer();

if ('missing' in server)
  it(`a whole play on an EventStoreDB server: ${server.missing}`, ({ skip }) => skip(server.missing));
else {
  afterAll(server.stop);
  it(`STORE-2: a whole play on ${server.called} and PostgreSQL goes as on two files, and every read model is what its log says`, async () => {
    const own = `test_${randomUUID().replaceAll('-', '')}`;
    const onServers = await told({
      events: { connection: server.connectionString, namespace: own },
      readModel: { url: await postgresUrl(), schema: own },
    });
    expect(onServers).toEqual(await told());
    expect(onServers.log.length).toBeGreaterThan(100);
    expect(onServers.escalations).toBeGreaterThan(0);
  }, 600_000);
}
