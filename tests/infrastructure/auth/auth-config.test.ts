/** The file that says whose credentials count: read strictly, and everything that is wrong with it said at once. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAuthSettings } from '@tenure/infrastructure/auth/auth-config.ts';
import { openAuthFile } from '@tenure/infrastructure/auth/auth-file.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCE, ISSUER, signingKey, tokenOf } from '../../support/issuer.ts';
import { NOW } from '../../support/opened-application.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenure-'));
});
afterAll(() => rm(folder, { recursive: true }));

const written = async (content: unknown, name = 'auth.json'): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const TOKENS = {
  issuer: ISSUER,
  audience: [AUDIENCE],
  algorithms: ['ES256'],
  keys: { file: 'keys.json' },
  claims: { principal: 'sub', roles: 'roles' },
  roles: { 'renewals-team': ['csm'] },
};
const deps = { keys: { lookup: async () => null }, clock: { now: () => NOW } };

const wrongWith = async (content: unknown): Promise<readonly string[]> => {
  const read = await readAuthSettings(await written(content))();
  return E.isLeft(read) ? read.left.problems.map(({ pointer }) => pointer) : [];
};

describe('the file', () => {
  it.each([
    {},
    { apiKeys: true },
    { apiKeys: false, tokens: TOKENS },
    { tokens: { ...TOKENS, keys: { url: 'https://id.example/keys' } } },
  ])('may be %j', async (content) => expect(await wrongWith(content)).toEqual([]));

  it.each([
    ['/tokens/algorithms/0', { algorithms: ['HS256'] }],
    ['/tokens/algorithms/1', { algorithms: ['ES256', 'none'] }],
    ['/tokens/algorithms', { algorithms: [] }],
    ['/tokens/audience', { audience: [] }],
    ['/tokens/audience', { audience: undefined }],
    ['/tokens/keys/url', { keys: { url: 'http://id.example/keys' } }],
    ['/tokens/roles/team/0', { roles: { team: ['boss'] } }],
    ['/tokens/claims/roles', { claims: { principal: 'sub' } }],
    ['/tokens/clockToleranceSeconds', { clockToleranceSeconds: 301 }],
    ['/tokens/isuer', { isuer: 'x' }],
  ])('is refused at %s for %j', async (pointer, change) =>
    expect(await wrongWith({ tokens: { ...TOKENS, ...change } })).toContain(pointer),
  );

  it('that lets nobody in is refused, as one that is no JSON or not there', async () => {
    expect(await wrongWith({ apiKeys: false })).toEqual(['/apiKeys']);
    expect(await wrongWith('{')).toEqual(['']);
    expect(E.isLeft(await readAuthSettings(join(folder, 'nowhere.json'))())).toBe(true);
  });
});

describe('what it makes', () => {
  it('checks tokens by the keys of the file beside it', async () => {
    const key = await signingKey('one');
    await written({ keys: [key.publicJwk] }, 'keys.json');
    const made = await openAuthFile(await written({ apiKeys: false, tokens: TOKENS }), deps)();
    if (E.isLeft(made)) throw new Error(made.left.detail);
    const ask = made.right.authenticate;
    expect(await ask(`Bearer ${await tokenOf(key)}`)()).toMatchObject(E.right({ roles: ['csm'] }));
    expect(await ask('Bearer tnr_x')()).toMatchObject(
      E.left({ status: 401, detail: 'API keys are not accepted here' }),
    );
    expect(await ask('Bearer a.b.c')()).toMatchObject(E.left({ status: 401, code: 'wrong-credentials' }));
  });

  it('takes no tokens where none are configured', async () => {
    const made = await openAuthFile(await written({}), deps)();
    if (E.isLeft(made)) throw new Error(made.left.detail);
    expect(await made.right.authenticate('Bearer a.b.c')()).toMatchObject(
      E.left({ detail: 'tokens are not accepted here' }),
    );
  });

  it('is nothing without the keys it names', async () => {
    const path = await written({ tokens: { ...TOKENS, keys: { file: 'gone.json' } } });
    expect(await openAuthFile(path, deps)()).toMatchObject(E.left({ status: 400 }));
    await written({ keys: 'none' }, 'gone.json');
    expect(await openAuthFile(path, deps)()).toMatchObject(E.left({ errors: [{ pointer: '/keys' }] }));
    await written({ keys: [] }, 'gone.json');
    expect(await openAuthFile(path, deps)()).toMatchObject(E.left({ errors: [{ pointer: '/keys' }] }));
  });
});
