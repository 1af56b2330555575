/** Reads over HTTP, health, and the description of it all. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GATE_COMMANDS } from '@tenure/domain/gate/commands.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { UNIT_COMMANDS } from '@tenure/domain/unit/commands.ts';
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { ProjectionsBehind } from '@tenure/projections/runner/catch-up.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let playId: string;

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
  playId = await served.startPlay();
  await served.application.engine.settle();
});
afterAll(() => served.end());

describe('reads', () => {
  it('OUT-3: a play is its status tracker, with its revision to send back', async () => {
    const { statusCode, headers, json } = await served.get(`/v1/plays/${playId}`);
    expect(statusCode).toBe(200);
    expect(json()).toMatchObject({ play: { id: playId, stage: 'preparing' }, planReview: { passed: false } });
    expect(json().context.map(({ status: each }: { status: string }) => each)).toEqual(Array(5).fill('pulled'));
    expect(headers.etag).toBe(`"${json().play.revision}"`);
  });

  it('OUT-4: the plan is the document of the plan file', async () => {
    const { plans } = served.application.places;
    const [name = ''] = await readdir(plans);
    const file = JSON.parse(await readFile(join(plans, name), 'utf8'));
    expect((await served.get(`/v1/plays/${playId}/plan`)).json()).toEqual(file);
  });

  it('plays are listed and narrowed', async () => {
    expect((await served.get('/v1/plays?risk=yellow&tier=growth')).json().plays).toHaveLength(1);
    expect((await served.get('/v1/plays?risk=red')).json().plays).toEqual([]);
  });

  it('the audit log comes in pages; the cursor of one is the beginning of the next', async () => {
    const first = (await served.get('/v1/audit-log?limit=3')).json();
    expect(first.entries).toHaveLength(3);
    expect(first.next).toBe(first.entries[2].position);
    const second = (await served.get(`/v1/audit-log?limit=200&after=${first.next}`)).json();
    expect(second.next).toBeNull();
    const all = (await served.get(`/v1/plays/${playId}/audit-log`)).json();
    expect([...first.entries, ...second.entries]).toEqual(all.entries);
  });

  it('escalations of a play are listed, none included', async () => {
    expect((await served.get(`/v1/plays/${playId}/escalations`)).json()).toEqual({ escalations: [] });
  });

  it.each(['', '/plan', '/audit-log', '/escalations'])('of a play nobody knows%s are 404', async (path) => {
    const { statusCode, json } = await served.get(`/v1/plays/01a1fc28-0051-71bf-ac08-44d8b5cd2bec${path}`);
    expect([statusCode, json().code]).toEqual([404, 'no-such-play']);
  });

  it.each(['/v1/plays?limit=0', '/v1/plays?colour=red', `/v1/audit-log?since=now`, '/v1/decisions?limit=1&limit=2'])(
    '%s is refused with the parameter',
    async (url) => {
      const { statusCode, json } = await served.get(url);
      expect(statusCode).toBe(400);
      expect(json().errors[0].pointer).toMatch(/^\?(limit|colour|since)$/);
    },
  );

  it('PROJ-3: whoever has written reads it, although no engine runs beside the server', async () => {
    const payload = { risk: 'red', reason: 'sponsor left' };
    const { revision } = (await served.post(`/v1/plays/${playId}/change-risk`, payload)).json();
    expect((await served.get('/v1/plays?risk=red')).json().plays).toMatchObject([{ id: playId, revision }]);
    expect((await served.get(`/v1/plays/${playId}`)).json().play).toMatchObject({ risk: 'red', revision });
  });
});

describe('health', () => {
  it('says that it lives', async () => expect((await served.get('/livez')).json()).toEqual({ status: 'alive' }));

  it('says how far the read models are', async () => {
    const { statusCode, json } = await served.get('/readyz');
    expect(statusCode).toBe(200);
    expect(json().head).toMatch(/^[1-9]\d*$/);
    expect(json().projections.length).toBeGreaterThan(3);
  });
});

describe('what is turned away before a route runs', () => {
  const problem = async (reply: Promise<{ statusCode: number; headers: object; json: () => { code: string } }>) => {
    const { statusCode, headers, json } = await reply;
    expect(headers).toMatchObject({ 'content-type': expect.stringMatching(/^application\/problem\+json/) });
    return [statusCode, json().code];
  };
  const raw = (payload: string, type = 'application/json') =>
    served.post('/v1/plays', payload, { 'content-type': type });

  it('a route that is not there', async () =>
    expect(await problem(served.get('/v2/plays'))).toEqual([404, 'no-such-route']));
  it('a body that is no JSON', async () => expect(await problem(raw('{"a":'))).toEqual([400, 'invalid-request']));
  it('a body of another type', async () =>
    expect(await problem(raw('a=1', 'application/x-www-form-urlencoded'))).toEqual([415, 'unsupported-media-type']));
  it('a body that is too large', async () =>
    expect(await problem(raw(JSON.stringify({ a: 'x'.repeat(1_100_000) })))).toEqual([413, 'too-large']));
  it('a body that would reach a prototype', async () =>
    expect(await problem(raw('{"__proto__":{"tier":"growth"}}'))).toEqual([400, 'invalid-request']));
  it('a request for another host, which a page elsewhere made resolve to this machine', async () =>
    expect(await problem(served.get('/v1/plays', { host: 'evil.example' }))).toEqual([421, 'misdirected']));
  it('a request from another site', async () =>
    expect(await problem(served.get('/v1/plays', { origin: 'http://evil.example' }))).toEqual([403, 'cross-origin']));
});

describe('the description', () => {
  it('is OpenAPI 3.1 and has every command and every read', async () => {
    const api = (await served.get('/openapi.json')).json();
    expect(api.openapi).toBe('3.1.0');
    const ids = Object.values(api.paths as Record<string, Record<string, { operationId: string }>>).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    const commands = [...OFFERED.map(({ type }) => type), 'OrchestratePlay'];
    expect(ids.toSorted()).toEqual(
      [
        ...commands,
        'addWebhookEndpoint',
        'exportTasks',
        'exportTasksWithIdMap',
        'followChanges',
        'followEvents',
        'getApiKey',
        'getAuditLog',
        'getDecisions',
        'getDiff',
        'getAllowedCommandsOfFeedback',
        'getAllowedCommandsOfGate',
        'getAllowedCommandsOfPlay',
        'getAllowedCommandsOfUnit',
        'getEscalationBrief',
        'getExceptions',
        'getEscalations',
        'getFinding',
        'getFindings',
        'getGate',
        'getNext',
        'getNextOfAll',
        'getOutcomeDocument',
        'getPlan',
        'getPlay',
        'getPlayAuditLog',
        'getPlaybookPacket',
        'getPolicy',
        'getStage',
        'getStatusTracker',
        'getStrategyDocument',
        'getUnit',
        'getWebhookDeliveries',
        'getWebhookEndpoint',
        'importTasks',
        'issueApiKey',
        'listApiKeys',
        'listPlays',
        'listWebhookEndpoints',
        'livez',
        'metrics',
        'readyz',
        'removeWebhookEndpoint',
        'replayWebhookDeliveries',
        'revokeApiKey',
        'simulatePolicy',
      ].toSorted(),
    );
  });

  it('offers nothing that only the engine may send', async () => {
    const { body } = await served.get('/openapi.json');
    const registries = { ...PLAY_COMMANDS, ...GATE_COMMANDS, ...UNIT_COMMANDS };
    const system = Object.entries(registries).flatMap(([type, { from }]) => (from === 'system' ? [type] : []));
    expect(system.length).toBeGreaterThan(15);
    expect(system.filter((type) => body.includes(`"operationId":"${type}"`))).toEqual([]);
  });

  it('describes bodies by the codecs, and answers and problems with their schemas', async () => {
    const { paths } = (await served.get('/openapi.json')).json();
    const operation = paths['/v1/plays/{play}/record-checkpoint'].post;
    const body = operation.requestBody.content['application/json'].schema;
    expect(body.required).toEqual(['checkpointId', 'risk', 'verdict', 'note']);
    expect(body.properties.risk.enum).toEqual(['green', 'yellow', 'red']);
    expect(Object.keys(operation.responses)).toEqual([
      '200',
      '400',
      '403',
      '404',
      '408',
      '409',
      '413',
      '414',
      '415',
      '421',
      '422',
      '429',
      '431',
      '500',
      '503',
    ]);
    expect(operation.responses['409'].content).toHaveProperty('application/problem+json');
    const parameters = operation.parameters.map(({ name }: { name: string }) => name);
    expect(parameters.toSorted()).toEqual(['dryRun', 'idempotency-key', 'if-match', 'play', 'tenure-actor']);
  });

  it('can be read in a browser without a network', async () => {
    const page = await served.get('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/https?:\/\//);
  });
});

it('PROJ-3: read models that cannot be brought up to the log are 503, to be asked again', async () => {
  const behind = () => Promise.reject(new ProjectionsBehind(new Map([['audit-log', new Error('disk full')]])));
  const application = { ...served.application, reads: { ...served.application.reads, catchUp: behind } };
  const server = await httpServer(application, { user: 'local' });
  const reply = await server.inject('/v1/plays');
  expect([reply.statusCode, reply.json().code, reply.headers['retry-after']]).toEqual([503, 'read-models-behind', '2']);
  await server.close();
});
