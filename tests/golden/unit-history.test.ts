/**
 * A whole unit as it was recorded in November 2026 (story time): 56 events through six bolts and the cap, and another
 * end of it with the kinds that came later. Today's code has to make of it what is written here; a change of `evolve` that reads old units
 * differently shows as a difference, and has to be meant.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { contentHash } from '@tenure/domain/kernel/content-hash.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { timersOfUnit } from '@tenure/domain/policies/timers.ts';
import { UNIT_EVENTS, type UnitEvent } from '@tenure/domain/unit/events.ts';
import { evolve } from '@tenure/domain/unit/evolve.ts';
import { initial, type Unit, type UnitState } from '@tenure/domain/unit/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../support/decision-context.ts';

type Recorded = Omit<RecordedEvent<UnitEvent>, 'position'>;

const linesOf = (file: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, 'unit', file), 'utf8')
    .trimEnd()
    .split('\n');
const lines = linesOf('history.v1.jsonl');
const history = lines.map((line) => JSON.parse(line) as Recorded);
/** Where the unit is completed, another past goes on: it was put right under a finding instead of sent back. */
const COMPLETED = 53;
const correctedLines = linesOf('corrected.v1.jsonl');
const correction = correctedLines.map((line) => JSON.parse(line) as Recorded);

const at = (revision: number): Unit => {
  const state = history
    .slice(0, revision + 1)
    .reduce<UnitState>((unit, event) => evolve(unit, event as never), initial);
  if (state === null) throw new Error('the history is empty');
  return state;
};
const LAST = history.length - 1;
/** After so many events of its correction. */
const corrected = (count: number): Unit => {
  const state = correction
    .slice(0, count)
    .reduce<UnitState>((unit, event) => evolve(unit, event as never), at(COMPLETED));
  if (state === null) throw new Error('the history is empty');
  return state;
};

describe('the golden history of a unit', () => {
  it('EVT-2, AUD-1: every line is canonical, in order, and read by today’s codec', () => {
    const decode = eventDecoder([UNIT_EVENTS]);
    for (const [index, event] of history.entries()) {
      expect(E.isRight(decode(event.type, event.schemaVersion, event.data)), `${index} ${event.type}`).toBe(true);
      expect(event.revision).toBe(index);
      expect(canonicalJson(event)).toBe(lines[index]);
    }
    for (const [index, event] of correction.entries()) {
      expect(E.isRight(decode(event.type, event.schemaVersion, event.data)), `${index} ${event.type}`).toBe(true);
      expect(event.revision).toBe(COMPLETED + 1 + index);
      expect(canonicalJson(event)).toBe(correctedLines[index]);
    }
  });

  it('has every kind of event there is', () => {
    const seen = new Set([...history, ...correction].map(({ type }) => type));
    expect(Object.keys(UNIT_EVENTS).filter((type) => !seen.has(type as UnitEvent['type']))).toEqual([]);
  });

  it('UNIT-2: went from declared to completed, back to its declaration, and away', () => {
    expect([0, 2, 3, 45, 46, 52, 53, 54, 55].map((revision) => at(revision).status)).toEqual([
      'declared',
      'released',
      'active',
      'escalated',
      'active',
      'active',
      'completed',
      'declared',
      'withdrawn',
    ]);
  });

  it('UNIT-3: one lease ran out, one was renewed, one was taken off, and each had a number of its own', () => {
    const lease = (revision: number) => {
      const { id, holder, until } = at(revision).lease ?? {};
      return [id, holder?.id, until].join(' ');
    };
    expect([3, 7, 8, 10, 14, 15].map(lease)).toEqual([
      'lease-01 renewal-agent 2026-11-03T14:49:00.000Z',
      '  ',
      'lease-02 luis 2026-11-04T10:10:00.000Z',
      'lease-02 luis 2026-11-04T11:17:00.000Z',
      '  ',
      'lease-03 luis 2026-11-04T12:15:00.000Z',
    ]);
    expect(at(10).lease?.since).toBe('2026-11-04T06:10:00.000Z');
    expect(at(LAST)).toMatchObject({ leases: 19, lease: null });
    expect(timersOfUnit(at(LAST))).toEqual([]);
    expect(timersOfUnit(at(15))).toMatchObject([{ due: '2026-11-04T12:15:00.000Z' }]);
  });

  it('UNIT-5, POL-7: was sent back five times, to whom each time said, and a person let it go on', () => {
    const { handoffs } = at(LAST);
    const sentBack = handoffs.filter(({ kind }) => kind === 'rejected');
    expect(sentBack.map(({ bolt, to, criterion, by }) => [bolt, to, criterion, by.id].join(' '))).toEqual([
      '1 renewal-manager verifier.outputs audit-agent',
      '2 renewal-manager terms-agreed audit-agent',
      '3 renewal-manager terms-agreed audit-agent',
      '4 executive-sponsor terms-agreed audit-agent',
      '5 renewal-manager terms-agreed audit-agent',
    ]);
    expect(handoffs).toHaveLength(17);
    expect([44, 45, 46].map((revision) => [at(revision).bolt, at(revision).hat, at(revision).grantedCap])).toEqual([
      [5, 'verifier', null],
      [5, 'renewal-manager', null],
      [6, 'renewal-manager', 7],
    ]);
  });

  it('UNIT-9: three made it, somebody else’s agent verified it, and who answered a question made nothing', () => {
    expect(at(LAST).producers.map(({ id, actsFor }) => [id, actsFor])).toEqual([
      ['renewal-agent', 'luis'],
      ['luis', null],
      ['priya', null],
    ]);
    expect([5, 9, 16, 19].map((revision) => at(revision).producers.length)).toEqual([1, 1, 2, 3]);
    expect(at(53).completion?.by).toEqual({ kind: 'agent', id: 'audit-agent', actsFor: 'tomas' });
  });

  it('REV-3: the hash of the work is that of what is there, after every event', () => {
    for (const revision of history.keys()) {
      const { work, workHash } = at(revision);
      if (workHash !== null) expect(workHash, `${revision}`).toBe(contentHash(contextOf().digest, work));
    }
    expect([3, 4].map((revision) => at(revision).workHash === null)).toEqual([true, false]);
  });

  it('UNIT-2, FB-3: was put right while completed, by whoever had the fix, whose lease was renewed once', () => {
    expect([0, 1, 2, 3, 4].map((count) => corrected(count).status)).toEqual(Array(5).fill('completed'));
    expect([0, 1, 2, 3, 4].map((count) => corrected(count).fix?.until ?? null)).toEqual([
      null,
      '2026-11-05T03:52:00.000Z',
      '2026-11-05T06:12:00.000Z',
      '2026-11-05T06:12:00.000Z',
      null,
    ]);
    expect([2, 3].map((count) => corrected(count).work.body.action)).toEqual([
      expect.stringContaining('Jonas Weber'),
      expect.stringContaining('Ingrid Solberg'),
    ]);
    expect(corrected(3).workHash).toBe(contentHash(contextOf().digest, corrected(3).work));
    expect(corrected(3).producers.map(({ id }) => id)).toEqual(['renewal-agent', 'luis', 'priya', 'fix-agent']);
    expect(corrected(3).completion).toEqual(at(COMPLETED).completion);
  });

  it('EVT-2: stopping anywhere and going on later leads to the same unit', () => {
    const whole = at(LAST);
    for (const cut of [0, 7, 22, 45, 53]) {
      const half = structuredClone(at(cut)) as UnitState;
      expect(history.slice(cut + 1).reduce<UnitState>((unit, event) => evolve(unit, event as never), half)).toEqual(
        whole,
      );
    }
  });
});
