/** Tasks and escalations for other tools over HTTP (OUT-2): the file, or as JSON the pre-flight. */

import type { Moment } from '@tenure/application/as-of.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application, View } from '../application.ts';
import { checkedIdMap, type ExportRequest, exportTasks } from '../exports/export-tasks.ts';
import { type IdMap, NO_IDS } from '../exports/id-map/id-map.ts';
import { DATE_STYLES, FORMULA_WAYS, type Rendered } from '../exports/target.ts';
import { TARGETS, type Target } from '../exports/target-names.ts';
import { badRequest, type Problem, problem } from '../problem.ts';
import { fileOrPreflight } from './accepted-media.ts';
import { knownPlay, noSuchPlay } from './find-target.ts';
import { placeSchema } from './places-in-paths.ts';
import { sendProblem } from './problem-reply.ts';
import { needed, oneWord, pastMoment, querySchema, readQuery, whole } from './query.ts';
import { succeeds } from './success.ts';
import { withTextBodies } from './text-bodies.ts';

const YES = ['true', 'false'] as const;

const PARAMETERS = {
  for: needed(oneWord(TARGETS, 'Who imports it')),
  bom: oneWord(YES, 'Whether a CSV file begins with a byte order mark'),
  formulas: oneWord(FORMULA_WAYS, 'Cells that begin like a formula'),
  dates: oneWord(DATE_STYLES, 'How dates are written where the target leaves the choice'),
  todos: oneWord(YES, 'Whether a calendar holds to-dos'),
  part: whole(1, 10_000, 'Which file, where there are several; the pre-flight names them'),
  asOf: pastMoment('As it stood at a moment (PROJ-4)'),
};

const SUMMARY = 'Tasks and open escalations of a play, ready for import; as application/json the pre-flight';
const URL = '/v1/plays/:play/exports/tasks';
const MAP_TYPES = ['application/json', 'text/csv'];
const MAP_EXPECTED =
  '{"people": {…}, "accounts": {…}}, or CSV with the header kind,key,target_id; GET exports without an id map';

const MAP_BODY = {
  content: {
    'application/json': {
      schema: {
        type: 'object',
        title: 'IdMap',
        properties: Object.fromEntries(
          ['people', 'accounts'].map((name) => [name, { type: 'object', additionalProperties: { type: 'string' } }]),
        ),
      },
    },
    'text/csv': { schema: { type: 'string', description: 'With the header kind,key,target_id' } },
  },
};

interface OnPlay {
  Params: { play: string };
}

const described = (operationId: string, more: object = {}) => ({
  config: { access: 'everything' as const },
  schema: {
    summary: SUMMARY,
    operationId,
    tags: ['reads'],
    params: placeSchema('play'),
    querystring: querySchema(PARAMETERS),
    response: succeeds(200, SUMMARY),
    ...more,
  },
});

const mediaOf = (target: Target): string => (target === 'icalendar' ? 'text/calendar' : 'text/csv');

const sendPart = (reply: FastifyReply, { files }: Rendered, media: string, part: number): FastifyReply => {
  const parts = files.filter(({ mediaType }) => mediaType.startsWith(media));
  const file = parts[part - 1];
  if (file === undefined) {
    const wrong = { pointer: '?part', expected: `1 to ${parts.length}`, found: String(part) };
    return sendProblem(
      reply,
      badRequest(`?part=${part}: there are ${parts.length} files`, [wrong], `1 to ${parts.length}`),
    );
  }
  return reply
    .type(file.mediaType)
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .serializer((content: string) => content)
    .send(file.content);
};

export const addExportRoutes = (app: FastifyInstance, application: Application): void => {
  const exported = async (
    ref: string,
    request: ExportRequest,
    asOf: Moment | undefined,
    reply: FastifyReply,
  ): Promise<E.Either<Problem, Rendered>> => {
    await application.reads.catchUp();
    const playId = await knownPlay(application, ref);
    if (E.isLeft(playId)) return playId;
    const render = async (view: View): Promise<E.Either<Problem, Rendered>> => {
      const found = await exportTasks(view, playId.right, request);
      return found === null ? E.left(noSuchPlay(ref)) : E.right(found);
    };
    if (asOf === undefined) return render(application);
    const past = await application.asOf(asOf, playId.right, async (then) => {
      void reply.header('tenure-as-of', `position=${then.position}; at="${then.at}"`);
      return render(then);
    })();
    return E.isLeft(past) ? past : past.right;
  };

  const answer = async (
    request: FastifyRequest<OnPlay>,
    reply: FastifyReply,
    mapFor: (target: Target) => E.Either<Problem, IdMap>,
  ): Promise<FastifyReply> => {
    const values = readQuery(PARAMETERS, request.query);
    if (E.isLeft(values)) return sendProblem(reply, values.left);
    const { for: target, bom, todos, formulas = null, dates = 'iso', part = 1, asOf } = values.right;
    const media = mediaOf(target);
    const kind = fileOrPreflight(request.headers.accept, media);
    if (kind === null)
      return sendProblem(
        reply,
        problem(406, 'not-acceptable', 'No such form', `this export is ${media}, its pre-flight application/json`),
      );
    const idMap = mapFor(target);
    if (E.isLeft(idMap)) return sendProblem(reply, idMap.left);
    const options = { bom: bom === 'true', todos: todos !== 'false', formulas, dates };
    const found = await exported(request.params.play, { target, idMap: idMap.right, options }, asOf, reply);
    if (E.isLeft(found)) return sendProblem(reply, found.left);
    void reply.header('vary', 'accept');
    return kind === 'preflight' ? reply.send(found.right.preflight) : sendPart(reply, found.right, media, part);
  };

  app.get<OnPlay>(URL, described('exportTasks'), (request, reply) => answer(request, reply, () => E.right(NO_IDS)));

  withTextBodies(app, { types: MAP_TYPES, as: 'string' }, (scope) => {
    scope.post<OnPlay>(URL, described('exportTasksWithIdMap', { body: MAP_BODY }), (request, reply) =>
      answer(request, reply, (target) =>
        typeof request.body === 'string' && request.body.trim() !== ''
          ? checkedIdMap(request.body, target, 'the id map')
          : E.left(badRequest('the body holds no id map', [], MAP_EXPECTED)),
      ),
    );
  });
};
