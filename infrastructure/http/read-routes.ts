/** Reads over HTTP. Each first brings the read models up to the log, so that everybody reads their own writes. */
import type { AuditFilter } from '@tenure/projections/audit-log/queries.ts';
import type { DecisionFilter } from '@tenure/projections/decisions-log/queries.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { PlayPage } from '../api/answers.ts';
import type { Application, View } from '../application.ts';
import { mayKnowKeys } from '../auth/authorise.ts';
import { SHOWN_ESCALATIONS, SHOWN_PLAYS, SHOWN_TRACKER } from '../auth/shown.ts';
import { onPlay } from './on-play.ts';
import { playPage } from './play-pages.ts';
import type { ValuesOf } from './query.ts';
import { AUDIT, DECISIONS, PAGE, PLAYS } from './read-parameters.ts';
import { addRead } from './read-route.ts';

/** Where the next page begins; null when this one was the last. */
const nextOf = <A>(page: readonly A[], size: number, cursor: (last: A) => number): string | null => {
  const last = page[page.length - 1];
  return last === undefined || page.length < size ? null : String(cursor(last));
};

/** The address of the page that follows, for clients that follow links (RFC 8288). */
const withNextPage = (reply: FastifyReply, page: PlayPage): PlayPage => {
  if (page.next === null) return page;
  const url = new URL(reply.request.url, 'http://here');
  url.searchParams.set('cursor', page.next);
  void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  return page;
};

export const addReadRoutes = (app: FastifyInstance, application: Application): void => {
  const audit = async (
    { reads }: View,
    { type: types, limit = PAGE, ...rest }: ValuesOf<typeof AUDIT>,
    only: Partial<Pick<AuditFilter, 'playId' | 'aboutPlays'>>,
  ): Promise<unknown> => {
    const narrowed = { ...only, ...(types !== undefined && { types }) };
    const entries = await reads.auditLog({ ...rest, ...narrowed, limit });
    return { entries, next: nextOf(entries, limit, ({ position }) => position) };
  };

  const refusals = async (
    { reads }: View,
    { play: _ref, limit = PAGE, ...rest }: ValuesOf<typeof DECISIONS>,
    only: Partial<Pick<DecisionFilter, 'playId' | 'aboutPlays'>>,
  ): Promise<unknown> => {
    const decisions = await reads.decisionsLog({ ...rest, ...only, limit });
    return { decisions, next: nextOf(decisions, limit, ({ seq }) => seq) };
  };

  addRead(app, application, {
    url: '/v1/plays',
    operationId: 'listPlays',
    isOfLog: true,
    access: 'projection',
    shown: SHOWN_PLAYS,
    summary: 'Plays by deadline, nearest first',
    parameters: PLAYS,
    read: ({ cursor, limit = PAGE, ...filter }, _, view) => playPage(application, view, filter, cursor, limit),
    send: (reply, page) => withNextPage(reply, page as PlayPage),
  });

  addRead(app, application, {
    url: '/v1/plays/:play',
    operationId: 'getPlay',
    isOfLog: true,
    access: 'projection',
    shown: SHOWN_TRACKER,
    summary: 'The status tracker of a play',
    parameters: {},
    read: (_, play, view) => onPlay(view, play, (playId) => view.reads.statusTracker(playId)),
    send: (reply, tracker) => {
      void reply.header('etag', `"${(tracker as StatusTracker).play.revision}"`);
      return tracker;
    },
  });

  addRead(app, application, {
    url: '/v1/plays/:play/plan',
    operationId: 'getPlan',
    isOfLog: true,
    access: 'everything',
    summary: 'The plan JSON of a play',
    parameters: {},
    read: (_, play, view) => onPlay(view, play, async (playId) => (await view.reads.plan(playId))?.document ?? null),
  });

  addRead(app, application, {
    url: '/v1/plays/:play/audit-log',
    operationId: 'getPlayAuditLog',
    isOfLog: true,
    access: 'everything',
    summary: 'Events of a play, in order',
    parameters: AUDIT,
    read: (filter, play, view) => onPlay(view, play, (playId) => audit(view, filter, { playId })),
  });

  addRead(app, application, {
    url: '/v1/plays/:play/escalations',
    operationId: 'getEscalations',
    isOfLog: true,
    access: 'projection',
    shown: SHOWN_ESCALATIONS,
    summary: 'Escalations of a play, in the order they were triggered',
    parameters: {},
    read: (_, play, view) =>
      onPlay(view, play, async (playId) => ({ escalations: await view.reads.escalationsOf(playId) })),
  });

  addRead(app, application, {
    url: '/v1/audit-log',
    operationId: 'getAuditLog',
    access: 'everything',
    summary: 'Events of all streams, in order',
    parameters: AUDIT,
    read: async (filter, _, view, identity) =>
      E.right(await audit(view, filter, { aboutPlays: !mayKnowKeys(identity) })),
  });

  addRead(app, application, {
    url: '/v1/decisions',
    operationId: 'getDecisions',
    access: 'everything',
    summary: 'Refused commands, in order (EVT-6)',
    parameters: DECISIONS,
    read: async (filter, _, view, identity) =>
      filter.play === undefined
        ? E.right(await refusals(view, filter, { aboutPlays: !mayKnowKeys(identity) }))
        : onPlay(view, filter.play, (playId) => refusals(view, filter, { playId })),
  });
};
