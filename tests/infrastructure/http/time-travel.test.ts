/** The past over HTTP (PROJ-4): `asOf` on every read of a play, and what differs between two moments. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let playId: string;
let started: string;
let head: string;

const get = async (url: string) => {
  const reply = await served.get(url);
  return { status: reply.statusCode, headers: reply.headers, body: reply.json() };
};

beforeAll(async () => {
  served = await serveApplication({ user: 'dana' });
  const answer = await served.post('/v1/plays', REQUEST);
  ({ playId, position: started } = answer.json());
  await served.application.engine.settle();
  const change = { risk: 'red', reason: 'the sponsor left' };
  head = (await served.post(`/v1/plays/${playId}/change-risk`, change)).json().position;
});
afterAll(() => served.end());

describe('PROJ-4: reads as of a moment', () => {
  it('a play is told as it stood, and the answer says as of when', async () => {
    expect((await get(`/v1/plays/${playId}`)).body.play.risk).toBe('red');
    const { status, headers, body } = await get(`/v1/plays/${playId}?asOf=${Number(head) - 1}`);
    expect([status, body.play.risk]).toEqual([200, 'yellow']);
    expect(headers['tenure-as-of']).toBe(`position=${Number(head) - 1}; at="2026-11-23T09:00:00.000Z"`);
    expect(headers.etag).toBe(`"${body.play.revision}"`);
  });

  it.each(['', '/plan', '/escalations', '/audit-log', '/findings', '/next'])(
    'so is every read of it: %s',
    async (path) => {
      const { status, body } = await get(`/v1/plays/${playId}${path}?asOf=${started}`);
      expect(status).toBe(200);
      if (path === '/audit-log') expect(body.entries).toHaveLength(1);
    },
  );

  it('so are reads of all plays, and refusals', async () => {
    expect((await get(`/v1/plays?asOf=${started}`)).body.plays).toMatchObject([{ id: playId, risk: 'yellow' }]);
    expect((await get(`/v1/decisions?asOf=${started}`)).status).toBe(200);
    expect((await get(`/v1/next?asOf=${started}`)).body.plays).toMatchObject([{ id: playId }]);
  });

  it('the day itself is the whole of it, up to now', async () => {
    expect((await get(`/v1/plays/${playId}?asOf=2026-11-23`)).body.play.risk).toBe('red');
    expect((await get(`/v1/plays/${playId}?asOf=2026-11-24`)).status).toBe(400);
  });

  it('what is no moment is refused with what would be one', async () => {
    const { status, body } = await get(`/v1/plays/${playId}?asOf=yesterday`);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      { pointer: '?asOf', expected: expect.stringContaining('a position in the log') },
    ]);
  });

  it('before it began, a play is said not to have begun', async () => {
    const other = await served.startPlay({ deadline: '2027-04-30' });
    const { status, body } = await get(`/v1/plays/${other}?asOf=${started}`);
    expect([status, body.code]).toEqual([404, 'before-the-play']);
    expect(body.accepted).toContain('position ');
  });
});

describe('PROJ-4: what differs', () => {
  it('names the event and who caused it', async () => {
    const { status, body } = await get(`/v1/plays/${playId}/diff?from=${Number(head) - 1}&to=${head}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ of: 'status', events: 1 });
    expect(body.differences.find(({ pointer }: { pointer: string }) => pointer === '/play/risk')).toMatchObject({
      from: 'yellow',
      to: 'red',
      event: { type: 'RiskChanged', position: head, actor: { kind: 'person', id: 'dana' } },
    });
  });

  it('asks for where to begin, and takes no other words than those there are', async () => {
    expect((await get(`/v1/plays/${playId}/diff`)).body.detail).toBe('?from is missing');
    expect((await get(`/v1/plays/${playId}/diff?from=1&of=everything`)).status).toBe(400);
    expect((await get(`/v1/plays/${playId}/diff?from=1&asOf=1`)).status).toBe(400);
  });
});

describe('PROJ-4: pages', () => {
  it('are all of the moment of the first, whatever happens meanwhile', async () => {
    for (const deadline of ['2027-05-31', '2027-06-30', '2027-07-30']) await served.startPlay({ deadline });
    const whole = (await get('/v1/plays')).body.plays.map(({ id }: { id: string }) => id);
    const first = await get('/v1/plays?limit=2');
    expect(first.headers.link).toBe(`</v1/plays?limit=2&cursor=${first.body.next}>; rel="next"`);
    // It stands before all others, and would push one of them onto the second page again.
    await served.startPlay({ deadline: '2027-02-26' });
    const seen: string[] = first.body.plays.map(({ id }: { id: string }) => id);
    for (let next = first.body.next; next !== null; ) {
      const page = await get(`/v1/plays?limit=2&cursor=${next}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.plays.map(({ id }: { id: string }) => id));
      ({ next } = page.body);
    }
    expect(seen).toEqual(whole);
    expect((await get('/v1/plays')).body.plays).toHaveLength(whole.length + 1);
  });

  it('a cursor that nobody gave out is refused', async () => {
    for (const cursor of ['2', 'AAAA', Buffer.from('999999.0').toString('base64url')])
      expect((await get(`/v1/plays?cursor=${cursor}`)).status).toBe(400);
  });
});

it('an answer is kept only while the log stands still', async () => {
  const url = `/v1/plays/${playId}`;
  expect((await get(url)).body).toEqual((await get(url)).body);
  const change = { risk: 'green', reason: 'a new sponsor' };
  await served.post(`${url}/change-risk`, change);
  expect((await get(url)).body.play.risk).toBe('green');
});
