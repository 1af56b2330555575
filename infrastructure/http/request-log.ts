/**
 * The server's log: one line for each request, and what went wrong. Neither bodies nor headers nor addresses are
 * written, so that nothing somebody keeps to himself gets there; names under which secrets travel are struck out
 * besides, should a line ever carry them.
 */
import { type FastifyInstance, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';
import { traceIdOf } from './trace.ts';
import { whoAsks } from './who-asks.ts';

const SECRETS = ['authorization', 'cookie', 'set-cookie', 'idempotency-key', 'secret', 'token', 'password'];
const STRUCK_OUT = SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/** Messages quote what they are about: that much of them is told to whoever asked, not to the log. */
const withoutValues = (text: string): string => text.replace(/["'{[`].*/s, '…');

const loggedError = ({ name, message, stack = '', code }: Error & { readonly code?: unknown }) => ({
  type: name,
  message: withoutValues(message),
  stack: stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n'),
  ...(typeof code === 'string' && { code }),
});

/** Without a stream there is no log. Fastify's own lines about requests would carry their URLs. */
export const loggerTo = (
  stream: { readonly write: (line: string) => void } | undefined,
): Pick<FastifyServerOptions, 'logger' | 'logController'> =>
  stream === undefined
    ? {}
    : {
        logger: {
          stream,
          redact: { paths: STRUCK_OUT, censor: '***' },
          serializers: { err: loggedError, req: ({ id }) => ({ id }), res: () => ({}) },
        },
        logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
      };

/** A route as it was declared: without the ids and words somebody put into the path. */
export const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? '(none)';

/** One line for each answer; probes that come every few seconds are there to be heard when they fail. */
export const logRequests = (app: FastifyInstance): void => {
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const isQuiet = request.routeOptions.config.vital === true && reply.statusCode < 400;
    request.log[isQuiet ? 'debug' : 'info'](
      {
        method,
        route: routeOf(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        trace: traceIdOf(request.headers),
        principal: whoAsks(request),
      },
      'request',
    );
    done();
  });
};
