/** Tasks and escalations for other tools over HTTP (OUT-2): the file, or as JSON the pre-flight. */
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { exportSource } from '../exports/build-source.ts';
import { NO_IDS } from '../exports/id-map/id-map.ts';
import { renderExport } from '../exports/render.ts';
import { DATE_STYLES, DEFAULT_OPTIONS, FORMULA_WAYS } from '../exports/target.ts';
import { TARGETS, type Target } from '../exports/target-names.ts';
import { badRequest, problem } from '../problem.ts';
import { responses } from './answer-schemas.ts';
import { onPlay } from './on-play.ts';
import { sendProblem } from './problem-reply.ts';
import { oneWord, querySchema, readQuery, whole } from './query.ts';
import { placeSchema } from './target-paths.ts';

const YES = ['true', 'false'] as const;

const PARAMETERS = {
  for: oneWord(TARGETS, 'Who imports it'),
  bom: oneWord(YES, 'Whether a CSV file begins with a byte order mark'),
  formulas: oneWord(FORMULA_WAYS, 'Cells that begin like a formula'),
  dates: oneWord(DATE_STYLES, 'How dates are written where the target leaves the choice'),
  todos: oneWord(YES, 'Whether a calendar holds to-dos'),
  part: whole(1, 10_000, 'Which file, where there are several; the pre-flight names them'),
};

const SUMMARY = 'Tasks and open escalations of a play, ready for import; as application/json the pre-flight';

const mediaOf = (target: Target): string => (target === 'icalendar' ? 'text/calendar' : 'text/csv');

/** The file unless the reader prefers JSON; null: the reader takes neither. */
const wanted = (accept: string | undefined, media: string): 'file' | 'preflight' | null => {
  const offers = (accept ?? '*/*').split(',').map((each) => {
    const [type = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, q: q === undefined ? 1 : Number(q.slice(2)) };
  });
  const weight = (type: string): number => {
    const fits = [type, `${type.split('/')[0]}/*`, '*/*'];
    const best = fits.flatMap((each) => offers.find((offer) => offer.type === each) ?? [])[0];
    return best === undefined || Number.isNaN(best.q) ? 0 : best.q;
  };
  const [file, json] = [weight(media), weight('application/json')];
  if (file === 0 && json === 0) return null;
  return file >= json ? 'file' : 'preflight';
};

export const addExportRoutes = (app: FastifyInstance, application: Application): void => {
  const { reads } = application;
  app.get<{ Params: { play: string } }>(
    '/v1/plays/:play/exports/tasks',
    {
      schema: {
        summary: SUMMARY,
        operationId: 'exportTasks',
        tags: ['reads'],
        params: placeSchema('play'),
        querystring: querySchema(PARAMETERS),
        response: responses(200, SUMMARY, { description: 'CSV, iCalendar, or the pre-flight' }, [400, 404, 406]),
      },
    },
    async (request, reply) => {
      const values = readQuery(PARAMETERS, request.query);
      if (E.isLeft(values)) return sendProblem(reply, values.left);
      const { for: target, bom, todos, formulas = null, dates = 'iso', part = 1 } = values.right;
      if (target === undefined)
        return sendProblem(reply, badRequest('?for is missing', [], `one of ${TARGETS.join(' | ')}`));
      const media = mediaOf(target);
      const kind = wanted(request.headers.accept, media);
      if (kind === null)
        return sendProblem(
          reply,
          problem(406, 'not-acceptable', 'No such form', `this export is ${media}, its pre-flight application/json`),
        );
      await reads.catchUp();
      const found = await onPlay(application, request.params.play, async (playId) => {
        const tracker = await reads.statusTracker(playId);
        const options = { ...DEFAULT_OPTIONS, bom: bom === 'true', todos: todos !== 'false', formulas, dates };
        return tracker && renderExport(target, exportSource(tracker), NO_IDS, options);
      });
      if (E.isLeft(found)) return sendProblem(reply, found.left);
      const { preflight, files } = found.right as ReturnType<typeof renderExport>;
      void reply.header('vary', 'accept');
      if (kind === 'preflight') return reply.send(preflight);
      const parts = files.filter(({ mediaType }) => mediaType.startsWith(media));
      const file = parts[part - 1];
      if (file === undefined)
        return sendProblem(
          reply,
          badRequest(`?part=${part}: there are ${parts.length} files`, [], `1 to ${parts.length}`),
        );
      return reply
        .type(file.mediaType)
        .header('content-disposition', `attachment; filename="${file.name}"`)
        .serializer((content: string) => content)
        .send(file.content);
    },
  );
};
