/** The HTTP API over an application (docs/http.md). It translates and decides nothing. */
import { person } from '@tenure/domain/kernel/actor.ts';
import type { FastifyInstance } from 'fastify';
import type { Application } from '../application.ts';
import type { AuthFile } from '../auth/auth-file.ts';
import type { Authenticate } from '../auth/authenticated.ts';
import { jsonDocument } from '../json-document.ts';
import { addAllowedRoutes } from './allowed-routes.ts';
import { addBriefRoutes } from './brief-routes.ts';
import { addCommandRoutes } from './command-routes.ts';
import { describeApi } from './description/describe.ts';
import { addDocumentRoutes } from './document-routes.ts';
import { addEventRoutes, type FeedOptions } from './event-routes.ts';
import { addExportRoutes } from './export-routes.ts';
import { followAuthFile } from './follow-auth-file.ts';
import { guardedServer } from './guarded.ts';
import { addHealthRoutes } from './health-routes.ts';
import { addHistoryRoutes } from './history-routes.ts';
import { decorateIdentity, identify } from './identify.ts';
import { addImportRoutes } from './import-routes.ts';
import { jsonOnce } from './json-once.ts';
import { addKeyRoutes } from './key-routes.ts';
import { DEFAULT_LIMITS, type Limits, type Rate } from './limits.ts';
import { guardLoopback } from './loopback.ts';
import { addMetrics } from './metrics-routes.ts';
import { addPacketRoutes } from './packet-routes.ts';
import { addPolicyRoutes } from './policy-routes.ts';
import { addReadRoutes } from './read-routes.ts';
import { readYourWrites } from './read-your-writes.ts';
import { demandPolicies } from './route-access.ts';
import { addStageRoutes } from './stage-routes.ts';
import { addTrackerRoutes } from './tracker-routes.ts';
import { addWebhookRoutes } from './webhook-routes.ts';

export interface HttpOptions {
  /** Id of the person who acts when a request names nobody. */
  readonly user: string;
  /** Who asks is found out by this; absent: nobody is asked, and only this machine is answered. */
  readonly authenticate?: Authenticate | null;
  /** The file that says whose credentials count, in place of it. */
  readonly authFile?: AuthFile | null;
  /** Where the server's log goes, line by line as JSON; absent: nowhere. */
  readonly log?: { readonly write: (line: string) => void };
  /** Where they are others than the usual ones. */
  readonly limits?: Partial<Limits>;
  /** How often somebody may ask; absent: as often as they like. */
  readonly rate?: Rate | null;
  /** Proxies in front of it, as addresses or networks; absent: whoever connects is who asks. */
  readonly proxies?: readonly string[];
  /** Whether webhooks may lead into private networks; absent: only where nobody is asked who they are. */
  readonly webhooksPrivate?: boolean;
  /** Where the feeds of events go otherwise than usual. */
  readonly feed?: Partial<FeedOptions>;
}

/** null: nobody is asked who they are. */
export const authenticateOf = ({ authFile, authenticate }: HttpOptions): Authenticate | null =>
  authFile?.authenticate ?? authenticate ?? null;

/** Ready to listen, or to be asked without a network. */
export const httpServer = async (application: Application, options: HttpOptions): Promise<FastifyInstance> => {
  const { user, log, limits = {}, rate = null, proxies = [], authFile = null } = options;
  const authenticate = authenticateOf(options);
  const app = await guardedServer({ limits: { ...DEFAULT_LIMITS, ...limits }, rate, log, proxies });
  // Bodies are checked by the codecs themselves, which say more than a schema can; schemas only describe.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (document) => jsonDocument(document));
  app.setReplySerializer((document) => jsonOnce(document));
  decorateIdentity(app);
  if (authenticate === null) guardLoopback(app);
  else identify(app, application, authenticate, app.countRequest);
  readYourWrites(app, application);
  demandPolicies(app);
  await describeApi(app, authenticate !== null);
  addCommandRoutes(app, application, person(user));
  addAllowedRoutes(app, application, person(user));
  addReadRoutes(app, application);
  addStageRoutes(app, application);
  addDocumentRoutes(app, application);
  addExportRoutes(app, application);
  addImportRoutes(app, application, person(user));
  addBriefRoutes(app, application);
  addPacketRoutes(app, application);
  addTrackerRoutes(app, application);
  addWebhookRoutes(app, application, person(user), { mayBePrivate: options.webhooksPrivate ?? authenticate === null });
  addKeyRoutes(app, application, person(user));
  addHistoryRoutes(app, application);
  addEventRoutes(app, application, options.feed);
  addPolicyRoutes(app, application);
  addHealthRoutes(app, application, app.traffic, authFile);
  addMetrics(app, application, app.traffic, authFile);
  if (authFile !== null) followAuthFile(app, authFile);
  app.get('/openapi.json', { config: { access: 'open' }, schema: { hide: true } }, async () => app.swagger());
  await app.ready();
  return app;
};
