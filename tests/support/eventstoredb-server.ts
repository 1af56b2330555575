/** A real server for the contract, if there is one to be had. */
import { existsSync } from 'node:fs';
import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import { parseConnectionString } from '@tenure/infrastructure/event-store/eventstoredb/connection-string.ts';

export interface FoundServer {
  readonly connectionString: string;
  /** For the name of the tests: no password in it. */
  readonly called: string;
  readonly stop: () => Promise<void>;
}

const IMAGE = 'eventstore/eventstore:24.10';
const PORT = 2113;

export const findServer = async (): Promise<FoundServer | { readonly missing: string }> => {
  const given = process.env.TENURE_TEST_ESDB_URL ?? '';
  if (given !== '')
    return { connectionString: given, called: parseConnectionString(given).shown, stop: async () => {} };
  if (process.env.DOCKER_HOST === undefined && !existsSync('/var/run/docker.sock'))
    return { missing: 'TENURE_TEST_ESDB_URL names none, and there is no Docker' };
  try {
    return await startInDocker();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { missing: `TENURE_TEST_ESDB_URL names none, and Docker gives none: ${reason}` };
  }
};

const startInDocker = async (): Promise<FoundServer> => {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(IMAGE)
    .withEnvironment({ EVENTSTORE_INSECURE: 'true', EVENTSTORE_MEM_DB: 'true' })
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forHttp('/health/live', PORT).forStatusCode(204))
    .start();
  const connectionString = `esdb://${container.getHost()}:${container.getMappedPort(PORT)}?tls=false`;
  return { connectionString, called: IMAGE, stop: async () => void (await container.stop()) };
};

const CLIENTS = new Map<string, EventStoreDBClient>();

/** Position of the last event of all on a server. */
export const endOf = async (connectionString: string): Promise<bigint> => {
  const client = CLIENTS.get(connectionString) ?? EventStoreDBClient.connectionString(connectionString);
  CLIENTS.set(connectionString, client);
  for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
    return event?.position.commit ?? 0n;
  return 0n;
};
