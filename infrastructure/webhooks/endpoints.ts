/** Endpoints as people manage them: added with a secret that is shown once, listed, taken away (POL-19). */
import { randomBytes } from 'node:crypto';
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { Endpoint, WebhookLedger } from '@tenure/application/ports/webhooks.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { KNOWN_EVENTS } from '../known-events.ts';
import { badRequest, type Problem, problem, unavailable } from '../problem.ts';

export interface NewEndpoint {
  readonly url: string;
  readonly types: readonly string[] | null;
  readonly allowPrivate: boolean;
}

/** The Standard Webhooks specification asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;

const TYPES: ReadonlySet<string> = new Set(KNOWN_EVENTS.registries.flatMap((registry) => Object.keys(registry)));

const URL_ACCEPTED = 'an http or https URL without user and password, such as https://hooks.example/tenure';

const wrongUrl = (text: string): Problem | null => {
  if (!URL.canParse(text)) return badRequest(`"${text}" is no URL`, [], URL_ACCEPTED);
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:')
    return badRequest(`"${text}" is no http address`, [], URL_ACCEPTED);
  return username === '' && password === ''
    ? null
    : badRequest('user and password in a URL would be shown wherever it is', [], URL_ACCEPTED);
};

const wrongTypes = (types: readonly string[] | null): Problem | null => {
  const unknown = types?.find((type) => !TYPES.has(type));
  return unknown === undefined
    ? null
    : badRequest(`there are no events of type ${unknown}`, [], `one of: ${[...TYPES].toSorted().join(', ')}`);
};

export interface Endpoints {
  /** What is appended from now on is owed to it. The secret is in this answer, and in no other. */
  readonly add: (given: NewEndpoint) => TaskEither<Problem, Endpoint>;
  readonly list: () => TaskEither<Problem, readonly Omit<Endpoint, 'secret'>[]>;
  /** The one that is called so, or begins so. */
  readonly find: (ref: string) => TaskEither<Problem, Omit<Endpoint, 'secret'>>;
  readonly remove: (id: string) => TaskEither<Problem, void>;
}

const down = (): Problem => unavailable('the outbox cannot be read');

export const endpointsOf = (
  ledger: WebhookLedger,
  { clock, nextId, head }: { clock: Clock; nextId: () => string; head: () => TaskEither<Problem, bigint> },
): Endpoints => {
  const all = async (): Promise<E.Either<Problem, readonly Omit<Endpoint, 'secret'>[]>> => {
    const found = await ledger.endpoints()();
    if (E.isLeft(found)) return E.left(down());
    return E.right(found.right.map(({ secret: _, ...shown }) => shown));
  };
  return {
    add: (given) => async () => {
      const wrong = wrongUrl(given.url) ?? wrongTypes(given.types);
      if (wrong !== null) return E.left(wrong);
      const from = await head()();
      if (E.isLeft(from)) return from;
      const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
      const endpoint: Endpoint = { id: nextId(), ...given, secret, createdAt: clock.now(), from: from.right };
      const added = await ledger.add(endpoint)();
      return E.isLeft(added) ? E.left(down()) : E.right(endpoint);
    },
    list: () => all,
    find: (ref) => async () => {
      const found = await all();
      if (E.isLeft(found)) return found;
      const fits = found.right.filter(({ id }) => id.startsWith(ref));
      const [only] = fits;
      if (only !== undefined && fits.length === 1) return E.right(only);
      const accepted = found.right.map(({ id, url }) => `${id} (${url})`).join(', ');
      const detail = fits.length === 0 ? `there is no endpoint "${ref}"` : `"${ref}" fits ${fits.length} endpoints`;
      return E.left(
        problem(404, 'no-such-endpoint', 'No such endpoint', detail, {
          accepted: accepted === '' ? 'one that was added: tenure webhooks add URL' : `one of: ${accepted}`,
        }),
      );
    },
    remove: (id) => async () => {
      const removed = await ledger.remove(id)();
      return E.isLeft(removed) ? E.left(down()) : E.right(undefined);
    },
  };
};
