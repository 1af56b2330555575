/** Reading one's own writes (PROJ-3): with read models that this process keeps, and with ones that lag behind. */
import { consistencyTokens } from '@tenure/infrastructure/consistency/token.ts';
import { preferencesIn } from '@tenure/infrastructure/http/prefer.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
/** The same deployment, its read models kept by somebody else, who is now at `elsewhere`. */
let lagging: Awaited<ReturnType<typeof httpServer>>;
let elsewhere = 0n;

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
  const { reads } = served.application;
  const behind = { ...reads, catchUp: async () => 0, position: async () => elsewhere };
  lagging = await httpServer({ ...served.application, reads: behind }, { user: 'local' });
});
afterAll(async () => {
  await lagging.close();
  await served.end();
});

const started = (payload: object = REQUEST) => served.post('/v1/plays', payload);
const tokenOf = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): string =>
  String(headers['consistency-token']);
const positionOf = (token: string): bigint | null => served.application.tokens.read(token);
const read = (token: string, prefer?: string, on = lagging) =>
  on.inject({
    url: '/v1/plays',
    headers: { 'consistency-token': token, ...(prefer !== undefined && { prefer }) },
  });

describe('a consistency token', () => {
  it('PROJ-3: of a command is the position it names, of a read how far that was', async () => {
    const answer = await started();
    expect(positionOf(tokenOf(answer))).toBe(BigInt(answer.json().position));
    const list = await served.get('/v1/plays');
    expect(positionOf(tokenOf(list))).toBeGreaterThanOrEqual(BigInt(answer.json().position));
    const page = await served.get(`/v1/plays/${answer.json().playId}/audit-log`);
    expect(positionOf(tokenOf(page))).toBe(positionOf(tokenOf(list)));
  });

  it('a dry run and other writes without a position of their own name the end of the log', async () => {
    const dry = await served.post('/v1/plays?dryRun=true', REQUEST);
    const head = await served.application.head()();
    expect(dry.statusCode).toBe(200);
    expect(positionOf(tokenOf(dry))).toBe(head._tag === 'Right' ? head.right : null);
  });

  it('comes with no refusal, nor with what is about no play', async () => {
    const others = await Promise.all(
      ['/v1/plays/nobody', '/livez', '/readyz', '/metrics', '/openapi.json'].map((url) => served.get(url)),
    );
    expect(others.map(({ headers }) => headers['consistency-token'])).toEqual(others.map(() => undefined));
  });

  it('PROJ-3: read models that this process keeps are there at once', async () => {
    const answer = await started({ ...REQUEST, deadline: '2027-04-30' });
    const { headers, statusCode, body } = await read(tokenOf(answer), 'wait=2', served.server);
    expect([statusCode, headers['preference-applied']]).toEqual([200, 'wait=2']);
    expect(Number(headers['projection-position'])).toBeGreaterThanOrEqual(Number(answer.json().position));
    expect(headers['tenure-stale']).toBeUndefined();
    expect(body).toContain(answer.json().playId);
  });

  it.each(['', 'abc', 'A'.repeat(32), '0', '"', 'ä'.repeat(32)])('%j is none, and answered 400', async (token) => {
    const answer = await read(token, 'handling=lenient', served.server);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-consistency-token']);
  });

  it('of another data folder, or changed by a bit, is none of ours', async () => {
    const token = served.application.tokens.of(1n);
    const foreign = consistencyTokens(Buffer.alloc(32, 7)).of(1n);
    const changed = [...token].map(
      (letter, index) => token.slice(0, index) + (letter === 'B' ? 'C' : 'B') + token.slice(index + 1),
    );
    expect([foreign, ...changed].filter((each) => positionOf(each) !== null)).toEqual([]);
    expect(positionOf(token)).toBe(1n);
    expect((await read(foreign, 'wait=1', served.server)).statusCode).toBe(400);
  });
});

describe('read models that lag behind', () => {
  it('PROJ-3: are waited for, and the answer says so', async () => {
    elsewhere = 0n;
    const token = tokenOf(await started());
    const reached = positionOf(token) ?? 0n;
    setTimeout(() => {
      elsewhere = reached;
    }, 120);
    const since = performance.now();
    const { statusCode, headers } = await read(token, 'respond-async, wait=5');
    expect([statusCode, headers['preference-applied'], headers['projection-position']]).toEqual([
      200,
      'wait=5',
      String(reached),
    ]);
    expect(performance.now() - since).toBeGreaterThan(100);
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  it('PROJ-3: that do not get there in time are answered 503, with how far they are', async () => {
    const token = tokenOf(await started());
    elsewhere = (positionOf(token) ?? 0n) - 1n;
    const late = await read(token, 'wait=1');
    expect([late.statusCode, late.json().code]).toEqual([503, 'projection-lagging']);
    expect(late.json().detail).toMatch(/after 1 s, which is 1 positions before/);
    expect(late.headers).toMatchObject({ 'retry-after': '2', 'projection-position': String(elsewhere) });
    const since = performance.now();
    expect((await read(token)).statusCode).toBe(503);
    expect(performance.now() - since).toBeLessThan(500);
  });

  it('with handling=lenient there is an older answer, marked as one, whose token is as old', async () => {
    const token = tokenOf(await started());
    elsewhere = (positionOf(token) ?? 0n) - 2n;
    const stale = await read(token, 'handling=lenient, wait=0');
    expect(stale.statusCode).toBe(200);
    expect(stale.headers).toMatchObject({
      'tenure-stale': 'true',
      'preference-applied': 'wait=0, handling=lenient',
      'projection-position': String(elsewhere),
    });
    expect(positionOf(tokenOf(stale))).toBe(elsewhere);
  });

  it('a token from after the end of the log says that no waiting helps', async () => {
    const late = await read(served.application.tokens.of(1_000_000n), 'wait=0', served.server);
    expect([late.statusCode, late.json().code]).toEqual([503, 'projection-lagging']);
    expect(late.json().detail).toMatch(/^it ends at \d+, before 1000000$/);
  });
});

describe('a consistency token that cannot be made or read', () => {
  const broken = (part: 'of' | 'read') => {
    const fail = () => {
      throw new Error('the secret is gone');
    };
    return httpServer(
      { ...served.application, tokens: { ...served.application.tokens, [part]: fail } },
      { user: 'local' },
    );
  };

  it('is a failure of that request, and the next one is answered', async () => {
    const [noneMade, noneRead] = [await broken('of'), await broken('read')];
    const plays = { url: '/v1/plays' };
    const statuses = [
      (await noneMade.inject(plays)).statusCode,
      (await noneMade.inject('/livez')).statusCode,
      (await noneRead.inject({ ...plays, headers: { 'consistency-token': 'x' } })).statusCode,
      (await noneRead.inject(plays)).statusCode,
    ];
    await noneMade.close();
    await noneRead.close();
    expect(statuses).toEqual([500, 200, 500, 200]);
  });
});

describe('the header Prefer', () => {
  it.each([
    [undefined, null, false],
    ['wait=3', 3, false],
    ['Wait = "3"; foo=bar, handling=lenient', 3, true],
    ['wait=2, wait=9', 2, false],
    ['wait=9000', 10, false],
    ['wait=-1', null, false],
    ['wait=soon, handling=strict', null, false],
    ['return=minimal;wait=4', null, false],
  ])('%j', (header, wait, isLenient) => expect(preferencesIn(header)).toEqual({ wait, isLenient }));
});
