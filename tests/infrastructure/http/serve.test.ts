/** The server as a process runs it: it listens, keeps the engine going, and stops when told to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { serve } from '@tenure/infrastructure/http/serve.ts';
import { problem } from '@tenure/infrastructure/problem.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenedApplication, openApplication, REQUEST } from '../../support/opened-application.ts';

let opened: OpenedApplication;
beforeEach(async () => {
  opened = await openApplication();
});
afterEach(() => opened.end());

const options = { user: 'local', host: '127.0.0.1', port: 0, orAnyPort: false };
const post = async (url: string, body: unknown): Promise<{ playId: string }> => {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await reply.json()) as { playId: string };
};

const served = async (change: Partial<typeof options> = {}, application = opened.application) => {
  const stop = new AbortController();
  const log: string[] = [];
  const given = { ...options, ...change, log: { write: (line: string) => log.push(line) } };
  const result = await serve(application, given, stop.signal);
  if (E.isLeft(result)) return { refused: result.left, stop, log };
  return { ...result.right, stop, log };
};

const occupied = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, free: () => new Promise((resolve) => server.close(resolve)) };
};

describe('serve', () => {
  it('does what follows from a command, and what time brings, with nobody asking', async () => {
    const server = await served();
    if ('refused' in server) throw new Error(server.refused.detail);
    const { playId } = await post(`${server.url}/v1/plays`, REQUEST);
    const { reads, send, engine } = opened.application;
    const status = async () => (await reads.statusTracker(playId as never))?.play;
    await expect.poll(async () => (await status())?.tasks.total).toBeGreaterThan(0);

    const command = {
      type: 'MarkUnavailable',
      data: { personId: 'jonas.petrov', from: '2026-11-25', until: '2026-11-26', reason: 'away' },
    } as const;
    const sent = await send.play({
      target: playId,
      command: command as never,
      actor: { kind: 'person', id: 'a', actsFor: null },
    })();
    expect(E.isRight(sent)).toBe(true);
    await engine.settle();
    opened.clock.set('2026-11-25T08:00:00.000Z' as Instant);
    const covered = async () => (await reads.auditLog({ types: ['StakeholderSubstituted'], limit: 5 })).length;
    await expect.poll(covered).toBe(1);

    server.stop.abort();
    expect(await server.closed).toEqual(E.right(undefined));
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
  });

  it('says loudly in its log that nobody is asked who they are', async () => {
    const server = await served();
    server.stop.abort();
    expect(server.log.join('')).toMatch(/"level":40.*LOCAL SINGLE-USER MODE/);
    if (!('refused' in server)) await server.closed;
  });

  it.each(['0.0.0.0', '192.168.1.7', 'example.com'])('will not listen on %s', async (host) => {
    expect(await served({ host })).toMatchObject({ refused: { code: 'not-loopback', status: 400 } });
  });

  it('a port in use is refused, or passed over when any will do', async () => {
    const { port, free } = await occupied();
    expect(await served({ port })).toMatchObject({
      refused: { code: 'cannot-listen', detail: `port ${port} is in use` },
    });
    const server = await served({ port, orAnyPort: true });
    if ('refused' in server) throw new Error(server.refused.detail);
    expect(new URL(server.url).port).not.toBe(String(port));
    server.stop.abort();
    await server.closed;
    await free();
  });

  it('STORE-1: ends by itself when the store takes no more events', async () => {
    let broken = false;
    const failure = problem(503, 'unavailable', 'broken', 'the disk is gone');
    const application = { ...opened.application, broken: () => (broken ? failure : null) };
    const server = await served({}, application);
    if ('refused' in server) throw new Error(server.refused.detail);
    broken = true;
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect(await server.closed).toEqual(E.left(failure));
  });
});
