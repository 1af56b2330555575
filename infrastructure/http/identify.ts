/**
 * Who a request is from, and whether it is let in: before its body is read, and once it is read by the hat it names. A
 * refused attempt goes to the server’s log and nowhere else: no answer of 4xx ever grows the log of events.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import type { RoutePolicy } from '../auth/access.ts';
import type { Authenticate, Authenticated } from '../auth/authenticated.ts';
import { type Admission, isInScope, mayUse, mayWear } from '../auth/authorise.ts';
import { notYourName } from '../auth/refused.ts';
import { redacted } from '../auth/shown.ts';
import { actorFrom, actorText } from '../commands/actor-text.ts';
import { badRequest, type Problem } from '../problem.ts';
import { playMeant } from './find-target.ts';
import { PLACES, type Place } from './places-in-paths.ts';
import { sendProblem } from './problem-reply.ts';
import type { CountRequest } from './rate.ts';
import { policyOf } from './route-access.ts';
import { noteWhoAsks } from './who-asks.ts';

/** null where nobody is asked who they are. */
export interface Identity {
  readonly who: Authenticated;
  readonly isRedacted: boolean;
  /** For answers that go on for long: null as long as the same credentials would still be let in. */
  readonly again: () => Promise<Problem | null>;
}

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null;
    /** Whether an analyst's answer has been gone through. */
    isGoneThrough: boolean;
  }
}

/** What a request brings that has no identity yet. */
export const decorateIdentity = (app: FastifyInstance): void => {
  app.decorateRequest('identity', null);
  app.decorateRequest('isGoneThrough', false);
};

const MISSING = 'Bearer realm="tenure"';
const WRONG = `${MISSING}, error="invalid_token"`;

const refuse = (request: FastifyRequest, reply: FastifyReply, refused: Problem, who?: Authenticated): FastifyReply => {
  const { code, status } = refused;
  const by = who === undefined ? {} : { principal: actorText(who.principal), credential: who.credential };
  request.log.warn({ code, route: request.routeOptions.url, ...by }, 'not let in');
  if (status === 401) void reply.header('www-authenticate', code === 'unauthenticated' ? MISSING : WRONG);
  return sendProblem(reply, refused);
};

const wrongActor = (named: string | string[] | undefined, { principal }: Authenticated): Problem | null => {
  if (named === undefined) return null;
  const accepted = `no such header; the credentials say that ${actorText(principal)} sends it`;
  const actor = actorFrom(String(named));
  if (actor === null) return badRequest('the header Tenure-Actor cannot be read', [], accepted);
  return actorText(actor) === actorText(principal)
    ? null
    : notYourName(`the header Tenure-Actor names ${actorText(actor)}`, accepted);
};

const identityOf = (
  who: Authenticated,
  policy: RoutePolicy,
  authenticate: () => ReturnType<ReturnType<Authenticate>>,
): E.Either<Problem, Identity> =>
  E.map(
    ({ isRedacted }: Admission): Identity => ({
      who,
      isRedacted,
      again: async () => {
        const still = await authenticate();
        const may = E.isLeft(still) ? still : mayUse(still.right, policy);
        return E.isLeft(may) ? may.left : null;
      },
    }),
  )(mayUse(who, policy));

const placeOf = (params: unknown): readonly [Place, string] | null => {
  const named = (params ?? {}) as Readonly<Partial<Record<string, string>>>;
  const place = (Object.keys(PLACES) as Place[]).find((each) => named[each] !== undefined);
  return place === undefined ? null : [place, named[place] ?? ''];
};

const inScope = async (
  application: Application,
  who: Authenticated,
  params: unknown,
): Promise<E.Either<Problem, void>> => {
  if (who.plays === null) return E.right(undefined);
  const place = placeOf(params);
  if (place === null) return isInScope(who, null);
  await application.reads.catchUp();
  const playId = await playMeant(application, ...place);
  return E.isLeft(playId) ? playId : isInScope(who, playId.right);
};

/** `count` is told of each request once it is known who asks, or that nobody knows. */
export const identify = (
  app: FastifyInstance,
  application: Application,
  authenticate: Authenticate,
  count: CountRequest = async () => {},
): void => {
  app.addHook('onRequest', async (request, reply) => {
    const policy = policyOf(request.routeOptions.config, request.method);
    // Whatever is no route is answered so.
    if (request.is404 || policy?.access === 'open') return undefined;
    if (policy === null) throw new Error(`${request.method} ${request.routeOptions.url} has no policy`);
    const authenticateIt = authenticate(request.headers.authorization);
    const authenticated = await authenticateIt();
    if (E.isRight(authenticated)) noteWhoAsks(request, actorText(authenticated.right.principal));
    // Whoever is refused has asked, too.
    await count(request, reply);
    if (E.isLeft(authenticated)) return refuse(request, reply, authenticated.left);
    const who = authenticated.right;
    const wrong = wrongActor(request.headers['tenure-actor'], who);
    if (wrong !== null) return refuse(request, reply, wrong, who);
    const identity = identityOf(who, policy, authenticateIt);
    if (E.isLeft(identity)) return refuse(request, reply, identity.left, who);
    const fits = await inScope(application, who, request.params);
    if (E.isLeft(fits)) return refuse(request, reply, fits.left, who);
    request.identity = identity.right;
    return undefined;
  });

  app.addHook('preHandler', (request, reply, done) => {
    const { identity, routeOptions, body } = request;
    const may =
      identity === null || routeOptions.config.access !== 'command' ? E.right(null) : mayWear(identity.who, body);
    if (E.isRight(may)) done();
    else refuse(request, reply, may.left, identity?.who);
  });

  app.addHook('preSerialization', (request, reply, document, done) => {
    const { shown } = request.routeOptions.config;
    const isGoneThrough = request.identity?.isRedacted === true && reply.statusCode < 400 && shown !== undefined;
    request.isGoneThrough = isGoneThrough;
    done(null, isGoneThrough ? redacted(shown, document) : document);
  });

  // What is sent as text passes by the hook above, and an analyst must not get it by that way.
  app.addHook('onSend', (request, reply, payload, done) => {
    const { method, routeOptions } = request;
    if (request.identity?.isRedacted === true && reply.statusCode < 400 && !request.isGoneThrough)
      done(new Error(`${method} ${routeOptions.url} would send an analyst what was not gone through`));
    else done(null, payload);
  });
};
