/** Who may use a route, said where the route is made; a route that does not say it keeps the server from starting. */
import 'fastify';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { RouteAccess, RoutePolicy, Shown } from '../auth/access.ts';
import { permissionGaps, rolesFor } from '../auth/permissions.ts';

export type { RouteAccess } from '../auth/access.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: RouteAccess;
    /** For `command`: the type of the command the route sends. */
    readonly command?: string;
    /** For `projection`: what is left of the answer for analysts; absent: they are not let in. */
    readonly shown?: Shown;
  }
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** The viewer of the API's description brings its own routes. */
const VIEWER = '/docs';

interface Said {
  readonly access?: RouteAccess;
  readonly command?: string;
  readonly shown?: Shown;
}

export const policyOf = ({ access, command, shown }: Said, method: string): RoutePolicy | null =>
  access === undefined
    ? null
    : {
        access,
        command: command ?? null,
        isRead: READS.has(method) || access === 'projection' || access === 'everything',
        shown: shown ?? null,
      };

const methodsOf = ({ method }: RouteOptions): readonly string[] => (Array.isArray(method) ? method : [method]);

const wrongWith = (route: RouteOptions): string | null => {
  const { access, command } = route.config ?? {};
  if (access === undefined)
    return 'it does not say who may use it: config.access (infrastructure/http/route-access.ts)';
  const sends = methodsOf(route).some((method) => !READS.has(method));
  if (access === 'command' && sends && command === undefined)
    return 'it does not say which command it sends: config.command';
  if (command !== undefined && rolesFor(command).length === 0)
    return `nobody may send ${command} (infrastructure/auth/permissions.ts)`;
  return null;
};

/** To be called before the first route is made. Throws for the first route without a policy, by name. */
export const demandPolicies = (app: FastifyInstance): void => {
  const [gap] = permissionGaps();
  if (gap !== undefined) throw new Error(`the table of permissions has a gap: ${gap}`);
  app.addHook('onRoute', (route) => {
    const isViewer = route.url === VIEWER || route.url.startsWith(`${VIEWER}/`);
    if (isViewer) route.config = { ...route.config, access: 'open' };
    const wrong = wrongWith(route);
    if (wrong !== null) throw new Error(`${methodsOf(route).join('/')} ${route.url}: ${wrong}`);
  });
};
