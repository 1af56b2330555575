/** Webhook endpoints over HTTP: what the command line can do with them, and what is refused (POL-19). */
import { person } from '@tenure/domain/kernel/actor.ts';
import { addWebhookRoutes } from '@tenure/infrastructure/http/webhook-routes.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';
import { type Receiver, receiver } from '../webhooks/receivers.ts';

const BASE = '/v1/webhook-endpoints';

interface Page {
  readonly deliveries: readonly { readonly position: string }[];
  readonly next: string | null;
}

let served: ServedApplication;
const receivers: Receiver[] = [];

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
});
afterAll(async () => {
  await Promise.all(receivers.map(({ close }) => close()));
  await served.end();
});

const remove = (id: string) => served.server.inject({ method: 'DELETE', url: `${BASE}/${id}` });

/** An endpoint that a receiver of this test stands behind. */
const listening = async (types?: readonly string[]) => {
  // The secret is made by the server, so this receiver verifies nothing; the delivery tests do.
  const there = await receiver('whsec_AAAA');
  receivers.push(there);
  const added = await served.post(BASE, { url: there.url, allowPrivate: true, ...(types !== undefined && { types }) });
  return { there, id: added.json().endpoint.id as string, added };
};
const listed = async (): Promise<readonly { readonly id: string }[]> => (await served.get(BASE)).json().endpoints;

describe('POST /v1/webhook-endpoints', () => {
  it('POL-19: answers 201 with its place and its secret, which no other answer holds', async () => {
    const { added, id, there } = await listening(['PlayOrchestrated']);
    expect([added.statusCode, added.headers.location]).toEqual([201, `${BASE}/${id}`]);
    expect(added.headers['cache-control']).toBe('no-store');
    const { secret, endpoint, repeated } = added.json();
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    expect(endpoint).toMatchObject({ url: there.url, types: ['PlayOrchestrated'], allowPrivate: true });
    expect(repeated).toBe(false);
    const others = await Promise.all([BASE, `${BASE}/${id}`, `${BASE}/${id}/deliveries`].map((url) => served.get(url)));
    expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(others.filter(({ body }) => body.includes(secret) || body.includes('"secret"'))).toEqual([]);
  });

  it('EVT-5: the same key answers with the same endpoint, and a different request under it is refused', async () => {
    const headers = { 'idempotency-key': 'hook-1' };
    const first = await served.post(BASE, { url: 'https://hooks.example/a' }, headers);
    const again = await served.post(BASE, { url: 'https://hooks.example/a' }, headers);
    expect(again.json()).toEqual({ ...first.json(), repeated: true });
    const other = await served.post(BASE, { url: 'https://hooks.example/b' }, headers);
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency-key-reused']);
    const byAnn = { ...headers, 'tenure-actor': 'person:ann' };
    const somebody = await served.post(BASE, { url: 'https://hooks.example/a' }, byAnn);
    expect(somebody.json().endpoint.id).not.toBe(first.json().endpoint.id);
    expect((await listed()).filter(({ id }) => id === first.json().endpoint.id)).toHaveLength(1);
  });

  it.each([
    ['no address', {}, '/url'],
    ['an address that is none', { url: 'hooks.example' }, 'an http or https URL'],
    ['another protocol', { url: 'ftp://hooks.example/' }, 'an http or https URL'],
    ['a password in the address', { url: 'https://a:b@hooks.example/' }, 'an http or https URL'],
    ['a type nobody records', { url: 'https://hooks.example/', types: ['PlayExploded'] }, 'PlayOrchestrated'],
    ['no type at all', { url: 'https://hooks.example/', types: [] }, 'every event'],
    ['a field nobody knows', { url: 'https://hooks.example/', type: 'PlayClosed' }, '/type'],
    ['a word for a boolean', { url: 'https://hooks.example/', allowPrivate: 'yes' }, '/allowPrivate'],
  ])('POL-19: %s is refused, with what would be accepted', async (_, body, said) => {
    const before = await listed();
    const reply = await served.post(BASE, body);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    const { accepted = '', errors = [] } = reply.json();
    expect(accepted + JSON.stringify(errors)).toContain(said);
    expect(await listed()).toEqual(before);
  });
});

