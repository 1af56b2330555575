/** The renewal stage over HTTP: all of it, its findings, one unit, and its gate (OUT-3). */
import type { Asking } from '@tenure/application/offer-next.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { findingDocument } from '../finding-document.ts';
import { findingsWithTurns } from '../finding-list.ts';
import { gateView } from '../gate-document.ts';
import { nextDocument, nextOfAll } from '../next-document.ts';
import { playsInHand } from '../plays-in-hand.ts';
import { noStageYet } from '../problem.ts';
import { DOCUMENT, listOfDocuments } from './answer-schemas.ts';
import { knownFinding, knownPlay, knownUnit, noSuchFinding, noSuchPlay, noSuchUnit } from './find-target.ts';
import { onPlay } from './on-play.ts';
import type { ValuesOf } from './query.ts';
import { FINDINGS, NEXT } from './read-parameters.ts';
import { addRead } from './read-route.ts';

/** Of the stream the document is about; none while that stream has not been heard of. */
const withRevision = (reply: FastifyReply, document: unknown): FastifyReply => {
  const { revision } = document as { readonly revision: number | null };
  return (revision === null ? reply : reply.header('etag', `"${revision}"`)).send(document);
};

const askingOf = ({ principal, hat, request }: ValuesOf<typeof NEXT>): Asking => ({
  principal: principal ?? null,
  hat: hat ?? null,
  request: request ?? null,
});

export const addStageRoutes = (app: FastifyInstance, application: Application): void => {
  const { reads } = application;

  addRead(app, application, {
    url: '/v1/plays/:play/stage',
    operationId: 'getStage',
    summary: 'The renewal stage of a play: phase, inputs, units, signatures, findings, gate, and what blocks',
    parameters: {},
    schema: DOCUMENT,
    read: (_, play) => onPlay(application, play, (playId) => reads.stage(playId), noStageYet),
    send: withRevision,
  });

  addRead(app, application, {
    url: '/v1/plays/:play/next',
    operationId: 'getNext',
    summary:
      'Who must do what now, in the order in which it matters: command, path, what is known of its body, and what it lacks',
    parameters: NEXT,
    schema: DOCUMENT,
    read: async (asked, ref) => {
      const playId = await knownPlay(application, ref);
      if (E.isLeft(playId)) return playId;
      const found = await application.offerNext([playId.right], askingOf(asked))();
      if (E.isLeft(found)) return found;
      const [next] = found.right;
      return next === undefined ? E.left(noSuchPlay(ref)) : E.right(nextDocument(next));
    },
  });

  addRead(app, application, {
    url: '/v1/next',
    operationId: 'getNextOfAll',
    summary: 'Who must do what now on every play that is not over, in one list, the worst first',
    parameters: NEXT,
    schema: DOCUMENT,
    read: async (asked) =>
      E.map(nextOfAll)(await application.offerNext(await playsInHand(application), askingOf(asked))()),
  });

  addRead(app, application, {
    url: '/v1/plays/:play/findings',
    operationId: 'getFindings',
    summary: 'Findings of a play, in the order they were filed, each with how far its chain is and whose turn it is',
    parameters: FINDINGS,
    schema: listOfDocuments('findings'),
    read: (filter, play) =>
      onPlay(application, play, async (playId) => ({
        findings: await findingsWithTurns(reads, { playId, ...filter }),
      })),
  });

  addRead(app, application, {
    url: '/v1/feedback/:finding',
    operationId: 'getFinding',
    summary: 'A finding: what it is about, all that was said of it, whose turn it is, and the commands that are open',
    parameters: {},
    schema: DOCUMENT,
    read: async (_, ref) => {
      const findingId = await knownFinding(application, ref);
      if (E.isLeft(findingId)) return findingId;
      const found = await reads.finding(findingId.right);
      return found === null ? E.left(noSuchFinding(ref)) : E.right(findingDocument(found));
    },
    send: withRevision,
  });

  addRead(app, application, {
    url: '/v1/gates/:play',
    operationId: 'getGate',
    summary: 'What is asked at the gate, of which content, by whom, and what has been answered, offered and signed off',
    parameters: {},
    schema: DOCUMENT,
    read: (_, play) =>
      onPlay(
        application,
        play,
        async (playId) => {
          const stage = await reads.stage(playId);
          return stage === null ? null : gateView(stage);
        },
        noStageYet,
      ),
    send: withRevision,
  });

  addRead(app, application, {
    url: '/v1/units/:unit',
    operationId: 'getUnit',
    summary: 'A unit: its declaration, where the baton is, what its hat still lacks, and what was made',
    parameters: {},
    schema: DOCUMENT,
    read: async (_, ref) => {
      const unitId = await knownUnit(application, ref);
      if (E.isLeft(unitId)) return unitId;
      const unit = await reads.unit(unitId.right);
      return unit === null ? E.left(noSuchUnit(ref)) : E.right(unit);
    },
    send: withRevision,
  });
};
