/** Endpoints as people manage them: added with a secret that is shown once, listed, taken away (POL-19). */
import { randomBytes } from 'node:crypto';
import { keyedCommandId, keyPartOf } from '@tenure/application/idempotency.ts';
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { Ids } from '@tenure/application/ports/ids.ts';
import type { Endpoint, WebhookLedger } from '@tenure/application/ports/webhooks.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { inShort } from '../decode-report.ts';
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
  const wrong = (detail: string): Problem =>
    badRequest(detail, [{ pointer: '/url', expected: URL_ACCEPTED, found: inShort(text) }], URL_ACCEPTED);
  if (!URL.canParse(text)) return wrong(`"${text}" is no URL`);
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return wrong(`"${text}" is no http address`);
  return username === '' && password === '' ? null : wrong('user and password in a URL would be shown wherever it is');
};

const wrongTypes = (types: readonly string[] | null): Problem | null => {
  if (types === null) return null;
  const wrong = (detail: string, pointer: string, expected: string, found: unknown): Problem =>
    badRequest(detail, [{ pointer, expected, found: inShort(found) }], expected);
  if (types.length === 0) {
    const expected = 'no list at all: every event';
    return wrong('an endpoint that wants no type of event would never be told', '/types', expected, types);
  }
  const index = types.findIndex((type) => !TYPES.has(type));
  if (index === -1) return null;
  const expected = `one of: ${[...TYPES].toSorted().join(', ')}`;
  return wrong(`there are no events of type ${types[index]}`, `/types/${index}`, expected, types[index]);
};

/** Who asks, under which key: the same request again is answered with the endpoint it made (EVT-5). */
export interface KeyedBy {
  readonly actor: Principal;
  readonly idempotencyKey: string;
}

/** Who adds it, and what they may. */
export interface Adding {
  readonly keyed?: KeyedBy;
  /** Whether whoever runs this lets it be told addresses of private networks. */
  readonly mayBePrivate: boolean;
}

export interface Added {
  readonly endpoint: Endpoint;
  readonly repeated: boolean;
}

export interface Endpoints {
  /** What is appended from now on is owed to it. The secret is in this answer, and in no other. */
  readonly add: (given: NewEndpoint, adding: Adding) => TaskEither<Problem, Added>;
  readonly list: () => TaskEither<Problem, readonly Omit<Endpoint, 'secret'>[]>;
  /** The one that is called so, or begins so. */
  readonly find: (ref: string) => TaskEither<Problem, Omit<Endpoint, 'secret'>>;
  /** The one that is called so, letter for letter. */
  readonly get: (id: string) => TaskEither<Problem, Omit<Endpoint, 'secret'>>;
  readonly remove: (id: string) => TaskEither<Problem, void>;
}

export const outboxDown = (): Problem => unavailable('the outbox cannot be read');

const keyReused = (url: string): Problem =>
  problem(
    422,
    'idempotency-key-reused',
    'The idempotency key was used for another request',
    `an endpoint for ${url} was added with this key`,
    { rule: 'EVT-5', accepted: 'a new key, or the first request unchanged' },
  );

const noSuchEndpoint = (detail: string, known: readonly Pick<Endpoint, 'id' | 'url'>[]): Problem => {
  const accepted = known.map(({ id, url }) => `${id} (${url})`).join(', ');
  return problem(404, 'no-such-endpoint', 'No such endpoint', detail, {
    rule: 'POL-19',
    accepted: accepted === '' ? 'the id of one that was added; there is none yet' : `one of: ${accepted}`,
  });
};

/** Whoever administers a server over HTTP need not be whoever answers for the network it stands in. */
const notPrivate = (url: string): Problem =>
  problem(
    403,
    'private-not-allowed',
    'No private addresses here',
    `${inShort(url)} was to be told even in a private network, which this server does not let anybody ask for over HTTP`,
    {
      rule: 'POL-19',
      pointer: '/allowPrivate',
      accepted:
        'allowPrivate false, or a server started with --webhooks-private; ' +
        'whoever runs it can add one with tenure webhooks add --allow-private',
    },
  );

const isSame = (one: NewEndpoint, other: NewEndpoint): boolean =>
  one.url === other.url &&
  one.allowPrivate === other.allowPrivate &&
  JSON.stringify(one.types) === JSON.stringify(other.types);

/** Whoever names the same key gets the same id: the endpoint itself remembers that it was asked for. */
const idOf = (ids: Ids, keyed: KeyedBy | undefined): string =>
  keyed === undefined
    ? ids.next()
    : ids.derive('webhook-endpoint', keyPartOf(keyedCommandId(ids, keyed.actor, keyed.idempotencyKey, null)));

export const endpointsOf = (
  ledger: WebhookLedger,
  { clock, ids, head }: { clock: Clock; ids: Ids; head: () => TaskEither<Problem, bigint> },
): Endpoints => {
  const all = async (): Promise<E.Either<Problem, readonly Omit<Endpoint, 'secret'>[]>> => {
    const found = await ledger.endpoints()();
    if (E.isLeft(found)) return E.left(outboxDown());
    return E.right(found.right.map(({ secret: _, ...shown }) => shown));
  };
  /** What the endpoint of this id answers to the same request; null: there is none yet. */
  const earlier = async (id: string, given: NewEndpoint): Promise<E.Either<Problem, Added> | null> => {
    const known = await ledger.endpoints()();
    if (E.isLeft(known)) return E.left(outboxDown());
    const before = known.right.find((each) => each.id === id);
    if (before === undefined) return null;
    return isSame(before, given) ? E.right({ endpoint: before, repeated: true }) : E.left(keyReused(before.url));
  };
  return {
    add:
      (given, { keyed, mayBePrivate }) =>
      async () => {
        if (given.allowPrivate && !mayBePrivate) return E.left(notPrivate(given.url));
        const wrong = wrongUrl(given.url) ?? wrongTypes(given.types);
        if (wrong !== null) return E.left(wrong);
        const id = idOf(ids, keyed);
        const before = await earlier(id, given);
        if (before !== null) return before;
        const from = await head()();
        if (E.isLeft(from)) return from;
        const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
        const endpoint: Endpoint = { id, ...given, secret, createdAt: clock.now(), from: from.right };
        const added = await ledger.add(endpoint)();
        // Of two requests with one key at the same moment, one came second.
        return E.isLeft(added)
          ? ((await earlier(id, given)) ?? E.left(outboxDown()))
          : E.right({ endpoint, repeated: false });
      },
    list: () => all,
    find: (ref) => async () => {
      const found = await all();
      if (E.isLeft(found)) return found;
      const fits = found.right.filter(({ id }) => ref !== '' && id.startsWith(ref));
      const [only] = fits;
      if (only !== undefined && fits.length === 1) return E.right(only);
      const detail = fits.length === 0 ? `there is no endpoint "${ref}"` : `"${ref}" fits ${fits.length} endpoints`;
      return E.left(noSuchEndpoint(detail, found.right));
    },
    get: (id) => async () => {
      const found = await all();
      if (E.isLeft(found)) return found;
      const named = found.right.find((each) => each.id === id);
      return named === undefined
        ? E.left(noSuchEndpoint(`there is no endpoint with the id "${id}"`, found.right))
        : E.right(named);
    },
    remove: (id) => async () => {
      const removed = await ledger.remove(id)();
      return E.isLeft(removed) ? E.left(outboxDown()) : E.right(undefined);
    },
  };
};
