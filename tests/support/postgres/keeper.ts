/**
 * A process that keeps a PostgreSQL of its own for as long as whoever started it holds its standard input open: when
 * that ends, even because a test run was killed, the server stops and its files go. `restart` on the input crashes the
 * server and starts it again. The first line of the output is its address; each restart gives another line.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programsFor, type Run } from './binaries.ts';

/** A crash must be survived as in production; behaviour is the same without waiting for a disk. */
const durable = process.argv.includes('--durable');
const SETTINGS = {
  listen_addresses: '',
  max_connections: '200',
  shared_buffers: '32MB',
  timezone: 'UTC',
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
};

const ended = async (child: ChildProcess): Promise<string> => {
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(-4_000);
  });
  await once(child, 'close');
  return said;
};

/** Sorted by a human language, so that an order the product forgot to fix shows itself. */
const LOCALE = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8'];

const initialise = async (run: Run, data: string): Promise<void> => {
  const child = run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', ...LOCALE]);
  const said = await ended(child);
  if (child.exitCode !== 0) throw new Error(`initdb failed: ${said}`);
};

const start = async (run: Run, folder: string, data: string): Promise<ChildProcess> => {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = run('postgres', ['-D', data, '-k', folder, ...settings]);
  let said = '';
  const ready = Promise.withResolvers<void>();
  child.stderr?.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(-4_000);
    if (said.includes('ready to accept connections')) ready.resolve();
  });
  child.once('close', () => ready.reject(new Error(`PostgreSQL ended: ${said}`)));
  await ready.promise;
  return child;
};

const stop = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'close');
  child.kill(signal);
  await over;
};

const folder = mkdtempSync(join(tmpdir(), 'tenure-pg-'));
let server: ChildProcess | null = null;
const tidy = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
const over = async (): Promise<void> => {
  if (server !== null) await stop(server, 'SIGQUIT');
  tidy();
  process.exit(0);
};
// A terminal's Ctrl-C reaches the whole group; whoever holds the input decides when this ends.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('SIGTERM', () => void over());

const data = join(folder, 'data');
const lines = createInterface({ input: process.stdin });
try {
  const run = await programsFor(folder);
  await initialise(run, data);
  server = await start(run, folder, data);
  console.log(`postgresql://postgres@${encodeURIComponent(folder)}/postgres`);
  for await (const line of lines) {
    if (line !== 'restart') continue;
    await stop(server, 'SIGQUIT');
    server = await start(run, folder, data);
    console.log('restarted');
  }
  await over();
} catch (cause) {
  if (server !== null) await stop(server, 'SIGQUIT');
  tidy();
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
