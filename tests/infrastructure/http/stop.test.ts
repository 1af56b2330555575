/** How a server ends: what it has is finished, what never ends is cut off, and each is told apart. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Application } from '@tenure/infrastructure/application.ts';
import { serve } from '@tenure/infrastructure/http/serve.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OpenedApplication, openApplication } from '../../support/opened-application.ts';

let opened: OpenedApplication;
beforeEach(async () => {
  opened = await openApplication();
});
afterEach(() => opened.end());

const serving = async (application: Application, withinMs: number) => {
  const stop = new AbortController();
  const listening = { user: 'carla', host: '127.0.0.1', port: 0, orAnyPort: false, stopping: { withinMs } };
  const served = await serve(application, listening, stop.signal);
  if (E.isLeft(served)) throw new Error(served.left.detail);
  return { ...served.right, stop };
};

const held = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { reads } = opened.application;
  const listPlays: typeof reads.listPlays = async (filter) => {
    reach();
    await promise;
    return reads.listPlays(filter);
  };
  return { application: { ...opened.application, reads: { ...reads, listPlays } }, reached, letGo: resolve };
};

it('finishes what it has, closes its connection, and takes nothing new', async () => {
  const { application, reached, letGo } = held();
  const { url, closed, stop } = await serving(application, 5_000);
  const asked = fetch(`${url}/v1/plays`);
  await reached;
  stop.abort();
  // It closes its doors within a turn or two of the event loop.
  await pause(100);
  await expect(fetch(`${url}/v1/plays`)).rejects.toThrow();
  letGo();
  const reply = await asked;
  expect([reply.status, reply.headers.get('connection')]).toEqual([200, 'close']);
  expect(await closed).toEqual(E.right(undefined));
});

it('what is not finished in time is cut off, and said', async () => {
  const { application, reached, letGo } = held();
  const { url, closed, stop } = await serving(application, 100);
  const asked = fetch(`${url}/v1/plays`).catch(() => 'cut off');
  await reached;
  stop.abort();
  expect(await closed).toMatchObject({
    left: { status: 503, code: 'stopped-by-force', detail: '1 request was still being worked on after 0.1 s' },
  });
  expect(await asked).toBe('cut off');
  letGo();
  await pause(20);
});
