/** The policies of this release, by version. */
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import * as E from 'fp-ts/lib/Either.js';
import { type Problem, problem } from '../problem.ts';

/** Left: none of that version is shipped. */
export const shippedPolicy = (version: string): E.Either<Problem, PolicyRecord> => {
  const { byVersion } = SHIPPED_POLICIES;
  const policy = byVersion.get(version);
  if (policy !== undefined) return E.right(policy);
  return E.left(
    problem(404, 'no-such-policy', 'No such policy', `nothing is known of a policy "${version}"`, {
      accepted: `one of: ${[...byVersion.keys()].join(', ')}`,
    }),
  );
};
