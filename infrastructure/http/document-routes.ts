/** RENEWAL-STRATEGY.md and RENEWAL-OUTCOME.md over HTTP (DOC-1, OUT-5). */
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application, View } from '../application.ts';
import { type Wanted, wantedDocuments } from '../documents/wanted.ts';
import { noSuchDocument } from '../problem.ts';
import { knownPlay } from './find-target.ts';
import { anyText } from './query.ts';
import { type Answer, addRead } from './read-route.ts';

const asMarkdown = (reply: FastifyReply, text: unknown): FastifyReply =>
  reply.type('text/markdown; charset=utf-8').send(text);

export const addDocumentRoutes = (app: FastifyInstance, application: Application): void => {
  const found = async (view: View, ref: string, which: (wanted: Wanted) => boolean): Promise<Answer> => {
    const playId = await knownPlay(view, ref);
    if (E.isLeft(playId)) return playId;
    const [stage, play] = await Promise.all([view.loadStage(playId.right)(), view.loadPlay(playId.right)()]);
    if (E.isLeft(stage)) return stage;
    if (E.isLeft(play)) return play;
    const wanted = stage.right === null ? [] : wantedDocuments(stage.right.stage, play.right?.play ?? null);
    const [document, ...more] = wanted.filter(which);
    return document === undefined || more.length > 0
      ? E.left(
          noSuchDocument(
            ref,
            wanted.map(({ path }) => path),
          ),
        )
      : E.right(document.markdown);
  };

  addRead(app, application, {
    url: '/v1/plays/:play/documents/strategy',
    operationId: 'getStrategyDocument',
    isOfLog: true,
    access: 'everything',
    summary: 'RENEWAL-STRATEGY.md of a finished unit',
    parameters: { unit: anyText('Slug of the unit; may be left out where only one is finished') },
    read: ({ unit }, ref, view) =>
      found(view, ref, (each) => each.kind === 'strategy' && (unit === undefined || each.unit === unit)),
    send: asMarkdown,
  });

  addRead(app, application, {
    url: '/v1/plays/:play/documents/outcome',
    operationId: 'getOutcomeDocument',
    isOfLog: true,
    access: 'everything',
    summary: 'RENEWAL-OUTCOME.md of a play',
    parameters: {},
    read: (_, ref, view) => found(view, ref, ({ kind }) => kind === 'outcome'),
    send: asMarkdown,
  });
};
