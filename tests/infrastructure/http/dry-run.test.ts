/** Commands asked what they would do: the answer is told, and nothing is written (EVT-5, EVT-6). */
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let play = '';

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
  play = await served.startPlay();
  await served.application.engine.settle();
});
afterAll(() => served.end());

const get = async (url: string) => (await served.get(url)).json();

const reservations = (): unknown => {
  const db = new DatabaseSync(served.application.places.readModel, { readOnly: true });
  try {
    return db.prepare('SELECT * FROM key_reservations').all();
  } finally {
    db.close();
  }
};

/** Everything that a command could leave behind. */
const left = async () => ({
  reserved: reservations(),
  head: await served.application.head()(),
  refusals: (await get('/v1/decisions')).decisions,
  plays: (await get('/v1/plays')).plays.length,
});

const RISK = { risk: 'red', reason: 'The sponsor has left' };

describe('POST …?dryRun=true', () => {
  it('EVT-6: says the events, the revision that stays and how it would stand, and writes nothing', async () => {
    const before = await left();
    const reply = await served.post(`/v1/plays/${play}/change-risk?dryRun=true`, RISK);
    const body = reply.json();
    expect(reply.statusCode).toBe(200);
    expect(body).toMatchObject({
      playId: play,
      dryRun: true,
      repeated: false,
      events: [{ type: 'RiskChanged', data: { from: REQUEST.risk, to: 'red' } }],
      state: { stage: 'preparing', risk: 'red' },
    });
    expect(reply.headers.etag).toBe(`"${body.revision}"`);
    expect(await left()).toEqual(before);
    const carriedOut = (await served.post(`/v1/plays/${play}/change-risk`, RISK)).json();
    expect(carriedOut.revision).toBe(body.revision + 1);
    expect(carriedOut.events.map(({ type }: { type: string }) => type)).toEqual(
      body.events.map(({ type }: { type: string }) => type),
    );
  });

  it('EVT-6: refuses exactly as the command would be refused, and no line of it is in the decisions log', async () => {
    const before = await left();
    const asked = await served.post(`/v1/plays/${play}/complete-task?dryRun=true`, { taskId: 't99' });
    expect(await left()).toEqual(before);
    const sent = await served.post(`/v1/plays/${play}/complete-task`, { taskId: 't99' });
    expect([asked.statusCode, sent.statusCode]).toEqual([422, 422]);
    expect(asked.json()).toEqual(sent.json());
    expect((await left()).refusals).toHaveLength(before.refusals.length + 1);
  });

  it('EVT-5: takes no key: the command that comes under it afterwards is carried out, and then answered again', async () => {
    const headers = { 'idempotency-key': 'risk-1' };
    const body = { risk: 'green', reason: 'The sponsor is back' };
    expect((await served.post(`/v1/plays/${play}/change-risk?dryRun=true`, body, headers)).json().repeated).toBe(false);
    const other = { risk: 'yellow', reason: 'The sponsor is back, for now' };
    const sent = (await served.post(`/v1/plays/${play}/change-risk`, other, headers)).json();
    expect(sent).toMatchObject({ repeated: false });
    const again = (await served.post(`/v1/plays/${play}/change-risk?dryRun=true`, other, headers)).json();
    expect(again).toMatchObject({ dryRun: true, repeated: true, events: [], revision: sent.revision });
    const reused = await served.post(`/v1/plays/${play}/change-risk?dryRun=true`, body, headers);
    expect([reused.statusCode, reused.json().code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('EVT-5: compares the revision that was seen', async () => {
    const reply = await served.post(`/v1/plays/${play}/change-risk?dryRun=true`, RISK, { 'if-match': '"0"' });
    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({ code: 'conflict', rule: 'EVT-5', currentRevision: expect.any(Number) });
  });

  it('EVT-5: of a start, reserves no id and no key', async () => {
    const headers = { 'idempotency-key': 'start-dry' };
    const before = await left();
    const asked = await served.post('/v1/plays?dryRun=true', REQUEST, headers);
    expect(asked.statusCode).toBe(200);
    expect(asked.json()).toMatchObject({
      dryRun: true,
      revision: null,
      events: [{ type: 'PlayOrchestrated', data: { risk: REQUEST.risk } }],
      state: { stage: 'preparing', approved: false },
    });
    expect(await left()).toEqual(before);
    const other = await served.post('/v1/plays', { ...REQUEST, risk: 'red' }, headers);
    expect(other.statusCode).toBe(201);
    const again = (await served.post('/v1/plays?dryRun=true', { ...REQUEST, risk: 'red' }, headers)).json();
    expect(again).toMatchObject({ repeated: true, events: [], revision: 0 });
  });

  it('a misspelt parameter, or another value, is refused and carries nothing out', async () => {
    const before = await left();
    for (const query of ['dryrun=true', 'dryRun=yes', 'dry-run=true']) {
      const reply = await served.post(`/v1/plays/${play}/cancel-play?${query}`, { reason: 'Only a try' });
      expect([query, reply.statusCode, reply.json().code]).toEqual([query, 400, 'invalid-request']);
    }
    expect(await left()).toEqual(before);
  });

  it('dryRun=false is the command itself', async () => {
    const reply = await served.post(`/v1/plays/${play}/change-risk?dryRun=false`, { risk: 'green', reason: 'Signed' });
    expect(reply.json()).toMatchObject({ repeated: false, events: [{ type: 'RiskChanged' }] });
    expect(reply.json()).not.toHaveProperty('dryRun');
  });
});

describe('If-Match', () => {
  it.each([
    ['*', /refused by itself/],
    ['W/"3"', /weak/],
    ['"3", "4"', /two revisions/],
    ['3', /If-Match is "3"/],
    ['"abc"', /abc/],
  ])('EVT-5: %s is refused with what would be accepted', async (given, detail) => {
    const reply = await served.post(`/v1/plays/${play}/change-risk`, RISK, { 'if-match': given });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'invalid-request']);
    expect(reply.json().detail).toMatch(detail);
    expect(reply.json().accepted).toMatch(/"\d+"/);
  });

  it('EVT-5: nothing that is only about to start has a revision', async () => {
    const reply = await served.post('/v1/plays', REQUEST, { 'if-match': '"0"' });
    expect([reply.statusCode, reply.json().accepted]).toEqual([400, expect.stringContaining('Idempotency-Key')]);
  });
});
