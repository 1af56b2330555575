/** `/metrics`, for Prometheus: the application, its requests and the process, in a registry of this server's own. */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Application } from '../application.ts';
import type { AuthFile } from '../auth/auth-file.ts';
import { applicationMetrics } from '../operations/metrics.ts';
import { routeOf } from './request-log.ts';
import { succeeds } from './success.ts';
import type { Traffic } from './traffic.ts';

const measureRequests = (
  app: FastifyInstance,
  register: Registry,
  traffic: Traffic,
  authFile: Pick<AuthFile, 'trouble'> | null,
): void => {
  const durations = new Histogram({
    name: 'tenure_http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers: [register],
  });
  const counting = (name: string, help: string, count: () => number): Gauge =>
    new Gauge({
      ...{ name, help, registers: [register] },
      collect() {
        this.set(count());
      },
    });
  counting('tenure_http_requests_in_flight', 'Requests being worked on', traffic.inFlight);
  counting('tenure_sse_subscribers', 'Clients that follow an event stream', traffic.following);
  if (authFile !== null)
    counting('tenure_auth_file_usable', '1: the file of --auth can be used as it is now', () =>
      authFile.trouble() === null ? 1 : 0,
    );
  app.addHook('onResponse', (request, reply, done) => {
    // How long somebody follows a stream says nothing of how fast the server is.
    if (request.routeOptions.config.longLived !== true)
      durations.observe(
        { method: request.method, route: routeOf(request), status: reply.statusCode },
        reply.elapsedTime / 1_000,
      );
    done();
  });
};

export const addMetrics = (
  app: FastifyInstance,
  { operations }: Application,
  traffic: Traffic,
  authFile: Pick<AuthFile, 'trouble'> | null,
): void => {
  const register = new Registry();
  measureRequests(app, register, traffic, authFile);
  const { refresh, stop } = applicationMetrics(register, operations);
  app.addHook('onClose', async () => stop());
  let isWatched = false;

  app.get(
    '/metrics',
    {
      config: { access: 'operation', vital: true },
      schema: {
        summary: 'The server in numbers, for Prometheus',
        operationId: 'metrics',
        tags: ['health'],
        response: succeeds(200, 'Prometheus text format'),
      },
    },
    async (_request, reply) => {
      // Watching the process costs a little; nobody pays for it who does not ask.
      if (!isWatched) collectDefaultMetrics({ register });
      isWatched = true;
      await refresh();
      return reply.type(register.contentType).send(await register.metrics());
    },
  );
};
