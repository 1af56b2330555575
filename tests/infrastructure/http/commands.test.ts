/** Commands over HTTP: started, refused, repeated, raced. */
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import { TARGET_PATHS } from '@tenure/infrastructure/http/target-paths.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
});
afterAll(() => served.end());

const started = async (): Promise<string> => {
  const playId = await served.startPlay();
  await served.application.engine.settle();
  return playId;
};

describe('POST /v1/plays', () => {
  it('PLAY-1: answers 201 with the place of the play, once its first event is durable', async () => {
    const reply = await served.post('/v1/plays', REQUEST);
    const body = reply.json();
    expect(reply.statusCode).toBe(201);
    expect(reply.headers).toMatchObject({ location: `/v1/plays/${body.playId}`, etag: '"0"' });
    expect(body).toMatchObject({ revision: 0, repeated: false, events: [{ type: 'PlayOrchestrated', revision: 0 }] });
    expect(body.position).toMatch(/^\d+$/);
  });

  it('EVT-5: the same key answers with the same play, a different request under it is refused', async () => {
    const headers = { 'idempotency-key': 'start-1' };
    const first = (await served.post('/v1/plays', REQUEST, headers)).json();
    const again = await served.post('/v1/plays', REQUEST, headers);
    expect(again.statusCode).toBe(201);
    expect(again.json()).toEqual({ ...first, repeated: true });
    const other = await served.post('/v1/plays', { ...REQUEST, risk: 'red' }, headers);
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('PLAY-2: an account the source does not know starts nothing and is answered with the nearest', async () => {
    const before = (await served.application.head()()) as { right: bigint };
    const reply = await served.post('/v1/plays', { ...REQUEST, account: 'northwind' });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ code: 'unknown-account', pointer: '/account' });
    expect(reply.json().accepted).toContain('northwind-robotics');
    expect(await served.application.head()()).toEqual(before);
  });

  it('PLAY-4: a deadline in the past is refused by its rule', async () => {
    const reply = await served.post('/v1/plays', { ...REQUEST, deadline: '2026-01-05' });
    expect([reply.statusCode, reply.json().rule]).toEqual([422, 'PLAY-4']);
  });

  it('what is missing, wrong or unknown in the body is named by place', async () => {
    const { tier: _tier, ...rest } = REQUEST;
    const reply = await served.post('/v1/plays', { ...rest, risk: 'blue', colour: 1 });
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(reply.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/tier',
      '/risk',
      '/colour',
    ]);
  });
});

describe('POST /v1/plays/{play}/<command>', () => {
  it.each(OFFERED.map(({ target, name }) => [TARGET_PATHS[target].path, name] as const))(
    '%s/%s has a route that reads its body',
    async (path, name) => {
      const url = `${path.replace(/:\w+/, '01a1fc28-0051-71bf-ac08-44d8b5cd2bec')}/${name}`;
      // A field no command has: 400 from the payload reader, where 404 would mean that there is no route.
      const reply = await served.post(url, { noSuchField: 1 });
      expect([reply.statusCode, reply.json().code]).toEqual([400, 'invalid-request']);
    },
  );

  it('answers 200 with the events and the new revision', async () => {
    const playId = await started();
    const reply = await served.post(`/v1/plays/${playId}/change-risk`, { risk: 'red', reason: 'sponsor left' });
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({ playId, repeated: false, events: [{ type: 'RiskChanged' }] });
    expect(reply.headers.etag).toBe(`"${reply.json().revision}"`);
  });

  it('PROJ-3: the slug names a play as its id does, from the moment it has started', async () => {
    const playId = await served.startPlay({ deadline: '2027-04-30' });
    const slug = 'northwind-robotics-adoption-accelerator-2027-04-30';
    const reply = await served.post(`/v1/plays/${slug}/change-risk`, { risk: 'red', reason: 'sponsor left' });
    expect([reply.statusCode, reply.json().playId]).toEqual([200, playId]);
  });

  it('a slug that several plays have is refused with their ids, and none of them is touched', async () => {
    const ids = [await started(), await started()];
    const reply = await served.post('/v1/plays/northwind-robotics-adoption-accelerator-2027-03-31/cancel-play', {
      reason: 'x',
    });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'ambiguous-play']);
    for (const id of ids) expect(reply.json().accepted).toContain(id);
  });

  it('PLAY-6: a refusal says rule, reason and what would be accepted, and is kept in the decisions log', async () => {
    const playId = await started();
    const reply = await served.post(`/v1/plays/${playId}/approve-plan`);
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      code: 'plan-not-ready',
      rule: 'PLAY-6',
      refusal: { failing: [{ id: 'steps-done' }, { id: 'metrics-measurable' }] },
    });
    const log = (await served.get(`/v1/decisions?play=${playId}`)).json();
    expect(log.decisions).toMatchObject([
      { command: 'ApprovePlan', rule: 'PLAY-6', actor: { kind: 'person', id: 'local' } },
    ]);
  });

  it('a refusal about a field points to it', async () => {
    const playId = await started();
    const reply = await served.post(`/v1/plays/${playId}/complete-task`, { taskId: 't99' });
    expect(reply.json()).toMatchObject({ status: 422, code: 'unknown-reference', pointer: '/taskId' });
  });

  it('EVT-5: If-Match with a revision that has passed is a conflict that says the current one', async () => {
    const playId = await started();
    const body = { risk: 'red', reason: 'why' };
    const reply = await served.post(`/v1/plays/${playId}/change-risk`, body, { 'if-match': '"0"' });
    expect(reply.statusCode).toBe(409);
    const { currentRevision } = reply.json();
    expect(currentRevision).toBeGreaterThan(0);
    const now = await served.post(`/v1/plays/${playId}/change-risk`, body, { 'if-match': `"${currentRevision}"` });
    expect(now.statusCode).toBe(200);
  });

  it('EVT-5: a repeated command appends nothing and answers as the first time', async () => {
    const playId = await started();
    const headers = {
      'idempotency-key': 'k',
      'if-match': `"${(await served.get(`/v1/plays/${playId}`)).json().play.revision}"`,
    };
    const first = (await served.post(`/v1/plays/${playId}/change-risk`, { risk: 'red', reason: 'x' }, headers)).json();
    const again = (await served.post(`/v1/plays/${playId}/change-risk`, { risk: 'red', reason: 'x' }, headers)).json();
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('the header says who acts, and the event remembers it', async () => {
    const playId = await started();
    const headers = { 'tenure-actor': 'agent:planner;for=dana' };
    await served.post(`/v1/plays/${playId}/change-risk`, { risk: 'green', reason: 'usage is back' }, headers);
    const { entries } = (await served.get(`/v1/plays/${playId}/audit-log?type=RiskChanged`)).json();
    expect(entries).toMatchObject([{ actor: { kind: 'agent', id: 'planner', actsFor: 'dana' } }]);
  });

  it('POL-17: an agent may not pull the rip-cord', async () => {
    const playId = await started();
    const body = { subject: 'play', reason: 'I am worried' };
    const reply = await served.post(`/v1/plays/${playId}/raise-escalation`, body, { 'tenure-actor': 'agent:a;for=b' });
    expect([reply.statusCode, reply.json().rule]).toEqual([422, 'POL-17']);
  });

  it('a play nobody knows is 404, by id and by slug', async () => {
    for (const ref of ['01a1fc28-0051-71bf-ac08-44d8b5cd2bec', 'no-such-slug']) {
      const reply = await served.post(`/v1/plays/${ref}/cancel-play`, { reason: 'why not' });
      expect([reply.statusCode, reply.json().code]).toEqual([404, 'no-such-play']);
    }
  });
});
