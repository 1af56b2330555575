/** Who may use a route, said where the route is made. */
import 'fastify';

/**
 * - `open`: anybody, without credentials: liveness, the description of the API.
 * - `command`: whoever may send that command; asked for each command by itself.
 * - `projection`: whoever may read; free text of people is left out for analysts.
 * - `everything`: auditors, and whoever works on plays: documents, logs and bodies with personal text.
 * - `operation`: readiness in detail, metrics.
 * - `administration`: credentials, webhook endpoints.
 */
export type RouteAccess = 'open' | 'command' | 'projection' | 'everything' | 'operation' | 'administration';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: RouteAccess;
  }
}
