/**
 * Two nodes in one process, on the same servers: what one has done counts on the other at once (STORE-2). How they fare
 * when they are killed is in many-nodes.test.ts.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { openAuthFile } from '@tenure/infrastructure/auth/auth-file.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { sampleOrganisation } from '@tenure/infrastructure/sample/people.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDouble } from '../support/eventstoredb-double/server.ts';
import { fixtureContextSource } from '../support/fixture-context-source.ts';
import { NOW, REQUEST, temporaryFolder } from '../support/opened-application.ts';
import { postgresUrl } from '../support/postgres/address.ts';

interface Node {
  readonly application: Application;
  readonly http: FastifyInstance;
  /** The same, asking for credentials. */
  readonly guarded: FastifyInstance;
}

let nodes: readonly Node[] = [];
let end: () => Promise<void>;
const clock = controllableClock(NOW);

beforeAll(async () => {
  const [double, url, folder] = [await startDouble(), await postgresUrl(), await temporaryFolder()];
  const auth = join(folder, 'auth.json');
  await writeFile(auth, JSON.stringify({ apiKeys: true }));
  const open = async (name: string): Promise<Node> => {
    const opened = await compose(
      {
        ...{ data: join(folder, name), organisation: null, context: null, contextAsOf: null },
        distributed: {
          events: { connection: double.connectionString, namespace: 'two' },
          readModel: { url, schema: `two${process.pid}`, connections: 6 },
        },
      },
      { clock, contextSource: fixtureContextSource() },
    )();
    if (E.isLeft(opened)) throw new Error(opened.left.detail);
    const application = { ...opened.right, organisation: sampleOrganisation('2026-11-23' as never) };
    const authFile = await openAuthFile(auth, application)();
    if (E.isLeft(authFile)) throw new Error(authFile.left.detail);
    return {
      application,
      http: await httpServer(application, { user: 'ines' }),
      guarded: await httpServer(application, { user: 'ines', authFile: authFile.right }),
    };
  };
  nodes = [await open('a'), await open('b')];
  end = async () => {
    for (const { http, guarded, application } of nodes) {
      await http.close();
      await guarded.close();
      await application.close();
    }
    double.stop();
    await rm(folder, { recursive: true, force: true });
  };
});
afterAll(() => end());

const node = (n: number): Node => nodes[n % nodes.length] as Node;
const post = (to: FastifyInstance, url: string, payload: object, headers: Record<string, string> = {}) =>
  to.inject({ method: 'POST', url, payload, headers });
const started = async (key: string): Promise<PlayId> =>
  (await post(node(0).http, '/v1/plays', REQUEST, { 'idempotency-key': key })).json().playId;

