/** Every policy version this release knows. Old ones stay: plays keep the version they started with. */
import type { Policies } from '../kernel/decision-context.ts';
import { policyV1 } from '../kernel/policy-v1.ts';

export const SHIPPED_POLICIES: Policies = {
  current: policyV1,
  byVersion: new Map([policyV1].map((policy) => [policy.version, policy])),
};
