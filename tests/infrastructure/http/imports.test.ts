/** The id map and the way back over HTTP: the same as the command line, from bodies (OUT-2). */
import { compose } from '@tenure/infrastructure/compose.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openedStage } from '../../support/approved-play.ts';
import { type CommandLine, commandLine } from '../../support/command-line.ts';

const USER = '005000000000001AAA';
const ACCOUNT = '001000000000001';

let line: CommandLine;
let slug: string;
let app: Awaited<ReturnType<typeof httpServer>>;
let close: () => Promise<void>;
beforeAll(async () => {
  line = await commandLine();
  slug = await openedStage(line);
  const settings = { data: line.data, organisation: null, context: null, contextAsOf: null };
  const opened = await compose(settings, { clock: line.clock })();
  if (E.isLeft(opened)) throw new Error(opened.left.detail);
  app = await httpServer(opened.right, { user: 'local' });
  close = opened.right.close;
});
afterAll(async () => {
  await app.close();
  await close();
  await line.end();
});

const send = (path: string, type: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: `/v1/plays/${slug}/${path}`,
    headers: { 'content-type': type, ...headers },
    payload,
  });
const withMap = (query: string, type: string, payload: string, headers: Record<string, string> = {}) =>
  send(`exports/tasks?${query}`, type, payload, headers);
const exported = async (target: string): Promise<string> =>
  (await app.inject({ url: `/v1/plays/${slug}/exports/tasks?for=${target}` })).body;
const needs = async (): Promise<{ readonly person: string; readonly account: string }> => {
  const url = `/v1/plays/${slug}/exports/tasks?for=salesforce`;
  const { needsIdMap } = (await app.inject({ url, headers: { accept: 'application/json' } })).json();
  const keyOf = (kind: string): string => needsIdMap.find((each: { kind: string }) => each.kind === kind).key;
  return { person: keyOf('person'), account: keyOf('account') };
};

describe('POST /v1/plays/{play}/exports/tasks', () => {
  it('OUT-2: an id map as JSON or as CSV fills the same cells', async () => {
    const { person, account } = await needs();
    const json = JSON.stringify({ people: { [person]: USER }, accounts: { [account]: ACCOUNT } });
    const csv = `kind,key,target_id\r\nperson,${person},${USER}\r\naccount,${account},${ACCOUNT}\r\n`;
    const one = await withMap('for=salesforce', 'application/json', json);
    const other = await withMap('for=salesforce', 'text/csv; charset=utf-8', csv);
    expect([one.statusCode, one.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(one.body).toContain(`,Normal,${USER},${ACCOUNT},`);
    expect(other.body).toBe(one.body);
    expect(await exported('salesforce')).not.toContain(USER);
  });

  it('OUT-2: the pre-flight still says whom the map lacks, and takes the same options', async () => {
    const { person } = await needs();
    const map = JSON.stringify({ people: { [person]: USER } });
    const reply = await withMap('for=salesforce&bom=true', 'application/json', map, { accept: 'application/json' });
    const { needsIdMap } = reply.json();
    expect(needsIdMap.map(({ kind }: { kind: string }) => kind)).toContain('account');
    expect(needsIdMap.map(({ key }: { key: string }) => key)).not.toContain(person);
    expect((await withMap('for=salesforce&bom=true', 'application/json', map)).body.startsWith('\uFEFF')).toBe(true);
  });

  it.each([
    ['an id of another form', `{"people": {\n "ann": "short"}}`, 'line 2', 'a Salesforce id of 15 or 18'],
    ['a key that stands twice', `{"people": {"a": "${USER}",\n"a": "${USER}"}}`, 'line 2', 'each person once'],
    ['no JSON', '{"people": ', 'line 1', 'JSON'],
    ['a CSV file without its header', 'who,what\n', 'line 1', 'the header kind,key,target_id'],
  ])('OUT-2: %s is refused with its line', async (_, map, pointer, expected) => {
    const reply = await withMap('for=salesforce', 'application/json', map);
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'invalid-request']);
    expect(reply.json().errors[0]).toMatchObject({ pointer, expected: expect.stringContaining(expected) });
  });

  it.each([
    ['text/plain', 'kind,key,target_id', 415],
    ['application/json', ' ', 400],
  ])('OUT-2: a body of %s with %j says what would be accepted', async (type, map, status) => {
    const reply = await withMap('for=jira', type, map);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(reply.json().accepted).toMatch(/text\/csv|kind,key,target_id/);
  });
});

