/** What is sent beside commands: imports, simulations, keys and webhooks. A test compares the paths with the description. */
import type { TypeOf } from 'io-ts';
import type { Answers } from '../api/answers.ts';
import type { NewKeyRequest, RevokeKeyRequest } from '../auth/key-request.ts';
import type { NewEndpointRequest, ReplayRequest } from '../webhooks/endpoint-requests.ts';
import type { AskedIn } from './addresses.ts';
import type { IdMapBody } from './files.ts';
import type { Sendable, Wire } from './wire.ts';

export const ACTIONS = {
  /** `from`: the tool the file comes back from. */
  importTasks: { method: 'POST', path: '/v1/plays/{play}/imports/tasks', isKeyed: false },
  /** The pre-flight of an export with an id map. */
  exportTasksWithIdMap: { method: 'POST', path: '/v1/plays/{play}/exports/tasks', isKeyed: false },
  simulatePolicy: { method: 'POST', path: '/v1/policy-simulations', isKeyed: false },
  addWebhookEndpoint: { method: 'POST', path: '/v1/webhook-endpoints', isKeyed: true },
  replayWebhookDeliveries: { method: 'POST', path: '/v1/webhook-endpoints/{endpoint}/replay', isKeyed: false },
  removeWebhookEndpoint: { method: 'DELETE', path: '/v1/webhook-endpoints/{endpoint}', isKeyed: false },
  issueApiKey: { method: 'POST', path: '/v1/api-keys', isKeyed: true },
  revokeApiKey: { method: 'POST', path: '/v1/api-keys/{key}/revoke', isKeyed: true },
} as const;

export type Action = keyof typeof ACTIONS;
export type AskedOfAction<A extends Action> = AskedIn<(typeof ACTIONS)[A]['path']>;

/** A whole policy, or which one it extends and what it changes. */
export type PolicyOrChanges = Readonly<Record<string, unknown>>;

interface Bodies {
  /** The file, as it was saved. */
  readonly importTasks: string;
  readonly exportTasksWithIdMap: IdMapBody;
  readonly simulatePolicy: PolicyOrChanges;
  readonly addWebhookEndpoint: Sendable<TypeOf<typeof NewEndpointRequest>>;
  readonly replayWebhookDeliveries: Sendable<TypeOf<typeof ReplayRequest>>;
  readonly removeWebhookEndpoint: null;
  readonly issueApiKey: Sendable<NewKeyRequest>;
  readonly revokeApiKey: Sendable<TypeOf<typeof RevokeKeyRequest>>;
}
export type BodyOf<A extends Action> = Bodies[A];

/** Said of something that an earlier attempt has taken away already. */
export const GONE: Partial<Readonly<Record<Action, string>>> = { removeWebhookEndpoint: 'no-such-endpoint' };

/** null: there is nothing left to say of it. */
export type Done<A extends Action> = A extends keyof Answers ? Wire<Answers[A]> : null;
