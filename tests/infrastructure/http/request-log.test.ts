/** The server's log: one line per request, ids that tie it to events, and nothing anybody keeps to himself. */
import { type HttpOptions, httpServer } from '@tenure/infrastructure/http/server.ts';
import { requestIdOf, traceIdOf } from '@tenure/infrastructure/http/trace.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const SECRET = 'hush-hush-4711';

let served: ServedApplication;
let lines: string[];
const logging: HttpOptions = { user: 'carla', log: { write: (line) => void lines.push(line) } };
beforeEach(async () => {
  lines = [];
  served = await serveApplication(logging);
});
afterEach(() => served.end());

const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
const start = (headers: Record<string, string> = {}, payload: unknown = REQUEST) =>
  served.post('/v1/plays', JSON.stringify(payload), { 'content-type': 'application/json', ...headers });
const correlations = async (): Promise<readonly unknown[]> =>
  (await served.get('/v1/audit-log')).json().entries.map((each: { correlationId: string }) => each.correlationId);

describe('one line per request', () => {
  it('names the route and never what stood in its place', async () => {
    await served.get('/v1/plays/some-slug?account=acme', { traceparent: PARENT });
    expect(logged()).toEqual([
      expect.objectContaining({
        ...{ level: 30, msg: 'request', method: 'GET', route: '/v1/plays/:play', status: 400 },
        ...{ ms: expect.any(Number), request: expect.any(String), trace: TRACE, principal: null },
      }),
    ]);
    expect(lines.join('')).not.toMatch(/some-slug|acme/);
  });

  it('what nothing answers has no route, and health is quiet while all is well', async () => {
    await served.get('/somewhere/else');
    await served.get('/readyz');
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
    await served.application.engine.settle();
    expect(new Set(await correlations())).toEqual(new Set([TRACE, 'job-8']));
    const away = { personId: 'jonas.petrov', from: '2026-11-25', until: '2026-11-26', reason: 'away' };
    await served.post(`/v1/plays/${playId}/mark-unavailable`, away, { 'x-request-id': 'job-9' });
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
    await served.post('/v1/plays', `{"a": ${SECRET}`, json);
    await served.post('/v1/plays', SECRET, { 'content-type': SECRET });
    await served.get(`/v1/plays/${SECRET}?asOf=${SECRET}`, headers);
    await served.get(`/${SECRET}`, headers);
    await served.get(`/v1/plays/%${SECRET}`, headers);
    await served.get('/v1/plays', { ...headers, 'if-match': SECRET, traceparent: SECRET });
    const hook = JSON.stringify({ url: `https://u:${SECRET}@example.com/${SECRET}`, secret: SECRET });
    await served.post('/v1/webhooks', hook, { ...json, ...headers });
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('a defect is logged with where it was, without the values its message quotes', async () => {
    const { reads } = served.application;
    const listPlays = () => Promise.reject(new Error(`cannot take {"name":"${SECRET}"}`));
    const broken = await httpServer({ ...served.application, reads: { ...reads, listPlays } }, logging);
    const { statusCode } = await broken.inject('/v1/plays');
    await broken.close();
    expect(statusCode).toBe(500);
    const [defect] = logged();
    expect(defect).toMatchObject({ level: 50, code: 'defect', err: { type: 'Error', message: 'cannot take …' } });
    expect(defect).toMatchObject({ err: { stack: expect.stringMatching(/^\s+at .*request-log\.test\.ts/) } });
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('a line that would carry one has it struck out', () => {
    served.server.log.info({
      authorization: SECRET,
      headers: { cookie: SECRET, 'set-cookie': SECRET },
      a: { b: { secret: SECRET } },
    });
    expect(lines.join('')).not.toContain(SECRET);
    expect(lines.join('')).toContain('***');
  });
});
