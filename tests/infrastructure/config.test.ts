import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type GivenSettings, remember, type Settings, settingsFrom } from '@tenure/infrastructure/config.ts';
import * as E from 'fp-ts/lib/Either.js';
import { beforeEach, describe, expect, it } from 'vitest';

let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'tenure-config-'));
});

const said = async (flags: GivenSettings, env: Record<string, string> = {}): Promise<Settings> => {
  const result = await settingsFrom({ data, ...flags }, env);
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};
const refusedSetting = async (flags: GivenSettings) => {
  const result = await settingsFrom({ data, ...flags }, {});
  return E.isLeft(result) && result.left._tag === 'SettingRefused' ? result.left.setting : result;
};

describe('settings', () => {
  it('nothing said: a folder of the checkout, no organisation, no source', async () => {
    expect(E.isRight(await settingsFrom({}, {}))).toBe(true);
    expect(await said({})).toEqual({ data, organisation: null, context: null, contextAsOf: null });
  });

  it('a flag outranks the environment, which outranks what is remembered', async () => {
    await remember({ data, organisation: '/remembered', context: { url: 'http://remembered' }, contextAsOf: null });
    expect((await said({})).organisation).toBe('/remembered');
    expect((await said({}, { TENURE_ORGANISATION: '/env' })).organisation).toBe(resolve('/env'));
    expect((await said({ organisation: '/flag' }, { TENURE_ORGANISATION: '/env' })).organisation).toBe(
      resolve('/flag'),
    );
    expect((await said({ context: 'c', mapping: 'm' })).context).toEqual({
      folder: resolve('c'),
      mapping: resolve('m'),
    });
  });

  it('a folder on the command line is not mixed with a URL of the environment', async () => {
    const { context } = await said({ context: 'c', mapping: 'm' }, { TENURE_CONTEXT_URL: 'http://env' });
    expect(context).toEqual({ folder: resolve('c'), mapping: resolve('m') });
  });

  it('PLAY-2: a date belongs to the source it was given for', async () => {
    await remember({ data, organisation: null, context: { url: 'http://old' }, contextAsOf: '2024-12-31' as never });
    expect((await said({})).contextAsOf).toBe('2024-12-31');
    expect((await said({ contextUrl: 'http://new' })).contextAsOf).toBeNull();
  });

  it.each([
    [{ context: 'c' }, 'mapping'],
    [{ mapping: 'm' }, 'context'],
    [{ contextUrl: 'http://x', context: 'c', mapping: 'm' }, 'context-url'],
    [{ contextAsOf: 'yesterday' }, 'context-as-of'],
  ])('%j is refused for %s', async (flags, setting) => expect(await refusedSetting(flags)).toBe(setting));

  it('what is remembered is nobody else’s to read, since a URL may hold a password', async () => {
    await remember({ data, organisation: null, context: { url: 'http://user:secret@host' }, contextAsOf: null });
    expect((await stat(join(data, 'settings.json'))).mode & 0o077).toBe(0);
    expect(JSON.parse(await readFile(join(data, 'settings.json'), 'utf8'))).not.toHaveProperty('data');
  });

  it('a settings file that was spoilt is refused with its place', async () => {
    await writeFile(
      join(data, 'settings.json'),
      '{"organisation": 7, "context": null, "contextAsOf": null, "colour": 1}',
    );
    const result = await settingsFrom({ data }, {});
    expect(E.isLeft(result) && result.left).toMatchObject({
      _tag: 'FileRefused',
      problems: [{ pointer: '/organisation' }, { pointer: '/colour' }],
    });
  });
});
