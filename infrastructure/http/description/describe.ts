/** The description of the API at /openapi.json, and its viewer at /docs, which needs no network. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { VERSION } from '../../version.ts';
import { TARGET_PATHS } from '../target-paths.ts';
import { completeDescription, type Document } from './complete.ts';
import { type Operation, operationOf } from './operation.ts';

const TAGS = [
  ...Object.values(TARGET_PATHS).map(({ tag, about }) => ({ name: tag, description: about })),
  { name: 'reads', description: 'How plays stand, and what happened' },
  { name: 'webhooks', description: 'Who is told of what happens, signed, and what became of it' },
  { name: 'keys', description: 'Who may use the API, and as whom' },
  { name: 'health', description: 'Whether the server is well' },
];

const ABOUT =
  'Customer renewals as event-sourced workflows. Commands answer once their events are durable. A problem is an ' +
  'RFC 9457 document: decide by its code (docs/problems.md). x-tenure-access says who may use an operation, ' +
  'x-tenure-consistency whether it takes asOf and waits for what its reader has written.';

/** Whatever the viewer might want from elsewhere, the browser does not fetch. */
const VIEWER_POLICY = [
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
  "font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/** To be called before the first route is made. */
export const describeApi = async (app: FastifyInstance, hasIdentity: boolean): Promise<void> => {
  const operations = new Map<string, Operation>();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tenure', version: VERSION, description: ABOUT, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      tags: TAGS,
    },
    transform: ({ schema, url, route }) => {
      const operation = operationOf({ ...route, schema }, hasIdentity);
      if (operation !== null) operations.set(operation.operationId, operation);
      return { schema, url };
    },
    transformObject: (made) => {
      const document = 'openapiObject' in made ? made.openapiObject : made.swaggerObject;
      return completeDescription(document as Document, operations) as typeof document;
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: VIEWER_POLICY });
};
