/** What the environment says of a deployment's stores and of how it is served (docs/configuration.md). */
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { ServeSettings } from './config-file.ts';
import { decodeReport } from './decode-report.ts';
import { EventsGiven, ReadModelGiven } from './stores/settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Empty is unset, as files of variables and container definitions have it. */
export const inEnvironment = (env: Environment, name: string): string | undefined => {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
};

type Kind = 'text' | 'number' | 'list' | 'flag';
type Variables = Readonly<Record<string, readonly [field: string, kind: Kind]>>;

const EVENTS: Variables = {
  TENURE_EVENTS: ['connection', 'text'],
  TENURE_EVENTS_NAMESPACE: ['namespace', 'text'],
  TENURE_EVENTS_DEADLINE_MS: ['deadlineMs', 'number'],
};
const READ_MODEL: Variables = {
  TENURE_READ_MODEL: ['url', 'text'],
  TENURE_READ_MODEL_SCHEMA: ['schema', 'text'],
  TENURE_READ_MODEL_CONNECTIONS: ['connections', 'number'],
};
const SERVE: Variables = {
  TENURE_HOST: ['host', 'text'],
  TENURE_PORT: ['port', 'number'],
  TENURE_AUTH: ['auth', 'text'],
  TENURE_RATE: ['rate', 'number'],
  TENURE_PROXIES: ['proxy', 'list'],
  TENURE_WEBHOOKS_PRIVATE: ['webhooksPrivate', 'flag'],
  TENURE_DRAIN: ['drain', 'number'],
  TENURE_STOP_WITHIN: ['stopWithin', 'number'],
};

/** Every variable that is looked at, by name. */
export const VARIABLES: readonly string[] = [
  ...['TENURE_CONFIG', 'TENURE_DATA', 'TENURE_ORGANISATION', 'TENURE_ACTOR'],
  ...['TENURE_CONTEXT', 'TENURE_MAPPING', 'TENURE_CONTEXT_URL', 'TENURE_CONTEXT_AS_OF'],
  ...[EVENTS, READ_MODEL, SERVE].flatMap((variables) => Object.keys(variables)),
];

export interface VariableRefused {
  readonly variable: string;
  readonly detail: string;
  readonly accepted: string;
}

const typed = (text: string, kind: Kind): unknown => {
  if (kind === 'list') return text.split(',').map((each) => each.trim());
  if (kind === 'flag') return text === 'true' || (text === 'false' ? false : text);
  return kind === 'number' && /^\d{1,15}$/.test(text) ? Number(text) : text;
};

const said = <A>(env: Environment, variables: Variables, codec: t.Type<A>): E.Either<VariableRefused, A> => {
  const given = Object.entries(variables).flatMap(([variable, [field, kind]]) => {
    const text = inEnvironment(env, variable);
    return text === undefined ? [] : [{ variable, field, value: typed(text, kind) }];
  });
  const decoded = codec.decode(Object.fromEntries(given.map(({ field, value }) => [field, value])));
  if (E.isRight(decoded)) return decoded;
  const [first] = decodeReport(decoded.left);
  const variable = given.find(({ field }) => first?.pointer.startsWith(`/${field}`))?.variable ?? 'the environment';
  // What was found is not repeated: these variables carry passwords.
  return E.left({ variable, detail: 'its value cannot be used', accepted: first?.expected ?? codec.name });
};

/** Left: the first variable that cannot be used. */
export const fromEnvironment = (env: Environment) => {
  const events = said(env, EVENTS, EventsGiven);
  if (E.isLeft(events)) return events;
  const readModel = said(env, READ_MODEL, ReadModelGiven);
  if (E.isLeft(readModel)) return readModel;
  const serve = said(env, SERVE, ServeSettings);
  if (E.isLeft(serve)) return serve;
  return E.right({ events: events.right, readModel: readModel.right, serve: serve.right });
};
