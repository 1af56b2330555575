/** The status tracker as a document, and a play's exceptions, over HTTP (OUT-3, POL-13). */
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { readExceptions, readTracker } from '../trackers/read-tracker.ts';
import { TRACKER_FORMS, type TrackerForm, trackerText } from '../trackers/tracker-forms.ts';
import type { TrackerReport } from '../trackers/tracker-report.ts';
import { knownPlay } from './find-target.ts';
import { oneWord } from './query.ts';
import { addRead } from './read-route.ts';

const MEDIA = { markdown: 'text/markdown', csv: 'text/csv', json: 'application/json' } as const;

export const addTrackerRoutes = (app: FastifyInstance, application: Application): void => {
  addRead(app, application, {
    url: '/v1/plays/:play/tracker',
    operationId: 'getStatusTracker',
    summary: 'The status tracker mapped to the escalation framework, as data, Markdown or CSV',
    access: 'everything',
    parameters: { format: oneWord(TRACKER_FORMS, 'json unless said otherwise') },
    read: async ({ format = 'json' }, ref, view) => {
      const playId = await knownPlay(view, ref);
      if (E.isLeft(playId)) return playId;
      const report = await readTracker(view, playId.right);
      return E.isLeft(report) ? report : E.right({ report: report.right, format });
    },
    send: (reply, answer) => {
      const { report, format } = answer as { readonly report: TrackerReport; readonly format: TrackerForm };
      if (format === 'json') return reply.send(report);
      return reply
        .header('x-content-type-options', 'nosniff')
        .type(`${MEDIA[format]}; charset=utf-8`)
        .serializer((text: string) => text)
        .send(trackerText(report, format));
    },
  });

  addRead(app, application, {
    url: '/v1/plays/:play/exceptions',
    operationId: 'getExceptions',
    summary: 'Exceptions from the rules of engagement, those in force first (POL-13)',
    access: 'everything',
    parameters: {},
    read: async (_, ref, view) => {
      const playId = await knownPlay(view, ref);
      if (E.isLeft(playId)) return playId;
      const found = await readExceptions(view, playId.right);
      return E.isLeft(found) ? found : E.right({ exceptions: found.right });
    },
  });
};
