/** The HTTP API over an application (docs/http.md). It translates and decides nothing. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { person } from '@tenure/domain/kernel/actor.ts';
import fastify, { type FastifyInstance } from 'fastify';
import type { Application } from '../application.ts';
import { jsonDocument } from '../json-document.ts';
import { VERSION } from '../version.ts';
import { addBriefRoutes } from './brief-routes.ts';
import { addCommandRoutes } from './command-routes.ts';
import { addDocumentRoutes } from './document-routes.ts';
import { addExportRoutes } from './export-routes.ts';
import { addHealthRoutes } from './health-routes.ts';
import { guardLoopback } from './loopback.ts';
import { answerProblems } from './problem-reply.ts';
import { addReadRoutes } from './read-routes.ts';
import { addStageRoutes } from './stage-routes.ts';
import { TARGET_PATHS } from './target-paths.ts';

export interface HttpOptions {
  /** Id of the person who acts when a request names nobody. */
  readonly user: string;
  /** Where the server's log goes, line by line as JSON; absent: nowhere. */
  readonly log?: { readonly write: (line: string) => void };
}

const BODY_LIMIT = 1_048_576;

const describeApi = async (app: FastifyInstance): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tenure',
        version: VERSION,
        description: 'Customer renewals as event-sourced workflows. Commands answer once their events are durable.',
      },
      tags: [
        ...Object.values(TARGET_PATHS).map(({ tag, about }) => ({ name: tag, description: about })),
        { name: 'reads', description: 'How plays stand, and what happened' },
        { name: 'health', description: 'Whether the server is well' },
      ],
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
};

/** An empty body is no fields: some commands have none. */
const readJsonBodies = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    // It answers through `done`.
    else void parse(request, String(body), done);
  });
};

/** Ready to listen, or to be asked without a network. */
export const httpServer = async (application: Application, { user, log }: HttpOptions): Promise<FastifyInstance> => {
  const app = fastify({ bodyLimit: BODY_LIMIT, ...(log !== undefined && { logger: { stream: log } }) });
  // Bodies are checked by the codecs themselves, which say more than a schema can; schemas only describe.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (document) => jsonDocument(document));
  app.setReplySerializer((document) => jsonDocument(document));
  answerProblems(app);
  guardLoopback(app);
  readJsonBodies(app);
  await describeApi(app);
  addCommandRoutes(app, application, person(user));
  addReadRoutes(app, application);
  addStageRoutes(app, application);
  addDocumentRoutes(app, application);
  addExportRoutes(app, application);
  addBriefRoutes(app, application);
  addHealthRoutes(app, application);
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.ready();
  return app;
};
