/**
 * One sample a stored event type of the unit, as it was first written (EVT-2). A sample is never edited: if today's
 * codec cannot read one, a new schema version with an upcaster is owed, and the sample stays as its witness.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import { UNIT_EVENTS, type UnitEvent } from '@tenure/domain/unit/events.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { completed, RITA, verifying } from '../support/unit-history.ts';
import { folded, type Past } from '../support/unit-spec.ts';

const FOLDER = join(import.meta.dirname, 'unit');
const NAME = /^(?<type>[A-Za-z]+)\.v(?<version>\d+)\.json$/;

const samples = readdirSync(FOLDER).flatMap((file) => {
  const { type, version } = NAME.exec(file)?.groups ?? {};
  if (type === undefined) return [];
  const data: unknown = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  return [{ file, type, version: Number(version), data }];
});
const decode = eventDecoder([UNIT_EVENTS]);

describe('golden samples of unit events', () => {
  it('EVT-2: every stored type has one, and no sample lacks a type', () => {
    expect(samples.map(({ type }) => type).toSorted()).toEqual(Object.keys(UNIT_EVENTS).toSorted());
  });

  it('EVT-2: the folder holds samples and histories, nothing else', () => {
    const others = readdirSync(FOLDER).filter((file) => !NAME.test(file) && !file.endsWith('.jsonl'));
    expect(others).toEqual([]);
  });

  it.each(samples)('EVT-2: $file is read by today’s codec', ({ type, version, data }) => {
    const schemaVersion = UNIT_EVENTS[type as UnitEvent['type']].schemaVersion;
    expect(decode(type, version, data)).toEqual(E.right({ schemaVersion, data }));
  });

  it.each(samples)('AUD-1: $file has the same canonical bytes after reading and writing', ({ type, data }) => {
    const codec = UNIT_EVENTS[type as UnitEvent['type']].data;
    const decoded = codec.decode(data);
    if (E.isLeft(decoded)) throw new Error('not readable');
    expect(canonicalJson((codec.encode as (value: unknown) => unknown)(decoded.right))).toBe(canonicalJson(data));
  });

  it.each(samples)('EVT-2: $file moves a unit on', ({ type, data }) => {
    const event = { type, data, actor: RITA } as Past;
    const assigned = samples.find((sample) => sample.type === 'FixAssigned')?.data;
    // Only a fix that somebody has can end.
    const fixing = [...completed(), { type: 'FixAssigned', data: assigned } as Past];
    const before = type === 'UnitDeclared' ? [] : type === 'FixEnded' ? fixing : verifying();
    const moved = folded([...before, event]);
    expect(moved).not.toBeNull();
    expect(moved).not.toEqual(folded(before));
  });

  it.each(samples)('EVT-2: $file says something in every field', ({ data }) => {
    const empty = (value: unknown): boolean =>
      value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(empty));
    expect(Object.keys(data as object).length).toBeGreaterThan(0);
    expect(empty(data)).toBe(false);
  });
});
