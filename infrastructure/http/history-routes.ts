/** How a play changed between two moments over HTTP (PROJ-4). */
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { compare } from '../history/blamed.ts';
import { COMPARED } from '../history/compared.ts';
import { knownPlay } from './find-target.ts';
import { needed, oneWord, pastMoment } from './query.ts';
import { addRead } from './read-route.ts';

export const addHistoryRoutes = (app: FastifyInstance, application: Application): void =>
  addRead(app, application, {
    url: '/v1/plays/:play/diff',
    operationId: 'getDiff',
    access: 'everything',
    summary: 'What differs between two moments, and which event, by whom, made each difference',
    hasPast: false,
    parameters: {
      from: needed(pastMoment('The earlier moment')),
      to: pastMoment('The later moment; now unless said otherwise'),
      of: oneWord(COMPARED, 'What is compared; the status unless said otherwise'),
    },
    read: async ({ from, to, of = 'status' }, ref) => {
      const playId = await knownPlay(application, ref);
      if (E.isLeft(playId)) return playId;
      return compare(application, playId.right, of, {
        from,
        to: to ?? { _tag: 'Instant', instant: application.clock.now() },
      });
    },
  });
