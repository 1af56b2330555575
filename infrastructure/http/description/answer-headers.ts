/** Headers of answers, for the description of the API. */
import type { JsonSchema } from '../../json-schema.ts';
import type { Operation } from './operation.ts';

const text = (description: string): JsonSchema => ({ description, schema: { type: 'string' } });
const count = (description: string): JsonSchema => ({ description, schema: { type: 'integer' } });

export const HEADER_COMPONENTS = {
  'X-Request-Id': text('Name of the request, as it was sent or as the server gave it; in the log, and in its events'),
  ETag: text('Revision of what the answer is about, in quotes; send it back as If-Match (EVT-5)'),
  Location: text('Where what was made can be read'),
  'Consistency-Token': text('How far in the log the answer is; send it with a read to be told no less (PROJ-3)'),
  'Projection-Position': text('Where the read models were; only when a token was sent'),
  'Preference-Applied': text('Which preferences were heeded (RFC 7240)'),
  'Tenure-Stale': text('true: an older answer than the token asked for, as Prefer: handling=lenient allows'),
  'Tenure-As-Of': text('The moment answered for: its position and its instant; only with asOf (PROJ-4)'),
  'Retry-After': count('Seconds until the same request may succeed'),
  'WWW-Authenticate': text('How to say who is asking (RFC 6750)'),
  'RateLimit-Limit': count('Requests within a window; only where the server counts them'),
  'RateLimit-Remaining': count('Requests left in this window'),
  'RateLimit-Reset': count('Seconds until the next window'),
  'Cache-Control': text('no-store: the answer holds a secret, or does not end'),
  Link: text('rel="next": the address of the page that follows (RFC 8288)'),
  Vary: text('accept: the form of the answer is the one its reader likes best'),
} as const satisfies Readonly<Record<string, JsonSchema>>;

type Header = keyof typeof HEADER_COMPONENTS;

const named = (names: readonly Header[]): JsonSchema =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const REVISED: ReadonlySet<string> = new Set([
  ...['getPlay', 'getStage', 'getGate', 'getUnit', 'getFinding', 'getApiKey', 'revokeApiKey'],
  ...['getAllowedCommandsOfPlay', 'getAllowedCommandsOfGate', 'getAllowedCommandsOfUnit'],
  'getAllowedCommandsOfFeedback',
]);
const LOCATED: ReadonlySet<string> = new Set(['OrchestratePlay', 'FileFinding', 'issueApiKey', 'addWebhookEndpoint']);
const SECRET: ReadonlySet<string> = new Set(['issueApiKey', 'addWebhookEndpoint', 'followEvents', 'followChanges']);

const RATE: readonly Header[] = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];
const WAITED: readonly Header[] = ['Projection-Position', 'Preference-Applied', 'Tenure-Stale'];

/** Of an answer that succeeds. */
export const successHeaders = (operation: Operation): JsonSchema => {
  const { operationId, target, isTold, isRead, isVital, isChosen, parameters } = operation;
  const isCommand = target !== null;
  return named([
    'X-Request-Id',
    ...(isVital ? [] : RATE),
    ...(isTold ? (['Consistency-Token'] as const) : []),
    ...(isTold && isRead ? WAITED : []),
    ...(parameters.has('asOf') ? (['Tenure-As-Of'] as const) : []),
    ...(isCommand || REVISED.has(operationId) ? (['ETag'] as const) : []),
    ...(LOCATED.has(operationId) ? (['Location'] as const) : []),
    ...(SECRET.has(operationId) ? (['Cache-Control'] as const) : []),
    ...(operationId === 'listPlays' ? (['Link'] as const) : []),
    ...(isChosen ? (['Vary'] as const) : []),
  ]);
};

/** Of a problem. */
export const problemHeaders = (status: number): JsonSchema => {
  if (status === 401) return named(['X-Request-Id', 'WWW-Authenticate']);
  if (status === 429) return named(['X-Request-Id', 'Retry-After', ...RATE]);
  return status === 503 ? named(['X-Request-Id', 'Retry-After']) : named(['X-Request-Id']);
};
