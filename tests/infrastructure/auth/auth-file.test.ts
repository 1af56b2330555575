/** A server's auth file changed while it runs: what can be used counts, and what cannot changes nothing. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuthFile, openAuthFile } from '@tenure/infrastructure/auth/auth-file.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { AUDIENCE, ISSUER, publishedKeys, type SigningKey, signingKey, tokenOf } from '../../support/issuer.ts';
import { NOW } from '../../support/opened-application.ts';
import { serveApplication } from '../../support/served-application.ts';

let folder = '';
let key: SigningKey;
let next: SigningKey;
beforeAll(async () => {
  [key, next] = await Promise.all([signingKey('one'), signingKey('two')]);
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenure-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** As an editor or a tool does it: never half of it at once. */
const write = async (content: unknown, name = 'auth.json'): Promise<string> => {
  const path = join(folder, name);
  await writeFile(`${path}.new`, typeof content === 'string' ? content : JSON.stringify(content));
  await rename(`${path}.new`, path);
  return path;
};
const settings = (roles: object, keys: object = { file: 'keys.json' }) => ({
  apiKeys: false,
  tokens: {
    ...{ issuer: ISSUER, audience: [AUDIENCE], algorithms: ['ES256'], keys },
    ...{ claims: { principal: 'sub', roles: 'roles' }, roles },
  },
});
const CSM = settings({ 'renewals-team': ['csm'] });
const deps = { keys: { lookup: async () => null }, clock: { now: () => NOW } };

const opened = async (content: unknown = CSM): Promise<AuthFile> => {
  await write({ keys: [key.publicJwk] }, 'keys.json');
  const file = await openAuthFile(await write(content), deps)();
  if (E.isLeft(file)) throw new Error(file.left.detail);
  return file.right;
};
const rolesOf = async (file: AuthFile, signer = key): Promise<unknown> => {
  const who = await file.authenticate(`Bearer ${await tokenOf(signer)}`)();
  return E.isLeft(who) ? who.left.code : who.right.roles;
};

describe('what is changed', () => {
  it('AUD-3: in the file counts from the next look on, and is looked at once', async () => {
    const file = await opened();
    expect([await rolesOf(file), await file.look()]).toEqual([['csm'], null]);
    await write(settings({ 'renewals-team': ['auditor'] }));
    expect([await file.look(), await file.look(), await rolesOf(file)]).toEqual([
      E.right(undefined),
      null,
      ['auditor'],
    ]);
    expect(await file.look(true)).toEqual(E.right(undefined));
  });

  it('AUD-3: in the keys it names counts too, and in keys it did not name before', async () => {
    const file = await opened();
    await write({ keys: [next.publicJwk] }, 'keys.json');
    expect(await file.look()).toEqual(E.right(undefined));
    expect([await rolesOf(file), await rolesOf(file, next)]).toEqual(['wrong-credentials', ['csm']]);
    await write({ keys: [key.publicJwk] }, 'others.json');
    await write(settings({ 'renewals-team': ['csm'] }, { file: 'others.json' }));
    expect([E.isRight((await file.look()) ?? E.left(null)), await rolesOf(file)]).toEqual([true, ['csm']]);
    await write({ keys: [next.publicJwk] }, 'others.json');
    await file.look();
    expect(await rolesOf(file)).toBe('wrong-credentials');
  });

  it('while the issuer is down makes nobody’s keys unknown', async () => {
    const { state, url } = await publishedKeys([key.publicJwk]);
    const file = await opened(settings({ 'renewals-team': ['csm'] }, { url }));
    expect(await rolesOf(file)).toEqual(['csm']);
    state.isDown = true;
    await write(settings({ 'renewals-team': ['ae'] }, { url }));
    await file.look();
    expect(await rolesOf(file)).toEqual(['ae']);
  });
});

describe('what cannot be used', () => {
  it.each<[string, unknown]>([
    ['half a file', '{"apiKeys": tr'],
    ['an empty file', ''],
    ['a role nobody knows', settings({ 'renewals-team': ['auditor', 'boss'] })],
    ['a field nobody knows', { ...settings({ 'renewals-team': ['auditor'] }), everybody: true }],
    ['nobody let in', { apiKeys: false }],
    ['keys that are not there', settings({ 'renewals-team': ['auditor'] }, { file: 'gone.json' })],
  ])('AUD-3: %s neither locks out nor lets in, and is told of until it is mended', async (_, content) => {
    const file = await opened();
    await write(content);
    const looked = await file.look();
    expect([looked !== null && E.isLeft(looked), file.trouble() !== null]).toEqual([true, true]);
    expect([await rolesOf(file), await rolesOf(file, next)]).toEqual([['csm'], 'wrong-credentials']);
    expect(await file.look()).toBeNull();
    await write(settings({ 'renewals-team': ['ae'] }));
    expect([await file.look(), file.trouble(), await rolesOf(file)]).toEqual([E.right(undefined), null, ['ae']]);
  });

  it('AUD-3: a file that is gone, and keys that are broken or none, change nothing either', async () => {
    const file = await opened();
    for (const keys of ['{"keys": [', { keys: [] }]) {
      await write(keys, 'keys.json');
      expect([E.isLeft((await file.look()) ?? E.right(1)), await rolesOf(file)]).toEqual([true, ['csm']]);
    }
    await rm(join(folder, 'auth.json'));
    expect([E.isLeft((await file.look()) ?? E.right(1)), await rolesOf(file)]).toEqual([true, ['csm']]);
  });
});

it('AUD-3: a running server follows the file, and says in its log, on /readyz and in /metrics what it refused', async () => {
  const file = await opened({ ...settings({ 'renewals-team': ['operator'] }) });
  const log: string[] = [];
  const followed: AuthFile = { ...file, follow: (tell) => file.follow(tell, 10) };
  const options = { user: 'local', authFile: followed, log: { write: (line: string) => void log.push(line) } };
  const { get, end } = await serveApplication(options);
  onTestFinished(end);
  const headers = { authorization: `Bearer ${await tokenOf(key)}` };
  const metric = async () => /^tenure_auth_file_usable (\d)/m.exec((await get('/metrics', headers)).body);
  const warnings = async () => (await get('/readyz')).json().warnings as readonly string[];
  expect([(await metric())?.[1], await warnings()]).toEqual(['1', []]);

  await write(settings({ 'renewals-team': ['boss'] }));
  await expect.poll(() => log.join('')).toContain('THE FILE OF --auth CANNOT BE USED');
  expect(log.join('')).toContain('/tokens/roles/renewals-team/0');
  const [warning] = await warnings();
  expect([(await metric())?.[1], warning]).toEqual(['0', expect.stringContaining('what counted before still counts')]);
  expect(warning).not.toContain(folder);

  await write(settings({ 'renewals-team': ['csm'] }));
  await expect.poll(async () => (await get('/metrics', headers)).statusCode).toBe(403);
  expect(await warnings()).toEqual([]);
  expect(log.join('')).toContain('was read again');
});
