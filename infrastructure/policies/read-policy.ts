/** A policy somebody wants simulated: a whole record, or what it changes of one that is shipped. */
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { Ladder, PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { isTable } from '@tenure/domain/policies/policy-changes.ts';
import * as E from 'fp-ts/lib/Either.js';
import { type DecodeProblem, decodeReport, inShort } from '../decode-report.ts';
import { badRequest, type Problem } from '../problem.ts';
import { PolicyCodec } from './policy-codec.ts';

/** What the patch says, where it says something; a list, a ladder and a response time are replaced as a whole. */
const patched = (base: unknown, patch: unknown): unknown => {
  if (!isTable(base) || !isTable(patch)) return patch;
  const changed = Object.entries(patch).map(([key, value]) => [
    key,
    Object.hasOwn(base, key) ? patched(base[key], value) : value,
  ]);
  return Object.fromEntries([...Object.entries(base), ...changed]);
};

const repeatedRole = (pointer: string, ladder: Ladder): readonly DecodeProblem[] => {
  const roles = ladder.flat();
  const twice = roles.find((role, at) => roles.indexOf(role) !== at);
  return twice === undefined ? [] : [{ pointer, expected: 'each role on one rung only', found: `${twice} twice` }];
};

/** What no field can see by itself. */
const contradictions = ({ ladders, escalation, complexity }: PolicyRecord): readonly DecodeProblem[] => {
  const { opens, closes } = escalation.officeHours;
  const { medium, complex, veryComplex } = complexity;
  return [
    ...(opens < closes
      ? []
      : [{ pointer: '/escalation/officeHours/closes', expected: `a time after ${opens}`, found: closes }]),
    ...(medium < complex && complex < veryComplex
      ? []
      : [{ pointer: '/complexity', expected: 'medium < complex < veryComplex', found: inShort(complexity) }]),
    ...repeatedRole('/ladders/play', ladders.play),
    ...repeatedRole('/ladders/retro', ladders.retro),
  ];
};

/** `given` is what the policy is called where it is complained of. */
export const readPolicy = (value: unknown, { byVersion }: Policies, given: string): E.Either<Problem, PolicyRecord> => {
  const refuse = (errors: readonly DecodeProblem[]): E.Either<Problem, never> =>
    E.left(
      badRequest(
        `${given} is no policy`,
        errors,
        'a whole policy record as `tenure policy show` prints it, or {"extends": "v1"} with what it changes',
      ),
    );
  const asked = isTable(value) && Object.hasOwn(value, 'extends') ? value : null;
  const base = byVersion.get(String(asked?.extends));
  if (asked !== null && base === undefined) {
    const expected = `a version that is shipped: ${[...byVersion.keys()].join(' | ')}`;
    return refuse([{ pointer: '/extends', expected, found: inShort(asked.extends) }]);
  }
  const { extends: _, ...patch } = asked ?? {};
  const whole = base === undefined ? value : patched({ ...base, version: `${base.version}, changed` }, patch);
  const decoded = PolicyCodec.decode(whole);
  if (E.isLeft(decoded)) return refuse(decodeReport(decoded.left));
  const wrong = contradictions(decoded.right);
  return wrong.length === 0 ? decoded : refuse(wrong);
};
