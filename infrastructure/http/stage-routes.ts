/** The renewal stage over HTTP: all of it, its findings, one unit, and its gate (OUT-3). */
import type { Asking } from '@tenure/application/offer-next.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { mayAskFor } from '../auth/authorise.ts';
import { SHOWN_FINDINGS } from '../auth/shown.ts';
import { findingDocument } from '../finding-document.ts';
import { findingsWithTurns } from '../finding-list.ts';
import { gateView } from '../gate-document.ts';
import { nextDocument, nextOfAll } from '../next-document.ts';
import { playsInHand } from '../plays-in-hand.ts';
import { noStageYet, type Problem } from '../problem.ts';
import { knownFinding, knownPlay, knownUnit, noSuchFinding, noSuchPlay, noSuchUnit } from './find-target.ts';
import { onPlay } from './on-play.ts';
import type { ValuesOf } from './query.ts';
import { FINDINGS, NEXT } from './read-parameters.ts';
import { addRead } from './read-route.ts';

/** Of the stream the document is about; none while that stream has not been heard of. */
const withRevision = (reply: FastifyReply, document: unknown): unknown => {
  const { revision } = document as { readonly revision: number | null };
  if (revision !== null) void reply.header('etag', `"${revision}"`);
  return document;
};

/** Where people are told apart, not everybody may ask in everybody’s name. */
const askingOf = (
  { principal, hat, request }: ValuesOf<typeof NEXT>,
  identity: FastifyRequest['identity'],
): E.Either<Problem, Asking> => {
  const asking = { principal: principal ?? null, hat: hat ?? null, request: request ?? null };
  if (principal === undefined || identity === null) return E.right(asking);
  return E.map(({ isOnlooker }: { isOnlooker: boolean }) => ({ ...asking, isOnlooker }))(
    mayAskFor(identity.who, principal),
  );
};

export const addStageRoutes = (app: FastifyInstance, application: Application): void => {
  addRead(app, application, {
    url: '/v1/plays/:play/stage',
    operationId: 'getStage',
    isOfLog: true,
    access: 'everything',
    summary: 'The renewal stage of a play: phase, inputs, units, signatures, findings, gate, and what blocks',
    parameters: {},
    read: (_, play, view) => onPlay(view, play, (playId) => view.reads.stage(playId), noStageYet),
    send: withRevision,
  });

  addRead(app, application, {
    url: '/v1/plays/:play/next',
    operationId: 'getNext',
    access: 'everything',
    summary:
      'Who must do what now, in the order in which it matters: command, path, what is known of its body, and what it lacks',
    parameters: NEXT,
    read: async (asked, ref, view, identity) => {
      const asking = askingOf(asked, identity);
      if (E.isLeft(asking)) return asking;
      const playId = await knownPlay(view, ref);
      if (E.isLeft(playId)) return playId;
      const found = await view.offerNext([playId.right], asking.right)();
      if (E.isLeft(found)) return found;
      const [next] = found.right;
      return next === undefined ? E.left(noSuchPlay(ref)) : E.right(nextDocument(next));
    },
  });

  addRead(app, application, {
    url: '/v1/next',
    operationId: 'getNextOfAll',
    access: 'everything',
    summary: 'Who must do what now on every play that is not over, in one list, the worst first',
    parameters: NEXT,
    read: async (asked, _, view, identity) => {
      const asking = askingOf(asked, identity);
      if (E.isLeft(asking)) return asking;
      return E.map(nextOfAll)(await view.offerNext(await playsInHand(view), asking.right)());
    },
  });

  addRead(app, application, {
    url: '/v1/plays/:play/findings',
    operationId: 'getFindings',
    isOfLog: true,
    access: 'projection',
    shown: SHOWN_FINDINGS,
    summary: 'Findings of a play, in the order they were filed, each with how far its chain is and whose turn it is',
    parameters: FINDINGS,
    read: (filter, play, view) =>
      onPlay(view, play, async (playId) => ({
        findings: await findingsWithTurns(view.reads, { playId, ...filter }),
      })),
  });

  addRead(app, application, {
    url: '/v1/feedback/:finding',
    operationId: 'getFinding',
    access: 'everything',
    summary: 'A finding: what it is about, all that was said of it, whose turn it is, and the commands that are open',
    parameters: {},
    read: async (_, ref, view) => {
      const findingId = await knownFinding(view, ref);
      if (E.isLeft(findingId)) return findingId;
      const found = await view.reads.finding(findingId.right);
      return found === null ? E.left(noSuchFinding(ref)) : E.right(await findingDocument(view, found));
    },
    send: withRevision,
  });

  addRead(app, application, {
    url: '/v1/gates/:play',
    operationId: 'getGate',
    isOfLog: true,
    access: 'everything',
    summary: 'What is asked at the gate, of which content, by whom, and what has been answered, offered and signed off',
    parameters: {},
    read: (_, play, view) =>
      onPlay(
        view,
        play,
        async (playId) => {
          const stage = await view.reads.stage(playId);
          return stage === null ? null : gateView(stage);
        },
        noStageYet,
      ),
    send: withRevision,
  });

  addRead(app, application, {
    url: '/v1/units/:unit',
    operationId: 'getUnit',
    isOfLog: true,
    access: 'everything',
    summary: 'A unit: its declaration, where the baton is, what its hat still lacks, and what was made',
    parameters: {},
    read: async (_, ref, view) => {
      const unitId = await knownUnit(view, ref);
      if (E.isLeft(unitId)) return unitId;
      const unit = await view.reads.unit(unitId.right);
      return unit === null ? E.left(noSuchUnit(ref)) : E.right(unit);
    },
    send: withRevision,
  });
};
