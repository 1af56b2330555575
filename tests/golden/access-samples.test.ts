/** One sample a stored event type of a credential, as it was first written (EVT-2). A sample is never edited. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_EVENTS, type AccessEvent } from '@tenure/domain/access/events.ts';
import { evolve } from '@tenure/domain/access/evolve.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { credentialAfter, issued, told } from '../support/key-history.ts';

const FOLDER = join(import.meta.dirname, 'access');
const NAME = /^(?<type>[A-Za-z]+)\.v(?<version>\d+)\.json$/;

const samples = readdirSync(FOLDER).map((file) => {
  const { type = '', version } = NAME.exec(file)?.groups ?? {};
  const data: unknown = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  return { file, type, version: Number(version), data };
});
const decode = eventDecoder([ACCESS_EVENTS]);

describe('golden samples of events of a credential', () => {
  it('EVT-2: every stored type has one, and no sample lacks a type', () => {
    expect(samples.map(({ type }) => type).toSorted()).toEqual(Object.keys(ACCESS_EVENTS).toSorted());
  });

  it.each(samples)('EVT-2: $file is read by today’s codec', ({ type, version, data }) => {
    const { schemaVersion } = ACCESS_EVENTS[type as AccessEvent['type']];
    expect(decode(type, version, data)).toEqual(E.right({ schemaVersion, data }));
  });

  it.each(samples)('AUD-1: $file has the same canonical bytes after reading and writing', ({ type, data }) => {
    const codec = ACCESS_EVENTS[type as AccessEvent['type']].data;
    const decoded = codec.decode(data);
    if (E.isLeft(decoded)) throw new Error('not readable');
    expect(canonicalJson((codec.encode as (value: unknown) => unknown)(decoded.right))).toBe(canonicalJson(data));
  });

  it.each(samples)('EVT-2: $file moves a credential on', ({ type, data }) => {
    const before = type === 'ApiKeyIssued' ? null : credentialAfter([issued()]);
    expect(evolve(before, told({ type, data } as AccessEvent))).not.toEqual(before);
  });
});