describe('one endpoint', () => {
  it('POL-19: its deliveries come page by page, the newest first, with every attempt, and are owed again when asked', async () => {
    const { id, there } = await listening();
    const { application } = served;
    await served.startPlay();
    await application.engine.settle();
    await application.webhooks.outbox.flush();
    const told = there.received.length;
    expect(told).toBeGreaterThan(4);
    expect((await served.get(`${BASE}/${id}`)).json()).toMatchObject({ owed: 0, delivered: told, givenUp: 0 });

    const seen: string[] = [];
    let before: string | null = '';
    while (before !== null) {
      const url: string = `${BASE}/${id}/deliveries?limit=3${before === '' ? '' : `&before=${before}`}`;
      const page: Page = (await served.get(url)).json();
      seen.push(...page.deliveries.map(({ position }) => position));
      before = page.next;
    }
    const positions = there.received.map(({ position }) => position).toSorted((a, b) => b - a);
    expect(seen.map(Number)).toEqual(positions);
    const [newest] = (await served.get(`${BASE}/${id}/deliveries?limit=1`)).json().deliveries;
    expect(newest).toMatchObject({ status: 'delivered', attempts: 1, lastStatus: 204, nextAt: null });
    expect(newest.tries).toMatchObject([{ status: 204, error: null }]);

    const from = String(positions[1]);
    const again = await served.post(`${BASE}/${id}/replay`, { from });
    expect(again.json()).toEqual({ endpoint: id, from, owed: 2 });
    expect((await served.get(`${BASE}/${id}/deliveries?status=pending`)).json().deliveries).toHaveLength(2);
    await application.webhooks.outbox.flush();
    expect(there.received.slice(told).map(({ position }) => String(position))).toEqual([from, String(positions[0])]);
    expect((await served.post(`${BASE}/${id}/replay`)).json()).toEqual({ endpoint: id, from: '0', owed: told });
  });

  it('POL-19: whoever is taken away is told of nothing any more, and is known no longer', async () => {
    const { id } = await listening();
    const gone = await remove(id);
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    const after = await Promise.all([
      remove(id),
      served.get(`${BASE}/${id}`),
      served.get(`${BASE}/${id}/deliveries`),
      served.post(`${BASE}/${id}/replay`, {}),
    ]);
    expect(after.map((each) => [each.statusCode, each.json().code])).toEqual(
      Array.from({ length: 4 }, () => [404, 'no-such-endpoint']),
    );
  });

  it('POL-19: over HTTP an id is taken letter for letter: the beginning of one takes nobody away', async () => {
    const { id } = await listening();
    const reply = await remove(id.slice(0, 8));
    expect(reply.statusCode).toBe(404);
    expect(reply.json().accepted).toContain(id);
  });

  it.each([
    ['deliveries?limit=0', undefined],
    ['deliveries?before=-1', undefined],
    ['deliveries?status=lost', undefined],
    ['deliveries?after=1', undefined],
    ['replay', { from: 7 }],
    ['replay', { from: 'all' }],
    ['replay', { since: '1' }],
  ])('POL-19: %s %j is refused', async (path, body) => {
    const { id } = await listening();
    const url = `${BASE}/${id}/${path}`;
    const reply = await (body === undefined ? served.get(url) : served.post(url, body));
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'invalid-request']);
    expect(reply.json().errors).toHaveLength(1);
  });
});

describe('who may', () => {
  it('POL-19: every route of endpoints is for the administration', () => {
    const found: string[] = [];
    const noting =
      (method: string) =>
      (url: string, { config }: { readonly config: { readonly access: string } }) =>
        found.push(`${method} ${url} ${config.access}`);
    const noted = { get: noting('GET'), post: noting('POST'), delete: noting('DELETE') };
    const { server, application } = served;
    addWebhookRoutes(noted as unknown as typeof server, application, person('local'), { mayBePrivate: true });
    expect(found).toEqual(
      [
        ...[`POST ${BASE}`, `GET ${BASE}`, `GET ${BASE}/:endpoint`, `DELETE ${BASE}/:endpoint`],
        ...[`GET ${BASE}/:endpoint/deliveries`, `POST ${BASE}/:endpoint/replay`],
      ].map((each) => `${each} administration`),
    );
  });
});
