/** A context source behind HTTP: any service that answers two GETs with JSON (PLAY-2). */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@tenure/application/ports/clock.ts';
import type {
  AccountLookup,
  ContextFailure,
  ContextRequest,
  ContextSource,
} from '@tenure/application/ports/context-source.ts';
import type { ContextReading } from '@tenure/domain/play/context.ts';
import * as E from 'fp-ts/lib/Either.js';
import { contextFailure, shortLocation } from '../failure.ts';
import { AccountAnswer, ContextAnswer, decodeBody, factProblem, UnknownAccountAnswer } from './answers.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';
import { type Answer, type GetOptions, get } from './get.ts';

export interface HttpSourceOptions extends Partial<Omit<GetOptions, 'clock'>> {
  /** `http` or `https`; user and password in it are sent as an Authorization header and appear nowhere else. */
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

const DEFAULTS: Omit<GetOptions, 'clock'> = {
  timeoutMs: 10_000,
  maxBytes: 1_048_576,
  retries: 2,
  backoffMs: 250,
  maxWaitMs: 30_000,
  fetch: (input, init) => fetch(input, init),
  sleep: (milliseconds) => wait(milliseconds),
  random: () => Math.random(),
};

type Result<A> = E.Either<ContextFailure, A>;

interface Session {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly options: GetOptions;
}

const malformed = ({ name, endpoint }: Session, url: string, problem: string): Result<never> =>
  E.left(contextFailure('SourceMalformed', name, endpoint.redact(`GET ${url}: ${problem}`)));

// `..` would be resolved away and ask for something else; no account can be called that in a URL.
const isDots = (segment: string): boolean => segment === '' || segment === '.' || segment === '..';

const lookupIn = (session: Session, { url, status, body }: Answer): Result<AccountLookup> => {
  if (status === 404) {
    const unknown = decodeBody(UnknownAccountAnswer, body, session.endpoint.redact);
    return E.right(
      E.isRight(unknown) ? { _tag: 'NotFound', ...unknown.right } : { _tag: 'NotFound', nearest: [], known: 0 },
    );
  }
  if (status !== 200) return malformed(session, url, `answered ${status}`);
  const account = decodeBody(AccountAnswer, body, session.endpoint.redact);
  return E.isLeft(account) ? malformed(session, url, account.left) : E.right({ _tag: 'Found', account: account.right });
};

const findAccount = async (session: Session, idOrName: string): Promise<Result<AccountLookup>> => {
  if (isDots(idOrName)) return E.right({ _tag: 'NotFound', nearest: [], known: 0 });
  const { endpoint, name, options } = session;
  const answer = await get(endpoint, name, `accounts/${encodeURIComponent(idOrName)}`, options);
  return E.isLeft(answer) ? answer : lookupIn(session, answer.right);
};

const readingIn = (session: Session, { kind, account }: ContextRequest, answer: Answer): Result<ContextReading> => {
  const { url, status, body } = answer;
  const nothing = (problem: string): Result<never> => E.left(contextFailure('NoSuchContext', session.name, problem));
  if (status === 404) return nothing(`GET ${url}: answered 404, so there is no ${kind} context for ${account}`);
  if (status !== 200) return malformed(session, url, `answered ${status}`);
  const decoded = decodeBody(ContextAnswer, body, session.endpoint.redact);
  if (E.isLeft(decoded)) return malformed(session, url, decoded.left);
  const problem = factProblem(decoded.right, kind);
  if (problem !== null) return malformed(session, url, problem);
  if (decoded.right.facts.length === 0) return nothing(`GET ${url}: answered without a single fact`);
  return E.right({
    kind,
    source: session.name,
    location: shortLocation(url),
    readAt: session.options.clock.now(),
    contentHash: createHash('sha256').update(body).digest('hex'),
    facts: decoded.right.facts,
    defects: decoded.right.defects ?? [],
  });
};

const pull = async (session: Session, request: ContextRequest): Promise<Result<ContextReading>> => {
  const { account, kind, asOf } = request;
  const { endpoint, name, options } = session;
  if (isDots(account)) return E.left(contextFailure('NoSuchContext', name, `no account can be called "${account}"`));
  const path = `accounts/${encodeURIComponent(account)}/context/${kind}?asOf=${asOf}`;
  const answer = await get(endpoint, name, path, options);
  return E.isLeft(answer) ? answer : readingIn(session, request, answer.right);
};

/** A source at a base URL. Left: why the options cannot be used, without their secrets. */
export const httpContextSource = ({
  baseUrl,
  headers,
  ...given
}: HttpSourceOptions): E.Either<string, ContextSource> => {
  const endpoint = endpointOf(baseUrl, headers);
  if (E.isLeft(endpoint)) return endpoint;
  const name = `http ${endpoint.right.host}`.slice(0, 80);
  const session: Session = { name, endpoint: endpoint.right, options: { ...DEFAULTS, ...given } };
  return E.right({
    name,
    findAccount: (idOrName) => () => findAccount(session, idOrName),
    pull: (request) => () => pull(session, request),
  });
};
