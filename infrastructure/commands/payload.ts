/**
 * Payloads as faces receive them: what may be left out is filled in, what nobody knows is refused with its place,
 * and the rest is up to the command's codec (EVT-6).
 */
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { type Shape, shapeOf } from '../codec-shape.ts';
import { type DecodeProblem, decodeReport, inShort } from '../decode-report.ts';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whoever leaves out a nullable field means null, and whoever leaves out a list means an empty one. */
const filler = (shape: Shape): { readonly value: unknown } | null => {
  if (shape.kind === 'nullable') return { value: null };
  return shape.kind === 'list' ? { value: [] } : null;
};

/** The member of a union that the fixed words of a value name; undefined for a union whose members have none. */
const namedMember = (members: readonly Shape[], value: unknown): Shape | undefined =>
  members.find((member) => {
    if (member.kind !== 'object' || !isObject(value)) return false;
    const words = member.fields.filter(({ shape }) => shape.kind === 'literal');
    return (
      words.length > 0 && words.every(({ name, shape }) => shape.kind === 'literal' && shape.value === value[name])
    );
  });

const completed = (shape: Shape, value: unknown): unknown => {
  switch (shape.kind) {
    case 'nullable':
      return value === null ? null : completed(shape.of, value);
    case 'list':
      return Array.isArray(value) ? value.map((item: unknown) => completed(shape.of, item)) : value;
    case 'object': {
      if (!isObject(value)) return value;
      const filled: Record<string, unknown> = { ...value };
      for (const { name, shape: field, optional } of shape.fields) {
        if (filled[name] !== undefined) filled[name] = completed(field, filled[name]);
        else if (!optional) {
          const absent = filler(field);
          if (absent !== null) filled[name] = absent.value;
        }
      }
      return filled;
    }
    case 'union': {
      const member = namedMember(shape.members, value);
      return member === undefined ? value : completed(member, value);
    }
    default:
      return value;
  }
};

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Fields that no codec reads. The codec alone would drop them, and a misspelt option would be without effect. */
const strangers = (shape: Shape, value: unknown, pointer: string): readonly DecodeProblem[] => {
  switch (shape.kind) {
    case 'nullable':
      return strangers(shape.of, value, pointer);
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item: unknown, index) => strangers(shape.of, item, `${pointer}/${index}`))
        : [];
    case 'union':
      // A value that fits some member without strangers has none.
      return isObject(value)
        ? (shape.members
            .filter((member) => member.kind === 'object')
            .map((member) => strangers(member, value, pointer))
            .sort((a, b) => a.length - b.length)[0] ?? [])
        : [];
    case 'object': {
      if (!isObject(value)) return [];
      const known = new Map(shape.fields.map(({ name, shape: field }) => [name, field]));
      return Object.entries(value).flatMap(([key, held]): readonly DecodeProblem[] => {
        const field = known.get(key);
        const place = `${pointer}/${escaped(key)}`;
        if (field !== undefined) return strangers(field, held, place);
        const fields = [...known.keys()].join(', ');
        const expected = fields === '' ? 'no field at all' : `no such field; the fields are ${fields}`;
        return [{ pointer: place, expected, found: inShort(held) }];
      });
    }
    default:
      return [];
  }
};

/** A payload as its codec types it, or everything that is wrong with it, by place. */
export const readPayload = <A>(codec: t.Type<A>, input: unknown): E.Either<readonly DecodeProblem[], A> => {
  const shape = shapeOf(codec);
  const filled = completed(shape, input);
  const decoded = codec.decode(filled);
  const problems = [...(E.isLeft(decoded) ? decodeReport(decoded.left) : []), ...strangers(shape, filled, '')];
  return E.isRight(decoded) && problems.length === 0 ? decoded : E.left(problems);
};
