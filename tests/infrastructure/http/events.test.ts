/** GET /v1/events over real sockets: what comes, in which order, and from where on (PROJ-3). */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventSourceClient, eventSource, type Told } from '../../support/event-source.ts';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let base: string;
const clients: EventSourceClient[] = [];

const follow = async (path: string, headers: Record<string, string> = {}, cutAfter?: number) => {
  const client = await eventSource(`${base}${path}`, headers, cutAfter);
  clients.push(client);
  return client;
};
const refused = async (path: string, headers: Record<string, string> = {}) => {
  const { statusCode, body } = await served.get(path, headers);
  const { code, errors } = JSON.parse(body);
  return [statusCode, code, ...(errors ?? []).map(({ pointer }: { pointer: string }) => pointer)];
};
const start = async (deadline: string = REQUEST.deadline): Promise<string> => {
  const playId = await served.startPlay({ deadline });
  await served.application.engine.settle();
  return playId;
};

const isCaughtUp = (told: readonly Told[]): boolean => told.some(({ kind }) => kind === 'caught-up');
const eventsOf = (told: readonly Told[]): readonly Told[] => told.filter(({ kind }) => kind !== 'caught-up');
const positions = (told: readonly Told[]): readonly (string | null)[] => eventsOf(told).map(({ id }) => id);

let first: string;
let second: string;
/** What the audit log says happened: the feed must say the same. */
let recorded: readonly { readonly position: string; readonly type: string; readonly stream: string }[];

beforeAll(async () => {
  served = await serveApplication({ user: 'local', feed: { gatherMs: 1, heartbeatMs: 40 } });
  base = await served.listen();
  first = await start();
  second = await start('2027-05-31');
  recorded = (await served.get('/v1/audit-log?limit=200')).json().entries;
});
afterAll(async () => {
  for (const { cut } of clients) cut();
  await served.end();
});

describe('GET /v1/events', () => {
  it('PROJ-3: tells every event with its position as id, then that the head is reached', async () => {
    const client = await follow('/v1/events');
    const told = await client.until(isCaughtUp);
    expect(positions(told)).toEqual(recorded.map(({ position }) => position));
    expect(eventsOf(told).map(({ kind }) => kind)).toEqual(recorded.map(({ type }) => type));
    expect(told.at(-1)).toEqual({
      id: recorded.at(-1)?.position,
      kind: 'caught-up',
      data: { position: recorded.at(-1)?.position },
    });
    expect(client.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': expect.any(String),
    });
    expect(client.text()).toMatch(/^retry: 2000\n\n/);
  });

  it('tells the event as it is in the log, with its play', async () => {
    const told = await (await follow(`/v1/events?plays=${first}&types=PlayOrchestrated`)).until(isCaughtUp);
    const history = await served.application.history(first as never)();
    const [event] = history._tag === 'Right' ? history.right : [];
    expect(eventsOf(told).map(({ data }) => data)).toEqual([
      { ...event, position: String(event?.position), playId: first },
    ]);
  });

  it('tells what happens afterwards', async () => {
    const client = await follow('/v1/events?after=head&types=EnablementAttached');
    await client.until(isCaughtUp);
    const payload = { kind: 'deck', title: 'Adoption', uri: 'https://assets.example/adoption' };
    const attached = await served.post(`/v1/plays/${second}/attach-enablement`, payload);
    const told = await client.until((all) => eventsOf(all).length > 0);
    expect(eventsOf(told)).toMatchObject([{ id: attached.json().position, data: { data: { title: 'Adoption' } } }]);
    recorded = (await served.get('/v1/audit-log?limit=200')).json().entries;
  });

  it('tells only of the plays, types and aggregates that were asked for', async () => {
    const head = recorded.at(-1)?.position ?? '0';
    const told = async (query: string) => positions(await (await follow(`/v1/events?${query}`)).until(isCaughtUp));
    const of = (is: (entry: (typeof recorded)[number]) => boolean) =>
      recorded.filter(is).map(({ position }) => position);
    expect(await told(`plays=${second}`)).toEqual(of(({ stream }) => stream.endsWith(second)));
    expect(await told('types=PlayOrchestrated')).toEqual(of(({ type }) => type === 'PlayOrchestrated'));
    expect(await told('categories=unit,gate')).toEqual(of(({ stream }) => /^(unit|gate)-/.test(stream)));
    expect(await told(`after=${head}`)).toEqual([]);
  });

  it('after any number of cuts anywhere, Last-Event-ID goes on without gap or duplicate', async () => {
    const all = recorded.map(({ position }) => position);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 6 }), async (cuts) => {
        const got: (string | null)[] = [];
        let last: string | null = null;
        for (const cutAfter of [...cuts, undefined]) {
          const headers: Record<string, string> = last === null ? {} : { 'last-event-id': last };
          // The URL stays as it was, as a browser's does; the header must count.
          const client = await follow('/v1/events?after=0', headers, cutAfter);
          await (cutAfter === undefined
            ? client.until(isCaughtUp)
            : Promise.race([client.ended, client.until(isCaughtUp)]));
          client.cut();
          got.push(...positions(client.told));
          last = client.lastId() ?? last;
        }
        expect(got).toEqual(all);
      }),
      { numRuns: 25 },
    );
  });

  it('sends a comment while nothing happens, with how far a filtered stream has got', async () => {
    const client = await follow('/v1/events?after=head&types=PlayClosed');
    await client.until(isCaughtUp);
    const asset = { kind: 'deck', title: 'x', uri: 'https://a.example/x' };
    await served.post(`/v1/plays/${first}/attach-enablement`, asset);
    recorded = (await served.get('/v1/audit-log?limit=200')).json().entries;
    await expect.poll(() => client.lastId()).toBe(recorded.at(-1)?.position);
    expect(client.comments()).toBeGreaterThan(0);
    expect(eventsOf(client.told)).toEqual([]);
  });

  it('refuses what it cannot follow, and says what it could', async () => {
    expect(await refused('/v1/events?after=-1')).toEqual([400, 'invalid-request', '?after']);
    expect(await refused('/v1/events?types=PlayLost')).toEqual([400, 'invalid-request', '?types']);
    expect(await refused('/v1/events?categories=play,retro')).toEqual([400, 'invalid-request', '?categories']);
    expect(await refused('/v1/events?plays=nobody')).toEqual([404, 'no-such-play']);
    expect(await refused('/v1/events?from=1')).toEqual([400, 'invalid-request', '?from']);
    expect(await refused('/v1/events?after=99999')).toEqual([400, 'position-not-reached']);
    expect(await refused('/v1/events', { 'last-event-id': 'abc' })).toEqual([400, 'invalid-request']);
    expect(await refused('/v1/events', { 'last-event-id': '99999' })).toEqual([400, 'position-not-reached']);
  });
});

describe('GET /v1/changes', () => {
  it('names each play once with what happened to it, and resumes from the last', async () => {
    const client = await follow('/v1/changes?after=0');
    const told = await client.until((all) => eventsOf(all).some(({ data }) => data.play === second) && isCaughtUp(all));
    const hints = eventsOf(told).filter(({ data }) => data.play === first);
    expect(hints.flatMap(({ data }) => data.kinds)).toContain('PlayOrchestrated');
    expect(hints.length).toBeLessThan(recorded.filter(({ stream }) => stream.endsWith(first)).length);
    expect(client.lastId()).toBe(recorded.at(-1)?.position);
  });
});
