/** The stage, its gate and its units over HTTP: sent to, refused, raced, read. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvePlan } from '../../support/approved-play.ts';
import { believableBrief, believableHealth } from '../../support/believable-inputs.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';
import { SPEC } from '../../support/stage-story.ts';

let served: ServedApplication;
let playId: PlayId;
const slug = 'northwind-robotics-adoption-accelerator-2027-03-31';
let unitId = '';
const NOBODY = '01a1fc28-0051-71bf-ac08-44d8b5cd2bec';

beforeAll(async () => {
  served = await serveApplication({ user: 'carla' });
  playId = await served.startPlay();
});
afterAll(() => served.end());

describe('before the plan is approved', () => {
  it.each([`/v1/plays/${slug}/stage`, `/v1/gates/${slug}`])('PLAY-6: %s is 404 and says what opens it', async (url) => {
    const reply = await served.get(url);
    expect([reply.statusCode, reply.json().code, reply.json().rule]).toEqual([404, 'no-such-stage', 'PLAY-6']);
  });

  it('PLAY-6: a command to the gate is 404 too, and there is no finding', async () => {
    const reply = await served.post(`/v1/gates/${slug}/declare-no-decisions`, { reason: 'none' });
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'no-such-stage']);
    expect((await served.get(`/v1/plays/${slug}/findings`)).json()).toEqual({ findings: [] });
  });
});

describe('POST /v1/gates/{play}/<command>', () => {
  beforeAll(() => approvePlan(served.application, playId));

  it('ELAB-1: is sent to a play by id or slug, and answers with the play', async () => {
    const decision = { reason: 'The contract decides' };
    const reply = await served.post(`/v1/gates/${slug}/declare-no-decisions`, decision);
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({ playId, repeated: false, events: [{ type: 'NoDecisionsNeeded' }] });
    expect(reply.headers.etag).toBe(`"${reply.json().revision}"`);
    expect(reply.json()).not.toHaveProperty('created');
  });

  it('ELAB-3: what was declared is named in the answer, and in the repeated one', async () => {
    const headers = { 'idempotency-key': 'declare-1' };
    const first = (await served.post(`/v1/gates/${playId}/declare-unit`, SPEC, headers)).json();
    expect(first.created).toMatchObject({ slug: 'depots' });
    unitId = first.created.unitId;
    const again = (await served.post(`/v1/gates/${playId}/declare-unit`, SPEC, headers)).json();
    expect(again).toEqual({ ...first, repeated: true });
    await served.application.engine.settle();
  });

  it('FB-1: a finding is named in the answer, listed, and narrowed by its status', async () => {
    const finding = {
      unit: 'depots',
      origin: 'user-chat',
      title: 'Wrong depot',
      body: 'It is closed',
      severity: 'low',
    };
    const { created } = (await served.post(`/v1/gates/${slug}/file-finding`, finding)).json();
    expect(created).toEqual({ findingIds: [expect.any(String)] });
    const list = async (status: string) =>
      (await served.get(`/v1/plays/${slug}/findings?status=${status}`)).json().findings;
    expect(await list('open')).toMatchObject([{ id: created.findingIds[0], title: 'Wrong depot', blocking: false }]);
    expect(await list('settled')).toEqual([]);
    expect((await served.get(`/v1/plays/${slug}/findings?status=closed`)).statusCode).toBe(400);
  });

  it('ELAB-2: everything missing is in `unmet`', async () => {
    const reply = await served.post(`/v1/gates/${slug}/complete-elaboration`, {});
    expect(reply.statusCode).toBe(422);
    expect(reply.json().unmet.length).toBeGreaterThan(1);
    expect(reply.json()).toMatchObject({ title: 'Refused by a rule', refusal: { _tag: expect.any(String) } });
    const { decisions } = (await served.get(`/v1/decisions?play=${slug}`)).json();
    expect(decisions.at(-1)).toMatchObject({ command: 'CompleteElaboration', stream: `gate-${playId}` });
  });

  it('a body of the wrong shape is answered place by place, deep inside a large payload', async () => {
    const spec = { ...SPEC, outline: { value: { achieved: [{ statement: 'x', source: { kind: 'rumour' } }] } } };
    const reply = await served.post(`/v1/gates/${slug}/amend-unit`, { spec, reason: 'r' });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toContain(
      '/spec/outline/value/achieved/0/source/kind',
    );
  });

  it('EVT-5: If-Match is the revision of the gate', async () => {
    const { revision } = (await served.get(`/v1/gates/${slug}`)).json();
    const waiver = { kind: 'sales-context', reason: 'It is in the contract' };
    const reply = await served.post(`/v1/gates/${slug}/waive-input`, waiver, { 'if-match': '"0"' });
    expect([reply.statusCode, reply.json().currentRevision]).toEqual([409, revision]);
    const now = await served.post(`/v1/gates/${slug}/waive-input`, waiver, { 'if-match': `"${revision}"` });
    expect(now.statusCode).toBe(200);
  });
});

describe('POST /v1/units/{unit}/<command>', () => {
  it('UNIT-2: before its release a refusal says the rule; the unit is named by id, slug, or play and slug', async () => {
    for (const ref of [unitId, 'depots', `${slug}%2Fdepots`]) {
      const reply = await served.post(`/v1/units/${ref}/wear-hat`, { hat: 'renewal-manager' });
      expect([reply.statusCode, reply.json().code, reply.json().rule]).toEqual([422, 'unit-not-released', 'UNIT-2']);
    }
  });

  it('UNIT-3: a hat is worn once, and whoever comes second reads by whom and until when', async () => {
    const gate = (command: string, body: object) => served.post(`/v1/gates/${slug}/${command}`, body);
    await gate('ingest-opportunity-brief', { brief: believableBrief(), source: 'CRM' });
    await gate('ingest-health-report', { report: believableHealth(), source: 'CRM' });
    expect((await gate('complete-elaboration', {})).json()).toMatchObject({ playId });
    await served.application.engine.settle();
    const worn = await served.post(`/v1/units/depots/wear-hat`, { hat: 'renewal-manager' });
    expect(worn.json()).toMatchObject({ unitId, events: [{ type: 'HatWorn' }] });
    const actor = { 'tenure-actor': 'person:erik' };
    const second = await served.post(`/v1/units/depots/wear-hat`, { hat: 'renewal-manager' }, actor);
    expect(second.json()).toMatchObject({ code: 'hat-is-worn', rule: 'UNIT-3', refusal: { by: { id: 'carla' } } });
    expect(second.json().detail).toContain('until');
  });

  it('UNIT-4: the self-check is answered finding by finding', async () => {
    const reply = await served.post('/v1/units/depots/advance-hat', { message: 'The open offer is in the ticket.' });
    expect(reply.json()).toMatchObject({ status: 422, code: 'self-check-fails', rule: 'UNIT-4' });
    expect(reply.json().unmet.length).toBeGreaterThan(10);
  });

  it('UNIT-8: an unknown criterion is answered with those there are, at its place', async () => {
    const body = { criterion: 'style', message: 'Too long', to: 'renewal-manager' };
    const reply = await served.post('/v1/units/depots/reject-hat', body);
    expect(reply.statusCode).toBe(422);
    expect(reply.json().rule).toMatch(/^UNIT-/);
  });

  it('a unit nobody knows is 404, by id and by slug', async () => {
    for (const ref of [NOBODY, 'harbours', `${slug}%2Fharbours`]) {
      const reply = await served.post(`/v1/units/${ref}/wear-hat`, { hat: 'verifier' });
      expect([reply.statusCode, reply.json().code]).toEqual([404, 'no-such-unit']);
    }
  });
});

describe('reads', () => {
  it('OUT-3: the stage, with the revision of its gate', async () => {
    const reply = await served.get(`/v1/plays/${slug}/stage`);
    expect(reply.json()).toMatchObject({
      playId,
      phase: 'execute',
      units: [{ slug: 'depots', hat: 'renewal-manager', holder: { id: 'carla' } }],
      qualityGates: { result: 'not-applicable' },
    });
    expect(reply.headers.etag).toBe(`"${reply.json().revision}"`);
    expect((await served.get(`/v1/plays/${playId}`)).json().stage).toEqual(reply.json());
  });

  it('UNIT-4: a unit, with its own revision', async () => {
    const reply = await served.get('/v1/units/depots');
    expect(reply.json()).toMatchObject({ unitId, playSlug: slug, spec: { title: SPEC.title }, handoffs: [] });
    expect(reply.json().unmet.length).toBeGreaterThan(10);
    expect(reply.headers.etag).toBe(`"${reply.json().revision}"`);
    expect((await served.get(`/v1/units/${unitId}`)).json()).toEqual(reply.json());
  });

  it('GATE-2: the gate, which asks nothing yet', async () => {
    const { status, answer, steps, blockers } = (await served.get(`/v1/gates/${slug}`)).json();
    expect([status, answer]).toEqual(['not-asked', null]);
    expect(steps.map(({ kind }: { kind: string }) => kind)).toEqual(['ask', 'external', 'await']);
    expect(blockers.length).toBeGreaterThan(0);
  });

  it.each([`/v1/plays/${NOBODY}/stage`, `/v1/plays/${NOBODY}/findings`, `/v1/gates/${NOBODY}`, `/v1/units/${NOBODY}`])(
    'EVT-1: %s is 404',
    async (url) => {
      const { statusCode, json } = await served.get(url);
      expect([statusCode, json().code]).toEqual([404, url.includes('units') ? 'no-such-unit' : 'no-such-play']);
    },
  );

  it('a slug that units of two plays have is 400, with both', async () => {
    const other = await served.startPlay({ deadline: '2027-06-30' });
    await approvePlan(served.application, other);
    await served.post(`/v1/gates/${other}/declare-unit`, SPEC);
    const reply = await served.get('/v1/units/depots');
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'ambiguous-unit']);
    expect(reply.json().accepted).toContain(`${slug}/depots (${unitId})`);
  });
});

describe('the description', () => {
  it('has every command under its own kind of target, with the parameters its path has', async () => {
    const { paths, tags, components } = (await served.get('/openapi.json')).json();
    const operation = paths['/v1/units/{unit}/wear-hat'].post;
    expect(operation.tags).toEqual(['commands to a unit']);
    expect(operation.parameters.map(({ name }: { name: string }) => name)).toContain('unit');
    expect(tags.map(({ name }: { name: string }) => name)).toContain('commands to a gate');
    const answer = paths['/v1/gates/{play}/declare-unit'].post.responses['200'].content['application/json'].schema;
    expect(answer.anyOf[0]).toEqual({ $ref: '#/components/schemas/GateAnswer' });
    expect(components.schemas.GateAnswer.properties).toHaveProperty('created');
    expect(components.schemas.GateAnswer.required).toContain('playId');
  });

  it('describes large payloads by their codecs, so that what the server takes fits', async () => {
    const { paths } = (await served.get('/openapi.json')).json();
    const body = paths['/v1/gates/{play}/declare-unit'].post.requestBody.content['application/json'].schema;
    const ajv = new Ajv2020({ strict: true, strictTypes: false, formats: { date: true } });
    const fits = ajv.compile(body);
    expect(fits(SPEC)).toBe(true);
    expect(fits({ ...SPEC, outline: { value: { achieved: 'much' } } })).toBe(false);
  });
});
