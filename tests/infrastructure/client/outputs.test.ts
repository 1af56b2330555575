/** What the typed client asks for beside commands and documents, against a server that listens. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { type ClientOptions, tenureClient } from '@tenure/infrastructure/client/client.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { approvePlan } from '../../support/approved-play.ts';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let baseUrl: string;
let playId: PlayId;

const client = (given: Partial<ClientOptions> = {}) => tenureClient({ baseUrl, pause: async () => {}, ...given });

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};

beforeAll(async () => {
  served = await serveApplication({ user: 'carla' });
  baseUrl = await served.listen();
  playId = right(await client().start(REQUEST)).playId as PlayId;
  await approvePlan(served.application, playId);
});
afterAll(() => served.end());

describe('pages and files', () => {
  it('DOC-3, OUT-2, OUT-6: come as text, in the form that is asked for', async () => {
    right(
      await client().send('play', playId, 'RaiseEscalation', { subject: 'sponsor', reason: 'The sponsor has left' }),
    );
    const page = right(await client().file('getPlaybookPacket', { play: playId, format: 'html' }));
    expect(page.mediaType).toBe('text/html');
    expect(page.text).toMatch(/^<!doctype html>/i);
    const packet = right(await client().file('getPlaybookPacket', { play: playId, format: 'markdown' }));
    expect([packet.mediaType, packet.text.startsWith('#')]).toEqual(['text/markdown', true]);
    const tracker = right(await client().file('getStatusTracker', { play: playId, format: 'csv' }));
    expect([tracker.mediaType, tracker.name]).toEqual(['text/csv', null]);
    const brief = right(await client().file('getEscalationBrief', { play: playId, escalation: 'esc-01' }));
    expect(brief.text).toContain('The sponsor has left');
    expect(right(await client().file('metrics', {})).text).toContain('# HELP');
  });

  it('OUT-2: an export is a file with a name, and its pre-flight is data', async () => {
    const asked = { play: playId, for: 'csv' } as const;
    const file = right(await client().file('exportTasks', asked));
    expect([file.mediaType, file.text.split('\n')[0]]).toEqual(['text/csv', expect.stringMatching(/^id,/i)]);
    expect(file.name).toMatch(/\.csv$/);
    const preflight = right(await client().read('exportTasks', asked));
    expect(preflight).toMatchObject({ target: 'csv' });
    const hubspot = { play: playId, for: 'hubspot' } as const;
    const idMap = { people: { 'mara.lindqvist': '4711' }, accounts: {} };
    const mapped = right(await client().perform('exportTasksWithIdMap', hubspot, idMap));
    const unmapped = right(await client().read('exportTasks', hubspot));
    expect(mapped.needsIdMap.length).toBeLessThan(unmapped.needsIdMap.length);
    const withIds = right(await client().file('exportTasksWithIdMap', hubspot, idMap));
    expect(withIds.text).toContain('4711');
  });

  it('a document that is not there is a problem, like any other', async () => {
    expect(await client().file('getOutcomeDocument', { play: playId })).toMatchObject({
      left: { status: 404, code: 'no-such-document' },
    });
  });

  it('OUT-2: a file that comes back completes tasks, and is asked first what it would do', async () => {
    const { text } = right(await client().file('exportTasks', { play: playId, for: 'csv' }));
    const file = text.replace(/(\/task\/t01,[\s\S]*?),open,/, '$1,completed,');
    const asked = { play: playId, from: 'csv' } as const;
    const preview = right(await client().perform('importTasks', { ...asked, dryRun: true }, file));
    expect(preview.lines.filter(({ result }) => result === 'would-complete')).toMatchObject([{ taskId: 't01' }]);
    const done = async () =>
      right(await client().read('getPlay', { play: playId })).tasks.filter(({ status }) => status === 'completed')
        .length;
    expect(await done()).toBe(0);
    right(await client().perform('importTasks', asked, file));
    expect(await done()).toBe(1);
  });
});

describe('pages', () => {
  it('PROJ-2: one after the other, of the moment of the first', async () => {
    for (const deadline of ['2027-06-01', '2027-06-02', '2027-06-03'])
      right(await client().start({ ...REQUEST, deadline }));
    const seen: string[] = [];
    let pages = 0;
    for await (const page of client().pages('listPlays', { limit: 2 })) {
      pages += 1;
      seen.push(...right(page).plays.map(({ id }) => id));
      if (pages === 1) right(await client().start({ ...REQUEST, deadline: '2027-06-04' }));
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([2, 4, 4]);
    expectTypeOf(client().pages('getDecisions', {})).toExtend<
      AsyncGenerator<E.Either<unknown, { decisions: object }>>
    >();
  });

  it('of the log as well; a problem is the last that comes', async () => {
    const lengths: number[] = [];
    for await (const page of client().pages('getPlayAuditLog', { play: playId, limit: 10 }))
      lengths.push(right(page).entries.length);
    expect(lengths.length).toBeGreaterThan(2);
    expect(lengths.slice(0, -1).every((length) => length === 10)).toBe(true);
    const told = [];
    for await (const page of client().pages('getPlayAuditLog', { play: 'nobody' })) told.push(page);
    expect(told).toMatchObject([{ left: { code: 'no-such-play' } }]);
  });
});

describe('keys, webhooks and policies', () => {
  it('AUD-3: a key is issued, shown, and taken back; sent again under its key it is the same one', async () => {
    const olga = client({ actor: 'person:olga' });
    const wanted = {
      name: 'Planner',
      principal: 'person:dana',
      roles: ['csm'],
      expiresAt: '2027-03-01T00:00:00.000Z',
    } as const;
    const issued = right(await olga.perform('issueApiKey', {}, wanted, { idempotencyKey: 'planner' }));
    expect(issued.token).toMatch(/^tnr_/);
    const again = right(await olga.perform('issueApiKey', {}, wanted, { idempotencyKey: 'planner' }));
    expect([again.repeated, again.key.id]).toEqual([true, issued.key.id]);
    const { id } = issued.key;
    expect(right(await olga.read('listApiKeys', {})).keys.map((key) => key.id)).toContain(id);
    right(await olga.perform('revokeApiKey', { key: id }, { reason: 'Dana has left the team' }));
    expect(right(await olga.read('getApiKey', { key: id })).status).toBe('revoked');
    expectTypeOf<{ name: string }>().not.toExtend<Parameters<typeof olga.perform<'issueApiKey'>>[2]>();
    // What takes no idempotency key is not given one in vain.
    expectTypeOf<Parameters<typeof olga.perform<'simulatePolicy'>>['length']>().toEqualTypeOf<3>();
  });

  it('POL-19: an endpoint is added, asked about, and taken away, though the answer to that was lost', async () => {
    const hook = { url: 'https://hooks.example/tenure', types: ['OutcomeRecorded'] };
    const { endpoint, secret } = right(await client().perform('addWebhookEndpoint', {}, hook));
    expect(secret.length).toBeGreaterThan(20);
    expect(right(await client().read('getWebhookEndpoint', { endpoint: endpoint.id })).url).toBe(hook.url);
    expect(
      right(await client().perform('replayWebhookDeliveries', { endpoint: endpoint.id }, { from: '0' })).owed,
    ).toBe(0);
    let calls = 0;
    const lossy: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      calls += 1;
      if (calls === 1) throw new Error('the connection was lost after it was taken away');
      return response;
    };
    const removed = await client({ fetch: lossy }).perform('removeWebhookEndpoint', { endpoint: endpoint.id }, null);
    expect([removed, calls]).toEqual([E.right(null), 2]);
    expect(await client().perform('removeWebhookEndpoint', { endpoint: endpoint.id }, null)).toMatchObject({
      left: { code: 'no-such-endpoint' },
    });
  });

  it('POL-17: a policy is tried on what was recorded; nothing is written', async () => {
    const head = right(await client().read('readyz', {})).head;
    const found = right(await client().perform('simulatePolicy', {}, { extends: 'v1' }));
    expect(found.totals).toBeDefined();
    expect(await client().perform('simulatePolicy', {}, { extends: 'v0' })).toMatchObject({
      left: { code: 'invalid-request' },
    });
    expect(right(await client().read('readyz', {})).head).toBe(head);
  });

  it('PROJ-4: two moments are compared, each difference with the event that made it', async () => {
    const before = right(await client().read('readyz', {})).head;
    const data = { risk: 'red', reason: 'The sponsor has left' } as const;
    const { events } = right(await client().send('play', playId, 'ChangeRisk', data));
    const diff = JSON.stringify(right(await client().read('getDiff', { play: playId, from: before })));
    expect(diff).toContain(events[0]?.id);
  });
});

it('PROJ-3: hints which plays change, as they do', async () => {
  const enough = new AbortController();
  const told = [];
  for await (const each of client().changes({ after: 'head', signal: enough.signal })) {
    told.push(each);
    if (each._tag === 'CaughtUp') right(await client().send('play', playId, 'CancelPlay', { reason: 'It was sold' }));
    if (each._tag === 'Changed') enough.abort();
  }
  expect(told.at(-1)).toMatchObject({ _tag: 'Changed', change: { play: playId, kinds: ['PlayCancelled'] } });
});
