import { integer, listOf, nullable, oneOf, text } from '@tenure/domain/kernel/codec.ts';
import type { Upcaster } from '@tenure/domain/kernel/decode-event.ts';
import { eventDecoder, upcaster } from '@tenure/domain/kernel/decode-event.ts';
import type { EventRegistry } from '@tenure/domain/kernel/event-codec.ts';
import { version1 } from '@tenure/domain/kernel/event-codec.ts';
import { PLAY_EVENTS } from '@tenure/domain/play/events.ts';
import { PLAY_UPCASTERS } from '@tenure/domain/play/upcasters.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { describe, expect, it } from 'vitest';

const Noted = t.readonly(t.strict({ note: text(10), by: nullable(t.readonly(t.strict({ id: text(5) }))) }));
const Rated = t.readonly(t.strict({ marks: listOf(integer('a mark', 1, 5)), scale: oneOf(['school', 'stars']) }));

const notes: EventRegistry = { Noted: version1(Noted) };
const ratings: EventRegistry = { Rated: { schemaVersion: 3, data: Rated } };

const V1 = t.readonly(t.strict({ mark: t.number }));
const V2 = t.readonly(t.strict({ marks: listOf(t.number) }));
const fromV1 = upcaster('Rated', 1, V1, ({ mark }) => ({ marks: [mark] }));
const fromV2 = upcaster('Rated', 2, V2, ({ marks }) => ({ marks, scale: 'stars' }));

const problem = (decoded: E.Either<string, unknown>): string => {
  if (E.isRight(decoded)) throw new Error('it was accepted');
  return decoded.left;
};

describe('decoding stored events', () => {
  it('EVT-2: an event that fits its codec is the value itself, not a copy', () => {
    const data = { note: 'called', by: null };
    const decoded = eventDecoder([notes])('Noted', 1, data);
    expect(decoded).toEqual(E.right({ schemaVersion: 1, data }));
    expect(E.isRight(decoded) && decoded.right.data).toBe(data);
  });

  it('EVT-2: an unknown type is named', () => {
    expect(problem(eventDecoder([notes])('Rated', 1, {}))).toBe('no codec for events of type Rated');
    expect(problem(eventDecoder([notes])('toString', 1, {}))).toBe('no codec for events of type toString');
  });

  it.each([
    [{ note: 7, by: null }, "expected text of 1 to 10 characters at '/data/note', found 7"],
    [{ by: null }, "expected text of 1 to 10 characters at '/data/note', found undefined"],
    [{ note: 'a', by: { id: 'too long' } }, 'expected text of 1 to 5 characters at \'/data/by/id\', found "too long"'],
    ['text', 'found "text"'],
    [null, 'found null'],
  ])('EVT-2: a payload %o that does not fit says where and what was expected', (data, said) => {
    expect(problem(eventDecoder([notes])('Noted', 1, data))).toContain(said);
  });

  it('a long value is cut short in the message', () => {
    const said = problem(eventDecoder([notes])('Noted', 1, { note: 'x'.repeat(5_000), by: null }));
    expect(said.length).toBeLessThan(200);
  });

  it('EVT-2: a superseded version comes through every upcaster after it', () => {
    const decode = eventDecoder([notes, ratings], [fromV2, fromV1]);
    const now = { schemaVersion: 3, data: { marks: [4], scale: 'stars' } };
    expect(decode('Rated', 1, { mark: 4 })).toEqual(E.right(now));
    expect(decode('Rated', 2, { marks: [4] })).toEqual(E.right(now));
    expect(decode('Rated', 3, { marks: [4], scale: 'stars' })).toEqual(E.right(now));
  });

  it('EVT-2: what no longer fits after its upcasters, or never fitted its own version, is refused with that version', () => {
    const decode = eventDecoder([ratings], [fromV1, fromV2]);
    expect(problem(decode('Rated', 1, { mark: 'four' }))).toContain("Rated v1: expected number at '/data/mark'");
    expect(problem(decode('Rated', 1, { mark: 9 }))).toContain("Rated v3: expected a mark at '/data/marks/0', found 9");
  });

  it('EVT-2: a version from the future, or none, is refused', () => {
    const decode = eventDecoder([ratings], [fromV1, fromV2]);
    expect(problem(decode('Rated', 4, {}))).toContain('written by a newer release');
    for (const version of [0, -1, 1.5, Number.NaN]) {
      expect(problem(decode('Rated', version, {}))).toContain('no schema version');
    }
  });

  const odd: readonly (readonly [string, readonly EventRegistry[], readonly Upcaster[], string])[] = [
    ['a version nobody reads', [ratings], [fromV2], 'needs upcasters from [1,2] and has them from [2]'],
    ['two upcasters of one version', [ratings], [fromV1, fromV1, fromV2], 'has them from [1,1,2]'],
    ['an upcaster of the current version', [notes], [{ ...fromV1, type: 'Noted' }], 'has them from [1]'],
    ['an upcaster of an unknown type', [notes], [fromV1], 'Rated, which is no event type'],
    ['a type registered twice', [notes, { ...notes }], [], 'event type Noted is registered twice'],
  ];
  it.each(odd)('EVT-2: %s stops the program from starting', (_, registries, upcasters, said) => {
    expect(() => eventDecoder(registries, upcasters)).toThrow(said);
  });

  it('EVT-2: reads every event of a play', () => {
    const decode = eventDecoder([PLAY_EVENTS], PLAY_UPCASTERS);
    for (const type of Object.keys(PLAY_EVENTS)) {
      expect(problem(decode(type, 1, null)), type).toContain(`${type} v1: expected`);
    }
  });
});
