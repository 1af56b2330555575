/**
 * One sample a stored event type of a gate, as it was first written (EVT-2). A sample is never edited: if today's
 * codec cannot read one, a new schema version with an upcaster is owed, and the sample stays as the witness.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATE_EVENTS, type GateEvent, type GateEventOf } from '@tenure/domain/gate/events.ts';
import { GATE_UPCASTERS } from '@tenure/domain/gate/upcasters.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { file } from '../support/gate-commands.ts';
import { approved, followedBy, OLGA, ready, recordedBy, stageAfter } from '../support/gate-walk.ts';

const FOLDER = join(import.meta.dirname, 'gate');
const NAME = /^(?<type>[A-Za-z]+)\.v(?<version>\d+)\.json$/;

const samples = readdirSync(FOLDER).flatMap((file) => {
  const { type, version } = NAME.exec(file)?.groups ?? {};
  if (type === undefined) return [];
  const data: unknown = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  return [{ file, type, version: Number(version), data }];
});
const today = samples.filter(({ type, version }) => GATE_EVENTS[type as GateEvent['type']]?.schemaVersion === version);
const decode = eventDecoder([GATE_EVENTS], GATE_UPCASTERS);

describe('golden samples of gate events', () => {
  it('EVT-2: every stored type has one, and no sample lacks a type', () => {
    expect(today.map(({ type }) => type).toSorted()).toEqual(Object.keys(GATE_EVENTS).toSorted());
    expect(samples.filter(({ type }) => !(type in GATE_EVENTS))).toEqual([]);
  });

  it('EVT-2: the folder holds samples and histories, nothing else', () => {
    expect(readdirSync(FOLDER).filter((file) => !NAME.test(file) && !file.endsWith('.jsonl'))).toEqual([]);
  });

  it.each(today)('EVT-2: $file is read by today’s codec', ({ type, version, data }) => {
    expect(decode(type, version, data)).toEqual(E.right({ schemaVersion: version, data }));
  });

  it('EVT-2: what an earlier release wrote of a settled finding reads as its actor’s word', () => {
    const earlier = samples.filter((sample) => !today.includes(sample));
    expect(earlier.map(({ file }) => file)).toEqual(['FindingSettled.v1.json']);
    for (const { type, version, data } of earlier) {
      const read = { ...(data as GateEventOf<'FindingSettled'>['data']), by: null };
      expect(decode(type, version, data)).toEqual(E.right({ schemaVersion: 2, data: read }));
      const filed = followedBy(ready(), file());
      const findingId = stageAfter(filed).findings[0]?.id ?? read.findingId;
      const settled = [{ type: 'FindingSettled', data: { ...read, findingId } } as GateEvent];
      const [finding] = stageAfter([...filed, ...recordedBy(settled, 900, { actor: OLGA })]).findings;
      expect(finding).toMatchObject({ status: 'settled', settlement: { by: OLGA } });
    }
  });

  it.each(today)('AUD-1: $file has the same canonical bytes after reading and writing', ({ type, data }) => {
    const codec = GATE_EVENTS[type as GateEvent['type']].data;
    const decoded = codec.decode(data);
    if (E.isLeft(decoded)) throw new Error('not readable');
    expect(canonicalJson((codec.encode as (value: unknown) => unknown)(decoded.right))).toBe(canonicalJson(data));
  });

  it.each(today)('EVT-2: $file moves a gate on', ({ type, data }) => {
    const before = type === 'StageOpened' ? [] : approved();
    const event = { type, data } as GateEvent;
    expect(stageAfter([...before, ...recordedBy([event], before.length + 1)])).not.toBeNull();
  });

  /** That the elaboration ended is all there is to say about it. */
  const speaking = samples.filter(({ type }) => type !== 'ElaborationCompleted');
  it.each(speaking)('EVT-2: $file says something in every field', ({ data }) => {
    const empty = (value: unknown): boolean =>
      value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(empty));
    expect(Object.keys(data as object).length).toBeGreaterThan(0);
    expect(empty(data)).toBe(false);
  });
});
