/**
 * The PostgreSQL the tests run against, never skipped: the one at TEST_POSTGRES_URL; else one in Docker; else one from
 * programs that npm installed.
 */
import { connect } from 'node:net';
import pg from 'pg';
import { keepServer } from './kept.ts';

export interface TestServer {
  readonly url: string;
  /** Which of the three it is, and its version. */
  readonly what: string;
  readonly stop: () => Promise<void>;
}

const IMAGE = 'postgres:18.4-alpine';
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

const versionOf = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ readonly server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'of unknown version';
  } finally {
    await client.end();
  }
};

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const hasDocker = async (): Promise<boolean> =>
  process.env.DOCKER_HOST !== undefined || (await answers('/var/run/docker.sock'));

const inDocker = async (): Promise<TestServer | null> => {
  if (!(await hasDocker())) return null;
  const { GenericContainer, Wait } = await import('testcontainers');
  try {
    const container = await new GenericContainer(IMAGE)
      .withEnvironment({ POSTGRES_HOST_AUTH_METHOD: 'trust', POSTGRES_INITDB_ARGS: '--encoding=UTF8' })
      .withCommand(['postgres', ...SETTINGS.flatMap((each) => ['-c', each])])
      .withExposedPorts(5432)
      // Once while the image sets itself up, once for good.
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
      .start();
    const url = `postgresql://postgres@${container.getHost()}:${container.getMappedPort(5432)}/postgres`;
    return { url, what: `${IMAGE} in Docker`, stop: async () => void (await container.stop()) };
  } catch (cause) {
    console.warn(`Docker is there, but gives no ${IMAGE}: ${cause instanceof Error ? cause.message : cause}`);
    return null;
  }
};

const installed = async (): Promise<TestServer> => {
  const { url, stop } = await keepServer();
  return { url, what: `${await versionOf(url)} from npm's packages`, stop };
};

/** Nothing is left behind on a server that stays. */
const ownDatabase = async (server: string): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> => {
  const name = `tenure_test_${process.pid}_${Date.now()}`;
  const say = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await say(`create database ${name} encoding 'UTF8' template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => say(`drop database ${name} with (force)`) };
};

export const startServer = async (): Promise<TestServer> => {
  const given = process.env.TEST_POSTGRES_URL;
  if (given === undefined || given === '') return (await inDocker()) ?? (await installed());
  const { url, drop } = await ownDatabase(given);
  return { url, what: `${await versionOf(given)} at TEST_POSTGRES_URL`, stop: drop };
};
