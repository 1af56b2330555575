/** The program as a process, told to stop while it is busy: what it acknowledged is there, and it ends well. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CLIENTS = 64;
const ENOUGH = 40;
const PROGRAM = fileURLToPath(new URL('../../infrastructure/tenure.mjs', import.meta.url));

let data: string;
let child: ChildProcess;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'tenure-stopped-'));
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

const start = async (...flags: readonly string[]): Promise<string> => {
  child = spawn(process.execPath, [PROGRAM, '--data', data, 'serve', '--port', '0', '--rate', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr?.resume();
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code} and never served: ${said}`)));
  });
};

type Answer = {
  readonly status: number;
  readonly body: { readonly code?: string; readonly events?: { id: string }[] };
};

/** null: there was no answer. */
const startPlay = async (url: string, name: string): Promise<Answer | null> => {
  const body = { account: { id: name, name }, tier: 'scale', risk: 'green', play: 'value-realization' };
  try {
    const reply = await fetch(`${url}/v1/plays`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': name.replaceAll(' ', '-') },
      body: JSON.stringify({ ...body, deadline: '2031-06-30' }),
    });
    return { status: reply.status, body: (await reply.json()) as Answer['body'] };
  } catch {
    return null;
  }
};

const eventIds = async (): Promise<ReadonlySet<string>> => {
  const store = openSqliteEventStore({ path: join(data, 'events.db'), ...KNOWN_EVENTS });
  const ids = [...store.ledger.rows()].map((row) => (JSON.parse(row.bytes) as { id: string }).id);
  await store.close();
  return new Set(ids);
};

describe('SIGTERM', () => {
  it(`in the middle of ${CLIENTS} clients' commands: every 2xx is in the log, and the exit code is 0`, async () => {
    const url = await start();
    const exited = once(child, 'exit');
    const answers: Answer[] = [];
    const isOver = { value: false };
    const client = async (number: number): Promise<void> => {
      for (let round = 0; !isOver.value; round += 1) {
        const answer = await startPlay(url, `account ${number} ${round}`);
        if (answer === null || answer.status === 503) return;
        answers.push(answer);
        if (answers.length === ENOUGH) child.kill('SIGTERM');
      }
    };
    const clients = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
    expect(await exited).toEqual([0, null]);
    isOver.value = true;
    await clients;
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    // Those in hand when the signal came were finished.
    expect(answers.length).toBeGreaterThan(ENOUGH);
    const stored = await eventIds();
    const acknowledged = answers.flatMap(({ body }) => body.events ?? []).map(({ id }) => id);
    expect(acknowledged.length).toBeGreaterThanOrEqual(answers.length);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  });

  it('while it drains it says so and goes on; a second signal does not wait', async () => {
    const url = await start('--drain', '60');
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const ready = async () => (await fetch(`${url}/readyz`)).json() as Promise<{ code?: string }>;
    await expect.poll(ready).toMatchObject({ status: 503, code: 'stopping' });
    expect((await startPlay(url, 'one more'))?.status).toBe(201);
    child.kill('SIGTERM');
    expect(await exited).toEqual([130, null]);
  });
});
