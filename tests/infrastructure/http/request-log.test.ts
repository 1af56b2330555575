/** The server's log: one line per request, ids that tie it to events, and nothing anybody keeps to himself. */
import type { Application } from '@tenure/infrastructure/application.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { requestIdOf, traceIdOf } from '@tenure/infrastructure/http/trace.ts';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenedApplication, openApplication, REQUEST } from '../../support/opened-application.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const SECRET = 'hush-hush-4711';

let opened: OpenedApplication;
let lines: string[];
let app: FastifyInstance;
const logging = (application: Application) =>
  httpServer(application, { user: 'carla', log: { write: (line) => void lines.push(line) } });
beforeEach(async () => {
  lines = [];
  opened = await openApplication();
  app = await logging(opened.application);
});
afterEach(async () => {
  await app.close();
  await opened.end();
});

const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
const start = (headers: Record<string, string> = {}, payload: unknown = REQUEST) =>
  app.inject({
    method: 'POST',
    url: '/v1/plays',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(payload),
  });
const correlations = async (): Promise<readonly unknown[]> =>
  (await app.inject('/v1/audit-log')).json().entries.map((each: { correlationId: string }) => each.correlationId);

describe('one line per request', () => {
  it('names the route and never what stood in its place', async () => {
    await app.inject({ url: '/v1/plays/some-slug?account=acme', headers: { traceparent: PARENT } });
    expect(logged()).toEqual([
      expect.objectContaining({
        ...{ level: 30, msg: 'request', method: 'GET', route: '/v1/plays/:play', status: 400 },
        ...{ ms: expect.any(Number), request: expect.any(String), trace: TRACE, principal: null },
      }),
    ]);
    expect(lines.join('')).not.toMatch(/some-slug|acme/);
  });

  it('what nothing answers has no route, and health is quiet while all is well', async () => {
    await app.inject('/somewhere/else');
    await app.inject('/readyz');
    expect(logged().map(({ route }) => route)).toEqual(['(none)']);
  });
});

describe('ids', () => {
  it('a well-formed request id is kept and echoed, any other replaced', async () => {
    expect((await start({ 'x-request-id': 'job-7.a' })).headers['x-request-id']).toBe('job-7.a');
    const { headers } = await start({ 'x-request-id': 'two words' });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(requestIdOf({ 'x-request-id': 'x'.repeat(129) })).not.toContain('x');
  });

  it.each([
    [PARENT, TRACE],
    [`01-${TRACE}-00f067aa0ba902b7-01-more`, TRACE],
    [`00-${TRACE}-00f067aa0ba902b7-01-more`, null],
    [`ff-${TRACE}-00f067aa0ba902b7-01`, null],
    [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, null],
    [`00-${TRACE}-${'0'.repeat(16)}-01`, null],
    [PARENT.toUpperCase(), null],
    [`00-${TRACE.slice(1)}-00f067aa0ba902b7-01`, null],
    [undefined, null],
  ])('W3C: the trace of %s', (traceparent, expected) =>
    expect(traceIdOf(traceparent === undefined ? {} : { traceparent })).toBe(expected),
  );

  it('EVT-2: the events of a command carry the trace, or the id of the request; a repetition changes nothing', async () => {
    const { playId } = (await start({ traceparent: PARENT, 'idempotency-key': 'k' })).json();
    await start({ 'x-request-id': 'again', 'idempotency-key': 'k' });
    await start({ 'x-request-id': 'job-8' }, { ...REQUEST, account: { id: 'other', name: 'Other' } });
    await opened.application.engine.settle();
    expect(new Set(await correlations())).toEqual(new Set([TRACE, 'job-8']));
    const away = { personId: 'jonas.petrov', from: '2026-11-25', until: '2026-11-26', reason: 'away' };
    await app.inject({
      method: 'POST',
      url: `/v1/plays/${playId}/mark-unavailable`,
      headers: { 'x-request-id': 'job-9' },
      payload: away,
    });
    expect(await correlations()).toContain('job-9');
  });
});

describe('secrets', () => {
  it('wherever a request carries one, the log does not', async () => {
    const headers = {
      authorization: `Bearer ${SECRET}`,
      cookie: `session=${SECRET}`,
      'idempotency-key': SECRET,
      'tenure-actor': `person:${SECRET}`,
      'x-api-key': SECRET,
      referer: `https://example.com/?token=${SECRET}`,
      'user-agent': SECRET,
    };
    const json = { 'content-type': 'application/json' };
    await start(headers, { ...REQUEST, account: SECRET });
    await start(headers, { ...REQUEST, [SECRET]: SECRET });
    await app.inject({ method: 'POST', url: '/v1/plays', headers: json, payload: `{"a": ${SECRET}` });
    await app.inject({ method: 'POST', url: '/v1/plays', headers: { 'content-type': SECRET }, payload: SECRET });
    await app.inject({ url: `/v1/plays/${SECRET}?asOf=${SECRET}`, headers });
    await app.inject({ url: `/${SECRET}`, headers });
    await app.inject({ url: `/v1/plays/%${SECRET}`, headers });
    await app.inject({ url: '/v1/plays', headers: { ...headers, 'if-match': SECRET, traceparent: SECRET } });
    await app.inject({
      method: 'POST',
      url: '/v1/webhooks',
      headers: { ...json, ...headers },
      payload: JSON.stringify({ url: `https://u:${SECRET}@example.com/${SECRET}`, secret: SECRET }),
    });
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('a defect is logged with where it was, without the values its message quotes', async () => {
    const { reads } = opened.application;
    const listPlays = () => Promise.reject(new Error(`cannot take {"name":"${SECRET}"}`));
    await app.close();
    app = await logging({ ...opened.application, reads: { ...reads, listPlays } });
    expect((await app.inject('/v1/plays')).statusCode).toBe(500);
    const [defect] = logged();
    expect(defect).toMatchObject({ level: 50, code: 'defect', err: { type: 'Error', message: 'cannot take …' } });
    expect(defect).toMatchObject({ err: { stack: expect.stringMatching(/^\s+at .*request-log\.test\.ts/) } });
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('a line that would carry one has it struck out', () => {
    app.log.info({
      authorization: SECRET,
      headers: { cookie: SECRET, 'set-cookie': SECRET },
      a: { b: { secret: SECRET } },
    });
    expect(lines.join('')).not.toContain(SECRET);
    expect(lines.join('')).toContain('***');
  });
});
