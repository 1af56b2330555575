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
import { redacted } from '../auth/shown.ts';
import { actorFrom, actorText } from '../commands/actor-text.ts';
import { badRequest, type Problem, problem } from '../problem.ts';
import { playMeant } from './find-target.ts';
import { PLACES, type Place } from './places-in-paths.ts';
import { sendProblem } from './problem-reply.ts';
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

/** A request may say who sends it; it may not say that somebody else does (UNIT-9). */
const wrongActor = (named: string | string[] | undefined, { principal }: Authenticated): Problem | null => {
  if (named === undefined) return null;
  const accepted = `no such header; the credentials say that ${actorText(principal)} sends it`;
  const actor = actorFrom(String(named));
  if (actor === null) return badRequest('the header Tenure-Actor cannot be read', [], accepted);
  return actorText(actor) === actorText(principal)
    ? null
    : problem(
        403,
        'not-your-name',
        'Nobody acts in another name',
        `the header Tenure-Actor names ${actorText(actor)}`,
        {
          rule: 'UNIT-9',
          accepted,
        },
      );
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

export const identify = (app: FastifyInstance, application: Application, authenticate: Authenticate): void => {
  app.addHook('onRequest', async (request, reply) => {
    const policy = policyOf(request.routeOptions.config, request.method);
    // Whatever is no route is answered so.
    if (request.is404 || policy?.access === 'open') return undefined;
    if (policy === null) throw new Error(`${request.method} ${request.routeOptions.url} has no policy`);
    const authenticateIt = authenticate(request.headers.authorization);
    const authenticated = await authenticateIt();
    if (E.isLeft(authenticated)) return refuse(request, reply, authenticated.left);
    const who = authenticated.right;
    noteWhoAsks(request, actorText(who.principal));
    const wrong = wrongActor(request.headers['tenure-actor'], who);
    if (wrong !== null) return refuse(request, reply, wrong, who);
    const identity = identityOf(who, policy, authenticateIt);
    if (E.isLeft(identity)) return refuse(request, reply, identity.left, who);
    const fits = await inScope(application, who, request.params);
    if (E.isLeft(fits)) return refuse(request, reply, fits.left, who);
    request.identity = identity.right;
    return undefined;
  });

  app.addHook('preHandler', async (request, reply) => {
    const { identity, routeOptions, body } = request;
    if (identity === null || routeOptions.config.access !== 'command') return undefined;
    const may = mayWear(identity.who, body);
    return E.isLeft(may) ? refuse(request, reply, may.left, identity.who) : undefined;
  });

  app.addHook('preSerialization', async (request, reply, document) => {
    const { shown } = request.routeOptions.config;
    if (request.identity?.isRedacted !== true || reply.statusCode >= 400 || shown === undefined) return document;
    request.isGoneThrough = true;
    return redacted(shown, document);
  });

  // What is sent as text passes by the hook above, and an analyst must not get it by that way.
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.identity?.isRedacted === true && reply.statusCode < 400 && !request.isGoneThrough)
      throw new Error(`${request.method} ${request.routeOptions.url} would send an analyst what was not gone through`);
    return payload;
  });
};
