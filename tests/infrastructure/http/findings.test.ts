/** Findings over HTTP: filed with the gate, sent to under their own address, refused, raced, read (FB-1 to FB-10). */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvePlan } from '../../support/approved-play.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let playId: PlayId;
let id = '';
const NOBODY = '01a1fc28-0051-71bf-ac08-44d8b5cd2bec';

beforeAll(async () => {
  served = await serveApplication({ user: 'carla' });
  playId = await served.startPlay();
  await approvePlan(served.application, playId);
});
afterAll(() => served.end());

const FINDING = { origin: 'user-question', title: 'Who signs?', body: 'Nobody is named who signs the order form.' };

describe('a finding over HTTP', () => {
  it('FB-1: is filed with the gate, and its address is in the answer', async () => {
    const reply = await served.post(`/v1/gates/${playId}/file-finding`, FINDING);
    expect(reply.statusCode).toBe(200);
    [id] = reply.json().created.findingIds;
    expect(reply.headers.location).toBe(`/v1/feedback/${id}`);
    await served.application.engine.settle();
    const found = await served.get(`/v1/feedback/${id}`);
    expect(found.json()).toMatchObject({ findingId: id, status: 'open', hat: 'classifier' });
    expect(found.json().possible).toContain('answer-feedback');
    expect(found.headers.etag).toBe('"0"');
    const { findings } = (await served.get(`/v1/plays/${playId}/findings`)).json();
    expect(findings).toMatchObject([{ id, chain: { status: 'open', hat: 'classifier', holder: null, bolt: 1 } }]);
  });

  it('EVT-1: one nobody knows is 404, to be read and to be written to', async () => {
    for (const reply of [
      await served.get(`/v1/feedback/${NOBODY}`),
      await served.post(`/v1/feedback/${NOBODY}/reply-to-feedback`, { message: 'Hello' }),
    ])
      expect([reply.statusCode, reply.json().code, reply.json().rule]).toEqual([404, 'no-such-finding', 'EVT-1']);
  });

  it('FB-3: a refusal says its rule, its place and what is accepted', async () => {
    const reply = await served.post(`/v1/feedback/${id}/wear-fix-hat`, { hat: 'feedback-assessor' });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ code: 'not-this-fix-hat', rule: 'FB-3', pointer: '/hat' });
    expect(reply.json().accepted).toContain('classifier');
  });

  it('EVT-5, EVT-6: another revision is 409, and an unreadable body is 400 with its places', async () => {
    const answer = { message: 'See row 12.' };
    const stale = await served.post(`/v1/feedback/${id}/reply-to-feedback`, answer, { 'if-match': '"7"' });
    expect([stale.statusCode, stale.json().code, stale.json().currentRevision]).toEqual([409, 'conflict', 0]);
    const wrong = await served.post(`/v1/feedback/${id}/wear-fix-hat`, { hat: 'verifier' });
    expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([400, '/hat']);
  });

  it('FB-2, FB-11: what comes from the engine only has no address', async () => {
    for (const [url, payload] of [
      [`/v1/feedback/${id}/open-feedback`, {}],
      [`/v1/gates/${playId}/settle-finding`, { findingId: id, resolution: 'invalid', reason: 'No' }],
    ] as const)
      expect((await served.post(url, payload)).statusCode).toBe(404);
  });
});
