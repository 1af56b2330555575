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

describe('a deployment on servers', () => {
  const EVENTS = 'esdb://tenure:secret@events:2113';
  const READ_MODEL = 'postgresql://tenure:secret@read/tenure';

  const file = async (config: object): Promise<string> => {
    const path = join(data, 'tenure.json');
    await writeFile(path, JSON.stringify(config));
    return path;
  };

  const refusal = async (flags: GivenSettings, env: Record<string, string>) => {
    const result = await settingsFrom({ data, ...flags }, env);
    if (E.isRight(result)) throw new Error('it was taken');
    return result.left;
  };

  it('is named by the environment', async () => {
    const { distributed } = await said(
      {},
      {
        ...{ TENURE_EVENTS: ` ${EVENTS}\n`, TENURE_EVENTS_NAMESPACE: 'acme', TENURE_READ_MODEL: READ_MODEL },
        ...{ TENURE_READ_MODEL_SCHEMA: 'renewals', TENURE_READ_MODEL_CONNECTIONS: '20' },
      },
    );
    expect(distributed).toEqual({
      events: { connection: EVENTS, namespace: 'acme' },
      readModel: { url: READ_MODEL, schema: 'renewals', connections: 20 },
    });
  });

  it('is named by one file, whose paths are meant from where it lies; the environment outranks it', async () => {
    const config = await file({
      data: 'here',
      organisation: 'organisation.json',
      context: { folder: 'source', mapping: 'mapping.json' },
      contextAsOf: '2026-10-01',
      events: { namespace: 'acme', connection: 'esdb://of-the-file' },
      readModel: { url: READ_MODEL },
      serve: { host: '0.0.0.0', port: 8_000, auth: 'auth.json', proxy: ['10.0.0.0/8'] },
    });
    const result = await settingsFrom({ config }, { TENURE_EVENTS: EVENTS, TENURE_PORT: '9000' });
    expect(result).toEqual(
      E.right({
        data: join(data, 'here'),
        organisation: join(data, 'organisation.json'),
        context: { folder: join(data, 'source'), mapping: join(data, 'mapping.json') },
        contextAsOf: '2026-10-01',
        distributed: { events: { namespace: 'acme', connection: EVENTS }, readModel: { url: READ_MODEL } },
        serve: { host: '0.0.0.0', port: 9_000, auth: join(data, 'auth.json'), proxy: ['10.0.0.0/8'] },
      }),
    );
    expect(await settingsFrom({}, { TENURE_CONFIG: config, TENURE_EVENTS: EVENTS, TENURE_PORT: '9000' })).toEqual(
      result,
    );
  });

  it('is not named by empty variables, as container definitions leave them', async () => {
    expect(await said({}, { TENURE_EVENTS: '', TENURE_READ_MODEL: ' ', TENURE_PORT: '' })).not.toHaveProperty(
      'distributed',
    );
  });

  it.each([
    [{ TENURE_EVENTS: EVENTS }, 'TENURE_READ_MODEL'],
    [{ TENURE_READ_MODEL: READ_MODEL }, 'TENURE_EVENTS'],
    [{ TENURE_EVENTS_NAMESPACE: 'acme' }, 'TENURE_EVENTS'],
    [{ TENURE_READ_MODEL_CONNECTIONS: 'many' }, 'TENURE_READ_MODEL_CONNECTIONS'],
    [{ TENURE_PORT: '99999' }, 'TENURE_PORT'],
    [{ TENURE_PROXIES: '10.0.0.1,everywhere' }, 'TENURE_PROXIES'],
  ])('%j is refused for %s, and what it said is not repeated', async (env, setting) => {
    const left = await refusal({}, env);
    expect(left).toMatchObject({ _tag: 'SettingRefused', setting });
    expect(JSON.stringify(left)).not.toMatch(/secret|everywhere/);
  });

  it('is refused with every mistake in its file', async () => {
    const config = await file({ evnts: {}, serve: { port: 'http' } });
    expect(await refusal({ config }, {})).toMatchObject({
      _tag: 'FileRefused',
      problems: expect.arrayContaining([
        expect.objectContaining({ pointer: '/evnts' }),
        expect.objectContaining({ pointer: '/serve/port' }),
      ]),
    });
    expect(await refusal({ config: join(data, 'none.json') }, {})).toMatchObject({ _tag: 'FileRefused' });
  });

  it('is not remembered by the data folder: passwords are for whoever starts the process', async () => {
    const settings = await said({}, { TENURE_EVENTS: EVENTS, TENURE_READ_MODEL: READ_MODEL, TENURE_AUTH: 'auth.json' });
    await remember(settings);
    expect(await readFile(join(data, 'settings.json'), 'utf8')).not.toMatch(/secret|auth/);
    expect(await said({})).toEqual({ data, organisation: null, context: null, contextAsOf: null });
  });
});
