/** With authentication a server may listen anywhere; without, on this machine only, and it says so. */
import { unauthenticated } from '@tenure/infrastructure/auth/refused.ts';
import { serve } from '@tenure/infrastructure/http/serve.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenedApplication, openApplication } from '../../support/opened-application.ts';

let opened: OpenedApplication;
beforeAll(async () => {
  opened = await openApplication();
});
afterAll(() => opened.end());

const authenticate = () => TE.left(unauthenticated('nobody'));

const served = async (host: string, guarded: boolean) => {
  const stop = new AbortController();
  const log: string[] = [];
  const options = {
    user: 'local',
    host,
    port: 0,
    orAnyPort: false,
    log: { write: (line: string) => void log.push(line) },
  };
  const result = await serve(opened.application, { ...options, ...(guarded && { authenticate }) }, stop.signal);
  const status = E.isRight(result) ? (await fetch(`${result.right.url}/v1/plays`)).status : null;
  stop.abort();
  if (E.isRight(result)) await result.right.closed;
  return { status, code: E.isLeft(result) ? result.left.code : null, log: log.join('') };
};

it.each([
  ['0.0.0.0', true, 401, null, /credentials travel as they are/],
  ['127.0.0.1', true, 401, null, /Server listening/],
  ['127.0.0.1', false, 200, null, /LOCAL SINGLE-USER MODE/],
  ['0.0.0.0', false, null, 'not-loopback', /^$/],
])('on %s, asking for credentials: %s', async (host, guarded, status, code, said) => {
  const found = await served(host, guarded);
  expect([found.status, found.code]).toEqual([status, code]);
  expect(found.log).toMatch(said);
  expect(found.log.includes('LOCAL SINGLE-USER MODE')).toBe(status === 200);
});
