/**
 * Reading one's own writes (PROJ-3): every answer says how far in the log it is, and a read that brings such a token
 * waits until the read models are there. Whether they are kept by this process or by another makes no difference.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application, Reads } from '../application.ts';
import type { ConsistencyTokens } from '../consistency/token.ts';
import { type Problem, problem } from '../problem.ts';
import { LONGEST_WAIT, type Preferences, preferencesIn } from './prefer.ts';
import { sendProblem } from './problem-reply.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Position the answer names as written; null: it names none. */
    written: Position | null;
  }
}

export interface Consistent extends Pick<Application, 'head'> {
  readonly reads: Pick<Reads, 'catchUp' | 'position'>;
  readonly tokens: ConsistencyTokens;
}

/** How often read models that somebody else keeps are looked at. */
const LOOK_MS = 25;

const NOT_OURS: Problem = problem(
  400,
  'invalid-consistency-token',
  'The consistency token is none of this server',
  'it is damaged, or was given out over another data folder',
  { rule: 'PROJ-3', accepted: 'the Consistency-Token of an earlier answer as it came, or no such header' },
);

const lagging = (wanted: Position, at: Position, head: Position, waited: number): Problem => {
  const after = waited === 0 ? '' : ` after ${waited} s`;
  return head < wanted
    ? problem(
        503,
        'projection-lagging',
        'The log is behind the token',
        `it ends at ${head}, before ${wanted}${after}`,
        {
          rule: 'PROJ-3',
          accepted: 'the same later; without the token, if the log was restored from an older copy',
        },
      )
    : problem(
        503,
        'projection-lagging',
        'The read models are behind what was asked for',
        `they are at ${at}${after}, which is ${wanted - at} positions before ${wanted}`,
        {
          rule: 'PROJ-3',
          accepted: `the same later; Prefer: wait=N, at most ${LONGEST_WAIT}; or Prefer: handling=lenient for an older answer`,
        },
      );
};

/** Whether it is about what somebody wrote: neither a stream, nor health, nor the description of the API. */
const isTold = ({ routeOptions }: FastifyRequest): boolean => {
  const { access, longLived } = routeOptions.config;
  return access !== undefined && access !== 'open' && access !== 'operation' && longLived !== true;
};
const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

const positionIn = (document: unknown): Position | null => {
  const { position } = (document ?? {}) as { readonly position?: unknown };
  // "0" stands for nothing appended.
  return typeof position === 'bigint' && position > 0n ? position : null;
};

const appliedOf = ({ wait }: Preferences, isStale: boolean): string =>
  [...(wait === null ? [] : [`wait=${wait}`]), ...(isStale ? ['handling=lenient'] : [])].join(', ');

export const readYourWrites = (app: FastifyInstance, { reads, tokens, head }: Consistent): void => {
  app.decorateRequest('written', null);

  /** Where the read models are once they have got there, or the time is over. */
  const waited = async (wanted: Position, seconds: number, { raw }: FastifyRequest): Promise<Position> => {
    const until = performance.now() + seconds * 1_000;
    for (;;) {
      await reads.catchUp();
      const at = await reads.position();
      const left = until - performance.now();
      if (at >= wanted || left <= 0 || raw.destroyed) return at;
      await pause(Math.min(LOOK_MS, left));
    }
  };

  /** null: the store cannot say. */
  const end = async (): Promise<Position | null> => E.getOrElseW(() => null)(await head()());

  /** null: it can be read as it is now. */
  const heed = async (token: string, request: FastifyRequest, reply: FastifyReply): Promise<Problem | null> => {
    const wanted = tokens.read(token);
    if (wanted === null) return NOT_OURS;
    const { prefer } = request.headers;
    const preferences = preferencesIn(prefer === undefined ? undefined : String(prefer));
    const { wait, isLenient } = preferences;
    const at = await waited(wanted, wait ?? 0, request);
    const isStale = at < wanted;
    const applied = appliedOf(preferences, isStale && isLenient);
    void reply.header('projection-position', String(at));
    if (applied !== '') void reply.header('preference-applied', applied);
    if (!isStale) return null;
    if (!isLenient) return lagging(wanted, at, (await end()) ?? wanted, wait ?? 0);
    void reply.header('tenure-stale', 'true');
    return null;
  };

  app.addHook('preHandler', (request, reply, done) => {
    const token = request.headers['consistency-token'];
    if (token === undefined || !isRead(request) || !isTold(request)) done();
    else
      heed(String(token), request, reply)
        .then((refused) => {
          if (refused === null) done();
          else sendProblem(reply, refused);
        })
        .catch(done);
  });

  app.addHook('preSerialization', (request, _reply, document, done) => {
    if (!isRead(request)) request.written = positionIn(document);
    done(null, document);
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const told = (position: Position | null): void => {
      if (position !== null) void reply.header('consistency-token', tokens.of(position));
      done(null, payload);
    };
    if (reply.statusCode >= 400 || !isTold(request)) done(null, payload);
    // After the answer was made, so that it is never newer than its token says.
    else if (isRead(request)) reads.position().then(told).catch(done);
    else if (request.written !== null) told(request.written);
    else end().then(told).catch(done);
  });
};
