/** An operation as the routes themselves say it, with what its description follows from. */
import type { FastifyContextConfig, FastifySchema } from 'fastify';
import type { RouteAccess, Shown } from '../../auth/access.ts';
import { OFFERED, type Target } from '../../commands/offered.ts';

export interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly access: RouteAccess;
  /** The command it sends; null: it sends none. */
  readonly command: string | null;
  /** What the command is sent to; null: to nothing that is described by commands. */
  readonly target: Target | null;
  /** The command whose refusals it can answer with. */
  readonly refusing: string | null;
  readonly shown: Shown | null;
  readonly isRead: boolean;
  /** Whether a body is read of it, though it may take none. */
  readonly sends: boolean;
  readonly isVital: boolean;
  readonly isLongLived: boolean;
  /** Whether it is about what somebody wrote, and so says and heeds consistency tokens (PROJ-3). */
  readonly isTold: boolean;
  /** Whether it takes an idempotency key. */
  readonly isKeyed: boolean;
  /** Whether its reader chooses between forms by an Accept header. */
  readonly isChosen: boolean;
  /** Whether this server asks who sends a request. */
  readonly hasIdentity: boolean;
  /** Names that stand in its path. */
  readonly places: readonly string[];
  /** Names of query parameters. */
  readonly parameters: ReadonlySet<string>;
  /** Media types of its body; none: it takes no body. */
  readonly body: readonly string[];
}

/** What a schema of a route says beside what Fastify itself knows of. */
export interface Said extends FastifySchema {
  readonly operationId?: string;
  readonly summary?: string;
}

const TARGET_OF: ReadonlyMap<string, Target> = new Map<string, Target>([
  ['OrchestratePlay', 'play'],
  ...OFFERED.map(({ type, target }) => [type, target] as const),
]);
const CHOSEN: ReadonlySet<string> = new Set(['getPlaybookPacket', 'exportTasks', 'exportTasksWithIdMap']);
/** Commands with an entrance of their own, which is not named after them. */
const ON_KEYS: ReadonlyMap<string, string> = new Map([
  ['issueApiKey', 'IssueApiKey'],
  ['revokeApiKey', 'RevokeApiKey'],
]);

const propertiesOf = (schema: unknown): readonly string[] =>
  Object.keys((schema as { readonly properties?: object } | undefined)?.properties ?? {});

const mediaOf = (body: unknown): readonly string[] => {
  if (body === undefined) return [];
  const { content } = body as { readonly content?: object };
  return content === undefined ? ['application/json'] : Object.keys(content);
};

/** null: a route that is not described. */
export const operationOf = (
  route: {
    readonly method: string | readonly string[];
    readonly schema?: Said;
    readonly config?: FastifyContextConfig;
  },
  hasIdentity: boolean,
): Operation | null => {
  const { schema = {}, config = {} } = route;
  const { operationId } = schema;
  const { access, command = null, shown = null, vital = false, longLived = false } = config;
  if (operationId === undefined || access === undefined) return null;
  const method = String(route.method);
  // A file of many commands answers for each line by itself.
  const target = TARGET_OF.get(operationId) ?? null;
  return {
    ...{ operationId, method, access, command, shown, hasIdentity, isVital: vital, isLongLived: longLived },
    target,
    refusing: target === null ? (ON_KEYS.get(operationId) ?? null) : operationId,
    isRead: method === 'GET',
    sends: method !== 'GET',
    isTold: access !== 'open' && access !== 'operation' && !longLived,
    isKeyed: propertiesOf(schema.headers).includes('idempotency-key'),
    isChosen: CHOSEN.has(operationId),
    places: propertiesOf(schema.params),
    parameters: new Set(propertiesOf(schema.querystring)),
    body: mediaOf(schema.body),
  };
};
