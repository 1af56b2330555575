/**
 * Runs the event store contract and a whole play on a server that is really there, for whoever wants to know whether
 * theirs will do. The play's read models are in PostgreSQL: the server at `TEST_POSTGRES_URL`, or one brought along.
 *
 * usage: npm run contract -- --esdb esdb://…
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Dropped } from '@tenure/application/ports/event-store.ts';
import {
  BadConnectionString,
  type ConnectionString,
  parseConnectionString,
} from '@tenure/infrastructure/event-store/eventstoredb/connection-string.ts';
import { openEventStoreDb } from '@tenure/infrastructure/event-store/eventstoredb/eventstoredb-event-store.ts';
import * as E from 'fp-ts/lib/Either.js';

const USAGE = 'usage: npm run contract -- --esdb esdb://USER:PASSWORD@HOST:2113';

const refuse = (problem: string): never => {
  console.error(problem);
  process.exit(2);
};

const given = (): ConnectionString => {
  try {
    const { esdb } = parseArgs({ options: { esdb: { type: 'string' } } }).values;
    return esdb === undefined ? refuse(USAGE) : parseConnectionString(esdb);
  } catch (cause) {
    return refuse(cause instanceof BadConnectionString ? cause.message : `${(cause as Error).message}\n${USAGE}`);
  }
};

/** Whether anything can be tried at all: sixty failures would say it less clearly than one line. */
const answers = async ({ secret, shown }: ConnectionString): Promise<void> => {
  const store = openEventStoreDb({ connectionString: secret, registries: [], patienceMs: 0 });
  try {
    const head = await store.head()();
    if (E.isLeft(head)) throw head.left.cause;
    for await (const { _tag } of store.subscribe(head.right)) if (_tag === 'CaughtUp') break;
  } catch (cause) {
    const reason = cause instanceof Dropped ? cause.cause : cause;
    console.error(`${shown} cannot be read and followed: ${reason instanceof Error ? reason.message : reason}`);
    process.exit(1);
  } finally {
    await store.close();
  }
};

const server = given();
await answers(server);
console.log(
  `The event store contract and a whole play on ${server.shown}. They write streams of their own, test_…, and delete nothing.`,
);
const root = resolve(import.meta.dirname, '../..');
const vitest = resolve(root, 'node_modules/vitest/vitest.mjs');
const tests = ['event-store', 'full-play'].map((name) => `tests/contract/${name}-server.test.ts`);
const words = ['run', '--config', 'tests/vitest.config.ts', ...tests];
const { status } = spawnSync(process.execPath, [vitest, ...words, '--reporter=verbose'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TENURE_TEST_ESDB_URL: server.secret },
});
process.exitCode = status ?? 1;
