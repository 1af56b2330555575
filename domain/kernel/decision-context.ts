/** What a decision may know beyond its aggregate's past: when it is, who asks, and the policies there are (EVT-3). */
import type { Principal } from './actor.ts';
import type { Digest } from './content-hash.ts';
import type { Instant } from './dates.ts';
import type { PolicyRecord } from './policy.ts';

export interface Policies {
  /** The version a new play starts with. */
  readonly current: PolicyRecord;
  readonly byVersion: ReadonlyMap<string, PolicyRecord>;
}

export interface DecisionContext {
  readonly now: Instant;
  readonly actor: Principal;
  readonly policies: Policies;
  /** The UUIDv7 that `name` has within this command: what a decision creates is identified by these (EVT-1). */
  readonly idFor: (name: string) => string;
  readonly digest: Digest;
}

/** The policy a play keeps. A version that is no longer shipped is a defect of the deployment, not of the command. */
export const policyOf = (policies: Policies, version: string): PolicyRecord => {
  const policy = policies.byVersion.get(version);
  if (policy === undefined)
    throw new Error(`policy ${version} is not among those shipped: ${[...policies.byVersion.keys()]}`);
  return policy;
};
