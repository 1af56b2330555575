/** API keys over HTTP and on the command line: issued, shown once, listed, taken back (AUD-3). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine } from '../../support/command-line.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

const GRANT = {
  name: 'Planner on the build server',
  principal: 'agent:planner;for=dana',
  roles: ['csm'],
  expiresAt: '2027-03-01T00:00:00.000Z',
};
const TOKEN = /^tnr_[0-9a-f-]{36}_[\w-]{43}$/;

describe('over HTTP', () => {
  let served: ServedApplication;
  beforeAll(async () => {
    served = await serveApplication({ user: 'ines' });
  });
  afterAll(() => served.end());

  it('AUD-3: a key is shown once, and everything about it but the secret whenever asked', async () => {
    const reply = await served.post('/v1/api-keys', GRANT);
    const { key, token, repeated } = reply.json();
    expect([reply.statusCode, repeated, TOKEN.test(token)]).toEqual([201, false, true]);
    expect(reply.headers.location).toBe(`/v1/api-keys/${key.id}`);
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(key).toEqual({
      id: expect.any(String),
      ...GRANT,
      plays: null,
      commands: null,
      status: 'active',
      issuedAt: '2026-11-23T09:00:00.000Z',
      issuedBy: 'person ines',
      revoked: null,
      revision: 0,
    });
    for (const url of ['/v1/api-keys', `/v1/api-keys/${key.id}`, `/v1/api-keys/${key.id.slice(-8)}`]) {
      const { body } = await served.get(url);
      expect(body).toContain(key.id);
      expect(body).not.toContain(token.slice(-43));
      expect(body).not.toContain('hash');
    }
  });

  it('EVT-5: the same request again issues no second key, and shows no secret', async () => {
    const headers = { 'idempotency-key': 'once' };
    const first = (await served.post('/v1/api-keys', GRANT, headers)).json();
    const again = (await served.post('/v1/api-keys', { ...GRANT, roles: ['csm', 'csm'] }, headers)).json();
    expect(again).toEqual({ key: first.key, token: null, repeated: true });
    const other = await served.post('/v1/api-keys', { ...GRANT, roles: ['ae'] }, headers);
    expect([other.statusCode, other.json().code, other.json().rule]).toEqual([422, 'idempotency-key-reused', 'EVT-5']);
    const race = { 'idempotency-key': 'race' };
    const at = await Promise.all([1, 2, 3].map(() => served.post('/v1/api-keys', GRANT, race)));
    const ids = new Set(at.map((reply) => reply.json().key.id));
    expect([ids.size, at.filter((reply) => reply.json().token !== null).length]).toEqual([1, 1]);
  });

  it('AUD-3: one that is taken back says by whom and why; again changes nothing', async () => {
    const { key } = (await served.post('/v1/api-keys', GRANT)).json();
    const stale = await served.post(`/v1/api-keys/${key.id}/revoke`, { reason: 'lost' }, { 'if-match': '"7"' });
    expect([stale.statusCode, stale.json().currentRevision]).toEqual([409, 0]);
    const reply = await served.post(`/v1/api-keys/${key.id}/revoke`, { reason: 'lost' }, { 'if-match': '"0"' });
    expect(reply.json()).toMatchObject({
      status: 'revoked',
      revision: 1,
      revoked: { by: 'person ines', at: '2026-11-23T09:00:00.000Z', reason: 'lost' },
    });
    const again = await served.post(`/v1/api-keys/${key.id}/revoke`, { reason: 'other' });
    expect([again.statusCode, again.json().revoked.reason]).toEqual([200, 'lost']);
  });

  it.each([
    ['principal', { principal: 'dana' }],
    ['principal', { principal: 'system:reactor' }],
    ['roles/0', { roles: ['boss'] }],
    ['expiresAt', { expiresAt: '2027-03-01' }],
    ['commands/0', { commands: ['fly'] }],
    ['commands/0', { commands: ['approve-plan'] }],
    ['plays/0', { plays: ['01a1fc28-0051-71bf-ac08-44d8b5cd2bec'] }],
    ['secret', { secret: 'mine' }],
  ])('%s is pointed at where it is %j', async (pointer, change) => {
    const reply = await served.post('/v1/api-keys', { ...GRANT, ...change });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(`/${pointer}`);
  });

  it('EVT-6: what a rule refuses names it, and is kept for the auditor', async () => {
    const reply = await served.post('/v1/api-keys', { ...GRANT, roles: ['administrator'] });
    expect([reply.statusCode, reply.json().code, reply.json().rule]).toEqual([
      422,
      'agent-administers-nothing',
      'AUD-3',
    ]);
    const { decisions } = (await served.get('/v1/decisions')).json();
    expect(decisions.at(-1)).toMatchObject({ command: 'IssueApiKey' });
    expect((await served.get('/v1/api-keys/zzz')).json()).toMatchObject({
      status: 404,
      code: 'no-such-key',
      rule: 'EVT-1',
    });
  });

  it('is for plays that were started', async () => {
    const playId = await served.startPlay();
    expect((await served.post('/v1/api-keys', { ...GRANT, plays: [playId] })).json().key.plays).toEqual([playId]);
  });
});

describe('on the command line', () => {
  let line: CommandLine;
  beforeAll(async () => {
    line = await commandLine();
  });
  afterAll(() => line.end());
  const issue = (...more: readonly string[]) =>
    line.run(
      'keys',
      'issue',
      '--principal',
      'person:dana',
      '--role',
      'renewal-director',
      '--expires',
      '2027-03-01',
      '--name',
      'desk',
      ...more,
    );

  it('AUD-3: keys are issued, listed and revoked, and the token is shown once', async () => {
    const issued = await issue('--role', 'cro', '--json');
    const { key, token } = issued.json() as { key: { id: string; roles: string[] }; token: string };
    expect([issued.code, key.roles, TOKEN.test(token)]).toEqual([0, ['renewal-director', 'cro'], true]);
    const listed = await line.run('keys', 'list');
    expect(listed.out).toContain('person:dana');
    expect(listed.out).not.toContain(token.slice(-43));
    const revoked = await line.run('keys', 'revoke', key.id.slice(-8), '--reason', 'left');
    expect(revoked.out).toContain('opens nothing any more');
    expect((await line.run('keys', 'list')).out).toContain('revoked');
  });

  it('EVT-5: the same --key issues one key', async () => {
    const first = (await issue('--key', 'k', '--json')).json() as { key: object };
    expect((await issue('--key', 'k', '--json')).json()).toEqual({ key: first.key, token: null, repeated: true });
    expect((await issue('--key', 'k')).out).toContain('nowhere kept');
  });

  it('a key may be for reading, or for some commands', async () => {
    expect((await issue('--read-only')).out).toContain('only reads');
    expect((await issue('--command', 'approve-plan')).out).toContain('only approve-plan');
  });

  it('EVT-6: what is wrong is said by the option that says it', async () => {
    const beside = await issue('--role', 'auditor');
    expect([beside.code, beside.err]).toEqual([1, expect.stringMatching(/at --role: an auditor .*AUD-3/)]);
    const agent = await issue('--agent', 'planner', '--for', 'dana');
    expect([agent.code, agent.err]).toEqual([1, expect.stringContaining('person-grants')]);
    const unknown = await line.run('keys', 'revoke', 'zzz', '--reason', 'x');
    expect([unknown.code, unknown.err]).toEqual([4, expect.stringContaining('no-such-key')]);
    expect((await line.run('keys', 'revoke', 'zzz', '--reason', ' ')).code).toBe(2);
  });
});
