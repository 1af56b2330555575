import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { placeFrom } from '@tenure/infrastructure/migrate-store/place.ts';
import { describe, expect, it } from 'vitest';
import { left, right } from '../../contract/event-store/samples.ts';
import { folder } from './logs.ts';

const placed = async (place: string, namespace?: string, env = {}) =>
  right(await placeFrom({ option: 'to', place, namespace }, env)());
const refused = async (place: string, namespace?: string, env = {}) =>
  left(await placeFrom({ option: 'to', place, namespace }, env)());

const SERVER = 'esdb://ops:s3cret%40x@host:2113';

describe('the place of a log', () => {
  it('STORE-3: is a data folder, its event file, or what is not there yet', async () => {
    const data = folder();
    mkdirSync(join(data, 'odd.db'));
    const file = (path: string) => expect.objectContaining({ _tag: 'File', path });
    expect(await placed(data)).toEqual(file(join(data, 'events.db')));
    expect(await placed(join(data, 'new'))).toEqual(file(join(data, 'new', 'events.db')));
    expect(await placed(join(data, 'kept.db'))).toEqual(file(join(data, 'kept.db')));
    expect(await placed(join(data, 'odd.db'))).toEqual(file(join(data, 'odd.db', 'events.db')));
  });

  it('STORE-3: is a server, with a namespace, also by way of the environment; the password is never shown', async () => {
    const place = await placed('env:ESDB', 'acme', { ESDB: ` ${SERVER}\n` });
    expect(place).toMatchObject({ _tag: 'Server', connectionString: SERVER, namespace: 'acme' });
    expect(await placed('env:ESDB', undefined, { ESDB: SERVER, ESDB_NAMESPACE: 'own' })).toMatchObject({
      namespace: 'own',
    });
    expect(place.shown).toBe('esdb://ops:***@host:2113 (namespace acme)');
  });

  it.each([
    ['env:NONE', undefined, 'the environment variable NONE, says no place'],
    ['env:LOOP', undefined, 'names another variable'],
    ['', undefined, '--to says no place'],
    ['postgres://ops:s3cret@host/db', undefined, 'postgres://ops:***@host/db is no place events are kept in'],
    ['esdb://ops:s3cret@host?tlsVerifyCert=false', undefined, 'tlsVerifyCert is refused'],
    ['kurrentdb://ops:s3cret@host', undefined, 'write esdb://'],
    [SERVER, 'a.b', 'the namespace "a.b" of --to cannot be used'],
    ['some/folder', 'acme', '--to-namespace is given, and --to names a file'],
  ])('STORE-3: %s is refused, and says why without the password', async (place, namespace, why) => {
    const problem = await refused(place, namespace, { LOOP: 'env:LOOP' });
    expect(problem).toMatchObject({ status: 400, accepted: expect.any(String) });
    expect(problem.detail).toContain(why);
    expect(JSON.stringify(problem)).not.toContain('s3cret');
  });
});
