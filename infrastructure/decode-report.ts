/**
 * What a codec refused, in words somebody can act on: where, what was expected, what was found.
 *
 * io-ts reports one error per attempt, and its paths run through the codec's own insides (members of an
 * intersection, alternatives of a union). Here a pointer names places of the input only, and a union is
 * reported once, by the alternative that came closest.
 */
import type * as t from 'io-ts';
import { discriminator, expectationOf, isIntersection, isLiteral } from './codec-expectation.ts';

export interface DecodeProblem {
  /** JSON pointer (RFC 6901) into the input; empty for the input itself. */
  readonly pointer: string;
  readonly expected: string;
  /** The value in at most 60 characters, or `nothing` where it is missing. */
  readonly found: string;
}

const FOUND_MAX = 60;
const shorten = (text: string): string => (text.length <= FOUND_MAX ? text : `${text.slice(0, FOUND_MAX - 1)}…`);

/** A value in at most 60 characters: enough to recognise it, never a page of it. */
export const inShort = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty object' : shorten(`an object with ${keys.join(', ')}`);
  }
  return typeof value === 'string' ? shorten(JSON.stringify(value)) : shorten(String(value));
};

/** From one place of the input into a field of it, or into one alternative of a union, which stays where it is. */
interface Step {
  readonly into: 'field' | 'alternative';
  readonly key: string;
}

interface Complaint {
  readonly steps: readonly Step[];
  readonly expected: string;
  readonly found: unknown;
  /** A fixed word was expected: the sign of an alternative that was not meant at all. */
  readonly literal: boolean;
}

// A codec that hands on the very value it was given has not moved in the input. Such a step is one alternative
// of a union, unless its owner is an intersection: there every member must hold, and the step says nothing.
const stepsOf = (context: t.Context): readonly Step[] =>
  context.flatMap((entry, index): readonly Step[] => {
    const owner = context[index - 1];
    if (owner === undefined) return [];
    if (!Object.is(owner.actual, entry.actual)) return [{ into: 'field', key: entry.key }];
    return isIntersection(owner.type) ? [] : [{ into: 'alternative', key: entry.key }];
  });

const complaintOf = ({ context, message }: t.ValidationError): Complaint => {
  const steps = stepsOf(context);
  const last = context[context.length - 1];
  if (last === undefined) return { steps, expected: message ?? 'something else', found: undefined, literal: false };
  const tag = typeof last.actual === 'object' && last.actual !== null ? discriminator(last.type) : null;
  if (tag === null)
    return { steps, expected: message ?? expectationOf(last.type), found: last.actual, literal: isLiteral(last.type) };
  return {
    steps: [...steps, { into: 'field', key: tag.key }],
    expected: tag.values.join(' or '),
    found: (last.actual as Readonly<Record<string, unknown>>)[tag.key],
    literal: true,
  };
};

interface Located {
  readonly path: readonly string[];
  readonly expected: readonly string[];
  readonly found: unknown;
  readonly literal: boolean;
}

const samePlaces = (one: readonly Located[], other: readonly Located[]): boolean =>
  one.length === other.length && one.every(({ path }, index) => path.join('\n') === other[index]?.path.join('\n'));

/**
 * The alternatives that came closest to what was sent: those for this kind of value at all, then those whose
 * fixed words are right, then those that got furthest into it, then those with the fewest complaints. Equals
 * are offered together.
 */
const closest = (alternatives: readonly (readonly Located[])[], base: number): readonly Located[] => {
  const rank = (problems: readonly Located[]): readonly number[] => [
    problems.some(({ path }) => path.length === base) ? 1 : 0,
    problems.filter(({ literal, path }) => literal && path.length > base).length,
    -Math.max(...problems.map(({ path }) => path.length)),
    problems.length,
  ];
  const ranked = alternatives
    .map((problems) => ({ problems, rank: rank(problems) }))
    .sort((a, b) => a.rank.reduce((order, value, index) => order || value - (b.rank[index] ?? 0), 0));
  const best = ranked[0]?.problems ?? [];
  const equals = ranked.slice(1).filter(({ problems }) => samePlaces(best, problems));
  return best.map((problem, index) => ({
    ...problem,
    expected: [...problem.expected, ...equals.flatMap(({ problems }) => problems[index]?.expected ?? [])],
  }));
};

const groupBy = <A>(items: readonly A[], keyOf: (item: A) => string): readonly (readonly A[])[] => [
  ...Map.groupBy(items, keyOf).values(),
];

const locate = (complaints: readonly Complaint[], depth: number, path: readonly string[]): readonly Located[] => {
  const here = complaints.filter(({ steps }) => steps.length === depth);
  const into = (kind: Step['into']): readonly (readonly Complaint[])[] =>
    groupBy(
      complaints.filter(({ steps }) => steps[depth]?.into === kind),
      ({ steps }) => steps[depth]?.key ?? '',
    );
  const alternatives = into('alternative').map((group) => locate(group, depth + 1, path));
  return [
    ...here.map(({ expected, found, literal }) => ({ path, expected: [expected], found, literal })),
    ...closest(alternatives, path.length),
    ...into('field').flatMap((group) => locate(group, depth + 1, [...path, group[0]?.steps[depth]?.key ?? ''])),
  ];
};

const pointerOf = (path: readonly string[]): string =>
  path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * Every problem of a failed decode, one per place of the input, in the order the codec met them. `show` puts a
 * value into words; a caller whose input may hold secrets passes one that hides them.
 */
export const decodeReport = (errors: t.Errors, show: (value: unknown) => string = inShort): readonly DecodeProblem[] =>
  groupBy(locate(errors.map(complaintOf), 0, []), ({ path }) => pointerOf(path)).map((group) => ({
    pointer: pointerOf(group[0]?.path ?? []),
    expected: [...new Set(group.flatMap(({ expected }) => expected))].join(' or '),
    found: show(group[0]?.found),
  }));

/** One line per problem: `/roster/0/role: expected one of csm | ae, found "cms"`. */
export const reportLine = ({ pointer, expected, found }: DecodeProblem): string =>
  `${pointer === '' ? 'the whole value' : pointer}: expected ${expected}, found ${found}`;