describe('POST /v1/plays/{play}/imports/tasks', () => {
  const back = async (...done: readonly string[]): Promise<string> =>
    done.reduce(
      (text, task) => text.replace(new RegExp(`(/task/${task},[\\s\\S]*?),open,`), '$1,completed,'),
      await exported('csv'),
    );

  it('OUT-2: a dry run says what would be done and does nothing', async () => {
    const reply = await send('imports/tasks?from=csv&dryRun=true', 'text/csv', await back('t01'));
    const { completed, lines } = reply.json();
    expect([reply.statusCode, completed]).toEqual([200, 0]);
    const would = lines.filter(({ result }: { result: string }) => result === 'would-complete');
    expect(would).toMatchObject([{ taskId: 't01' }]);
    expect(await exported('csv')).not.toContain(',completed,');
  });

  it('OUT-2: what is done there is done here, as whoever sends it, and each line is answered for', async () => {
    const file = `${await back('t01', 't02')}garbage\r\n`;
    const reply = await send('imports/tasks?from=csv', 'text/csv; charset=utf-8', file, {
      'tenure-actor': 'person:ann',
    });
    const report = reply.json();
    expect(reply.statusCode).toBe(200);
    expect(report).toMatchObject({ slug, completed: 2, notApplied: 1 });
    expect(report.lines.map(({ line: at }: { line: number }) => at)).toEqual(
      report.lines.map(({ line: at }: { line: number }) => at).toSorted((a: number, b: number) => a - b),
    );
    expect(report.lines.at(-1)).toMatchObject({ result: 'not-applied', value: 'garbage' });
    const log = (await app.inject({ url: `/v1/plays/${slug}/audit-log?type=TaskCompleted` })).json();
    expect(log.entries.map(({ actor }: { actor: unknown }) => JSON.stringify(actor))).toEqual([
      ...Array.from({ length: 2 }, () => expect.stringContaining('ann')),
    ]);
    const again = (await send('imports/tasks?from=csv', 'text/csv', file)).json();
    expect(again).toMatchObject({ completed: 0, notApplied: 1 });
    const results = again.lines.map(({ result }: { result: string }) => result);
    expect(results.filter((result: string) => result === 'already-completed')).toHaveLength(2);
    const cli = await line.type(file, 'export', 'tasks', slug, '--target', 'hubspot');
    expect(cli.out.match(/,COMPLETED,/g)).toHaveLength(2);
  });

  it('OUT-2: a rule that refuses is told on its line, with what it would accept', async () => {
    const ids = [...(await exported('csv')).matchAll(/^([0-9a-f-]{36}\/task\/\w+),task/gm)].map(([, id]) => id);
    // The last task of a plan waits for others.
    const reply = await send('imports/tasks?from=csv', 'text/csv', `id,status\n${ids.at(-1)},completed\n`);
    expect(reply.json()).toMatchObject({
      completed: 0,
      notApplied: 1,
      lines: [{ line: 2, result: 'not-applied', detail: expect.stringMatching(/accepted: .*\[[a-z-]+\]$/) }],
    });
  });

  it.each([
    ['no origin', 'imports/tasks', 'text/csv', 'id,status\n', {}, 400, /salesforce/],
    ['a calendar', 'imports/tasks?from=icalendar', 'text/csv', 'id,status\n', {}, 400, /salesforce/],
    ['a parameter nobody knows', 'imports/tasks?from=csv&dry-run=true', 'text/csv', 'id,status\n', {}, 400, /dryRun/],
    ['a file without a status', 'imports/tasks?from=csv', 'text/csv', 'id,b\n', {}, 400, /which says what is done/],
    ['an empty file', 'imports/tasks?from=csv', 'text/csv', '', {}, 400, /is empty/],
    ['JSON', 'imports/tasks?from=csv', 'application/json', '{}', {}, 415, /text\/csv/],
    ['a sender who is nobody', 'imports/tasks?from=csv', 'text/csv', 'id\n', { 'tenure-actor': '?' }, 400, /person:/],
    ['a revision', 'imports/tasks?from=csv', 'text/csv', 'id\n', { 'if-match': '"3"' }, 400, /each line/],
  ] as const)('OUT-2: %s is refused', async (_, path, type, file, headers, status, said) => {
    const reply = await send(path, type, file, headers);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(reply.body).toMatch(said);
  });

  it('OUT-2: bytes that are no UTF-8 are refused whole, and a file beyond 8 MiB is not read', async () => {
    const latin = await send('imports/tasks?from=csv', 'text/csv', Buffer.from([0x69, 0x64, 0xe4, 0x0a]));
    expect([latin.statusCode, latin.json().detail]).toEqual([400, 'the file is not UTF-8 text']);
    const big = await send('imports/tasks?from=csv', 'text/csv', Buffer.alloc(8_388_609, 0x61));
    expect([big.statusCode, big.json().code]).toEqual([413, 'too-large']);
  });

  it('OUT-2: a play nobody knows has nothing to complete', async () => {
    const headers = { 'content-type': 'text/csv' };
    const url = '/v1/plays/nowhere/imports/tasks?from=csv';
    const reply = await app.inject({ method: 'POST', url, headers, payload: 'id,status\n' });
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'no-such-play']);
  });
});
