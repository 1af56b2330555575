/**
 * One sample a stored event type, as it was first written (EVT-2). A sample is never edited: if today's codec cannot
 * read one, a new schema version with an upcaster is owed, and the sample stays as the witness of the old one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import { PLAY_EVENTS, type PlayEvent } from '@tenure/domain/play/events.ts';
import { PLAY_UPCASTERS } from '@tenure/domain/play/upcasters.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { approved } from '../support/play-history.ts';
import { folded } from '../support/play-spec.ts';

const FOLDER = join(import.meta.dirname, 'play');
const NAME = /^(?<type>[A-Za-z]+)\.v(?<version>\d+)\.json$/;

const samples = readdirSync(FOLDER).flatMap((file) => {
  const { type, version } = NAME.exec(file)?.groups ?? {};
  if (type === undefined) return [];
  const data: unknown = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  return [{ file, type, version: Number(version), data }];
});
const decode = eventDecoder([PLAY_EVENTS], PLAY_UPCASTERS);

/** The one witness of a superseded version is read through its upcaster; the rest as they stand. */
const isCurrent = ({ type, version }: { readonly type: string; readonly version: number }): boolean =>
  version === PLAY_EVENTS[type as PlayEvent['type']].schemaVersion;
const current = samples.filter(isCurrent);
const superseded = samples.filter((sample) => !isCurrent(sample));

describe('golden samples of play events', () => {
  it('EVT-2: every stored type has one, and no sample lacks a type', () => {
    expect(current.map(({ type }) => type).toSorted()).toEqual(Object.keys(PLAY_EVENTS).toSorted());
    expect(superseded.map(({ file }) => file)).toEqual(['EscalationTriggered.v1.json']);
  });

  it('EVT-2: the folder holds samples and histories, nothing else', () => {
    const others = readdirSync(FOLDER).filter((file) => !NAME.test(file) && !file.endsWith('.jsonl'));
    expect(others).toEqual([]);
  });

  it.each(current)('EVT-2: $file is read by today’s codec', ({ type, version, data }) => {
    const schemaVersion = PLAY_EVENTS[type as PlayEvent['type']].schemaVersion;
    expect(decode(type, version, data)).toEqual(E.right({ schemaVersion, data }));
  });

  it.each(superseded)('EVT-2: $file is still read, through its upcaster', ({ type, version, data }) => {
    const schemaVersion = PLAY_EVENTS[type as PlayEvent['type']].schemaVersion;
    expect(decode(type, version, data)).toEqual(
      E.right({ schemaVersion, data: { ...(data as object), respondBy: null } }),
    );
  });

  it.each(current)('AUD-1: $file has the same canonical bytes after reading and writing', ({ type, data }) => {
    const codec = PLAY_EVENTS[type as PlayEvent['type']].data;
    const decoded = codec.decode(data);
    if (E.isLeft(decoded)) throw new Error('not readable');
    expect(canonicalJson((codec.encode as (value: unknown) => unknown)(decoded.right))).toBe(canonicalJson(data));
  });

  it.each(current)('EVT-2: $file moves a play on', ({ type, data }) => {
    const event = { type, data } as PlayEvent;
    const history = type === 'PlayOrchestrated' ? [event] : [...approved(), event];
    expect(folded(history)).not.toBeNull();
  });

  it.each(samples)('EVT-2: $file says something in every field', ({ data }) => {
    const empty = (value: unknown): boolean =>
      value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(empty));
    expect(Object.keys(data as object).length).toBeGreaterThan(0);
    expect(empty(data)).toBe(false);
  });
});