describe('two nodes on the same servers', () => {
  it('EVT-5: the same start sent to both at once is one play, and so is the same command one effect', async () => {
    const starts = await Promise.all(
      [0, 1, 0, 1].map((n) => post(node(n).http, '/v1/plays', REQUEST, { 'idempotency-key': 'start' })),
    );
    const ids = new Set(starts.map((answer) => answer.json().playId));
    expect([starts.map(({ statusCode }) => statusCode), ids.size]).toEqual([[201, 201, 201, 201], 1]);
    const [playId] = ids;
    const added = await Promise.all(
      [0, 1, 1, 0].map((n) =>
        post(node(n).http, `/v1/plays/${playId}/mark-unavailable`, AWAY, { 'idempotency-key': 'away' }),
      ),
    );
    expect(added.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(new Set(added.map((answer) => answer.json().revision)).size).toBe(1);
    expect(added.filter((answer) => answer.json().repeated === false)).toHaveLength(1);
  });

  it('EVT-5: commands of one stream, sent to one node and the other in turn, all find it as it is', async () => {
    const playId = await started('turns');
    const revisions: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const data = { ...AWAY, from: `2026-12-1${n}`, until: `2026-12-1${n}`, reason: `errand ${n}` };
      const answer = await post(node(n).http, `/v1/plays/${playId}/mark-unavailable`, data);
      expect([answer.statusCode, answer.json().code]).toEqual([200, undefined]);
      revisions.push(answer.json().revision);
    }
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    expect(new Set(revisions).size).toBe(8);
  });

  it('EVT-6: what one refused, the other refuses as the same decision', async () => {
    const playId = await started('refused');
    const headers = { 'idempotency-key': 'too-early' };
    const answers = [];
    for (const n of [0, 1, 1]) answers.push(await post(node(n).http, `/v1/plays/${playId}/approve-plan`, {}, headers));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422]);
    expect(new Set(answers.map((answer) => answer.json().detail)).size).toBe(1);
    await node(0).application.reads.catchUp();
    const refused = await node(1).application.reads.decisionsLog({ playId, limit: 10 });
    expect(refused).toHaveLength(1);
  });

  it('PROJ-3: the token of one is heeded by the other, which shows what was written', async () => {
    const begun = await post(node(0).http, '/v1/plays', REQUEST);
    const token = String(begun.headers['consistency-token']);
    const { playId } = begun.json();
    const headers = { 'consistency-token': token, prefer: 'wait=5' };
    const read = await node(1).http.inject({ url: `/v1/plays/${playId}`, headers });
    expect([read.statusCode, read.json().play.id]).toEqual([200, playId]);
  });

  it('AUD-3: a key issued on one counts on the other at once, and taken back on one within a second', async () => {
    const grant = { name: 'Board', principal: 'person:dana', roles: ['csm'], expiresAt: '2027-03-01T00:00:00.000Z' };
    const issued = (await post(node(0).http, '/v1/api-keys', grant)).json();
    const headers = { authorization: `Bearer ${issued.token}` };
    const ask = async (n: number) => (await node(n).guarded.inject({ url: '/v1/plays', headers })).statusCode;
    expect([await ask(1), await ask(0)]).toEqual([200, 200]);
    const taken = await post(node(0).http, `/v1/api-keys/${issued.key.id}/revoke`, { reason: 'lost' });
    expect([taken.statusCode, await ask(0)]).toEqual([200, 401]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await ask(1)).toBe(401);
  });

  it('EVT-5: a key and a webhook endpoint asked for at both at once with one idempotency key are one', async () => {
    const headers = { 'idempotency-key': 'twice-at-once' };
    const grant = { name: 'Wall', principal: 'person:dana', roles: ['csm'], expiresAt: '2027-03-01T00:00:00.000Z' };
    const at = (url: string, payload: object) =>
      Promise.all([0, 1, 1, 0].map((n) => post(node(n).http, url, payload, headers)));
    const keys = await at('/v1/api-keys', grant);
    const hooks = await at('/v1/webhook-endpoints', { url: 'https://hooks.example/tenure' });
    for (const answers of [keys, hooks]) {
      expect(answers.map(({ statusCode }) => statusCode).filter((status) => status >= 300)).toEqual([]);
      expect(answers.filter((answer) => answer.json().repeated === false)).toHaveLength(1);
    }
    expect(new Set(keys.map((answer) => answer.json().key.id)).size).toBe(1);
    expect((await node(1).http.inject('/v1/webhook-endpoints')).json().endpoints).toHaveLength(1);
  });

  it('§4: both settling at once, a timer fires once', async () => {
    const playId = await started('timers');
    const both = () => Promise.all(nodes.map(({ application }) => application.engine.settle()));
    await both();
    for (let round = 0; round < 3; round += 1) {
      clock.advance({ days: 9 });
      await both();
    }
    const entries = await node(1).application.reads.auditLog({ playId, limit: 1_000 });
    const missed = entries.filter(({ type }) => type === 'CheckpointMissed' || type === 'MilestoneOverdueNoted');
    const keys = entries.map(({ commandId, stream, revision }) => `${stream} ${commandId} ${revision}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(missed.map(({ data }) => JSON.stringify(data))).size).toBe(missed.length);
    const verified = await node(0).application.projections.verify();
    expect(verified.flatMap(({ differences }) => differences)).toEqual([]);
  });
});

const AWAY = { personId: 'mara.lindqvist', from: '2026-12-01', until: '2026-12-03', reason: 'trade fair' };
