/** The log as server-sent events (docs/events-feed.md): complete, or as hints that something has changed. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { mayKnowKeys } from '../auth/authorise.ts';
import { forbidden } from '../auth/refused.ts';
import type { Entry, Wanted } from '../event-feed/entry.ts';
import { type Problem, problem } from '../problem.ts';
import { changedFrames } from './changed-frames.ts';
import { ABOUT_PLAYS, beginningOf, CHANGES, EVENTS } from './event-parameters.ts';
import { type EventStream, openStream, type StreamTiming } from './event-stream.ts';
import { knownPlay } from './find-target.ts';
import { sendProblem } from './problem-reply.ts';
import { querySchema, readQuery, type ValuesOf } from './query.ts';
import { succeeds } from './success.ts';

export interface FeedOptions extends StreamTiming {
  /** Clients at the same time. */
  readonly followers: number;
  /** Asked before everything that goes out and with every heartbeat; null: the client may have it. */
  readonly mayStill: (request: FastifyRequest) => Promise<Problem | null>;
}

export const DEFAULT_FEED: FeedOptions = {
  heartbeatMs: 15_000,
  gatherMs: 100,
  drainMs: 10_000,
  retryMs: 2_000,
  followers: 1_000,
  mayStill: async ({ identity }) => (identity === null ? null : identity.again()),
};

type Followed = Pick<Application, 'feed' | 'head' | 'reads'>;

const tooMany = (most: number): Problem =>
  problem(503, 'too-many-followers', 'Too many clients follow the log', `${most} do already`, {
    accepted: 'the same request later, or GET /v1/audit-log with `after`',
  });

const STOPPING = problem(503, 'stopping', 'The server is stopping', 'it begins no more streams', {
  accepted: 'the same request to the server that comes after it',
});

const notYours = forbidden(
  'who holds which key is not for everybody',
  `an administrator or auditor; anybody: ?categories=${ABOUT_PLAYS.join(',')}`,
);

const playsNamed = async (
  application: Followed,
  refs: readonly string[] | undefined,
): Promise<E.Either<Problem, readonly PlayId[] | null>> => {
  if (refs === undefined) return E.right(null);
  const found: PlayId[] = [];
  for (const ref of refs) {
    const play = await knownPlay(application, ref);
    if (E.isLeft(play)) return play;
    found.push(play.right);
  }
  return E.right(found);
};

const completeFrames = (entries: readonly Entry[]): string => entries.map(({ frame }) => frame).join('');

export const addEventRoutes = (app: FastifyInstance, application: Followed, given: Partial<FeedOptions> = {}): void => {
  const options = { ...DEFAULT_FEED, ...given };
  const open = new Set<EventStream>();
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
    for (const stream of open) stream.drop('stopping', 'the server stops; come back to the one after it');
  });

  const follow = async (
    request: FastifyRequest,
    reply: FastifyReply,
    asked: ValuesOf<typeof EVENTS>,
    feed: { readonly from: 0n | 'head'; readonly render: (entries: readonly Entry[]) => string },
  ): Promise<FastifyReply | undefined> => {
    const { after, types = null, categories = ABOUT_PLAYS } = asked;
    if (categories.includes('access') && !mayKnowKeys(request.identity)) return sendProblem(reply, notYours);
    const head = await application.head()();
    if (E.isLeft(head)) return sendProblem(reply, head.left);
    const lastEventId = request.headers['last-event-id'];
    const begin = beginningOf(
      lastEventId === undefined ? undefined : String(lastEventId),
      after,
      feed.from,
      head.right,
    );
    if (E.isLeft(begin)) return sendProblem(reply, begin.left);
    const plays = await playsNamed(application, asked.plays);
    if (E.isLeft(plays)) return sendProblem(reply, plays.left);
    if (isStopping) return sendProblem(reply, STOPPING);
    if (open.size >= options.followers) return sendProblem(reply, tooMany(options.followers));
    const wanted: Wanted = { categories, types, plays: plays.right };
    const headers = reply.getHeaders();
    reply.hijack();
    const stream = openStream({
      raw: reply.raw,
      headers,
      pieces: (signal) => application.feed.follow(begin.right, wanted, signal),
      render: feed.render,
      mayStill: () => options.mayStill(request),
      timing: options,
      onTrouble: (cause) => request.log.error({ err: cause }, 'an event stream broke off'),
    });
    open.add(stream);
    void stream.ended.finally(() => open.delete(stream));
    return undefined;
  };

  const described = (summary: string, operationId: string, querystring: object) => ({
    summary,
    operationId,
    tags: ['reads'],
    headers: {
      type: 'object',
      properties: {
        'last-event-id': { type: 'string', description: 'Position of the last event that came; goes before `after`' },
      },
    },
    querystring,
    response: succeeds(200, 'Server-sent events'),
  });

  app.get(
    '/v1/events',
    {
      config: { access: 'everything', longLived: true },
      exposeHeadRoute: false,
      schema: described('Every event, in the order of the log, and those to come', 'followEvents', querySchema(EVENTS)),
    },
    async (request, reply) => {
      const asked = readQuery(EVENTS, request.query);
      if (E.isLeft(asked)) return sendProblem(reply, asked.left);
      return follow(request, reply, asked.right, { from: 0n, render: completeFrames });
    },
  );

  app.get(
    '/v1/changes',
    {
      config: { access: 'projection', longLived: true, shown: { play: true, position: true, kinds: true } },
      exposeHeadRoute: false,
      schema: described('Which plays have changed, for whoever shows them', 'followChanges', querySchema(CHANGES)),
    },
    async (request, reply) => {
      const asked = readQuery(CHANGES, request.query);
      if (E.isLeft(asked)) return sendProblem(reply, asked.left);
      return follow(request, reply, asked.right, { from: 'head', render: changedFrames });
    },
  );
};
