/** Reads over HTTP. Each first brings the read models up to the log, so that everybody reads their own writes. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { DOCUMENT, listOfDocuments } from './answer-schemas.ts';
import { onPlay } from './on-play.ts';
import type { ValuesOf } from './query.ts';
import { AUDIT, DECISIONS, PAGE, PLAYS } from './read-parameters.ts';
import { addRead } from './read-route.ts';

/** Where the next page begins; null when this one was the last. */
const nextOf = <A>(page: readonly A[], size: number, cursor: (last: A) => number): string | null => {
  const last = page[page.length - 1];
  return last === undefined || page.length < size ? null : String(cursor(last));
};

export const addReadRoutes = (app: FastifyInstance, application: Application): void => {
  const { reads } = application;

  const audit = async (
    { type: types, limit = PAGE, ...rest }: ValuesOf<typeof AUDIT>,
    playId?: PlayId,
  ): Promise<unknown> => {
    const only = { ...(types !== undefined && { types }), ...(playId !== undefined && { playId }) };
    const entries = await reads.auditLog({ ...rest, ...only, limit });
    return { entries, next: nextOf(entries, limit, ({ position }) => position) };
  };

  const refusals = async (
    { play: _ref, limit = PAGE, ...rest }: ValuesOf<typeof DECISIONS>,
    playId?: PlayId,
  ): Promise<unknown> => {
    const only = playId === undefined ? {} : { playId };
    const decisions = await reads.decisionsLog({ ...rest, ...only, limit });
    return { decisions, next: nextOf(decisions, limit, ({ seq }) => seq) };
  };

  addRead(app, application, {
    url: '/v1/plays',
    operationId: 'listPlays',
    summary: 'Plays by deadline, nearest first',
    parameters: PLAYS,
    schema: listOfDocuments('plays'),
    read: async (filter) => E.right({ plays: await reads.listPlays({ limit: PAGE, ...filter }) }),
  });

  addRead(app, application, {
    url: '/v1/plays/:play',
    operationId: 'getPlay',
    summary: 'The status tracker of a play',
    parameters: {},
    schema: DOCUMENT,
    read: (_, play) => onPlay(application, play, (playId) => reads.statusTracker(playId)),
    send: (reply, tracker) => reply.header('etag', `"${(tracker as StatusTracker).play.revision}"`).send(tracker),
  });

  addRead(app, application, {
    url: '/v1/plays/:play/plan',
    operationId: 'getPlan',
    summary: 'The plan JSON of a play',
    parameters: {},
    schema: DOCUMENT,
    read: (_, play) => onPlay(application, play, async (playId) => (await reads.plan(playId))?.document ?? null),
  });

  addRead(app, application, {
    url: '/v1/plays/:play/audit-log',
    operationId: 'getPlayAuditLog',
    summary: 'Events of a play, in order',
    parameters: AUDIT,
    schema: listOfDocuments('entries'),
    read: (filter, play) => onPlay(application, play, (playId) => audit(filter, playId)),
  });

  addRead(app, application, {
    url: '/v1/plays/:play/escalations',
    operationId: 'getEscalations',
    summary: 'Escalations of a play, in the order they were triggered',
    parameters: {},
    schema: listOfDocuments('escalations'),
    read: (_, play) =>
      onPlay(application, play, async (playId) => ({ escalations: await reads.escalationsOf(playId) })),
  });

  addRead(app, application, {
    url: '/v1/audit-log',
    operationId: 'getAuditLog',
    summary: 'Events of all streams, in order',
    parameters: AUDIT,
    schema: listOfDocuments('entries'),
    read: async (filter) => E.right(await audit(filter)),
  });

  addRead(app, application, {
    url: '/v1/decisions',
    operationId: 'getDecisions',
    summary: 'Refused commands, in order (EVT-6)',
    parameters: DECISIONS,
    schema: listOfDocuments('decisions'),
    read: async (filter) =>
      filter.play === undefined
        ? E.right(await refusals(filter))
        : onPlay(application, filter.play, (playId) => refusals(filter, playId)),
  });
};
