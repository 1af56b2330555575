/** Readiness and metrics: how the server is, for whoever sends requests its way and whoever watches it. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { Traffic } from '@tenure/infrastructure/http/traffic.ts';
import type { Backlog, Operations } from '@tenure/infrastructure/operations/operations.ts';
import { unavailable } from '@tenure/infrastructure/problem.ts';
import type { FastifyInstance } from 'fastify';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenedApplication, openApplication, REQUEST } from '../../support/opened-application.ts';

let opened: OpenedApplication;
let app: FastifyInstance;
beforeEach(async () => {
  opened = await openApplication();
  app = await httpServer(opened.application, { user: 'carla' });
});
afterEach(async () => {
  await app.close();
  await opened.end();
});

const instead = async (operations: Partial<Operations>, more: Partial<Application> = {}): Promise<void> => {
  await app.close();
  const application = { ...opened.application, operations: { ...opened.application.operations, ...operations } };
  app = await httpServer({ ...application, ...more }, { user: 'carla' });
};
const start = (body: object = REQUEST) => app.inject({ method: 'POST', url: '/v1/plays', payload: body });
const ready = async () => (await app.inject('/readyz')).json();
const NONE: Backlog = { pending: 0, overdue: 0, projections: [], endpoints: [] };

describe('/readyz', () => {
  it('a server whose log can be written to and whose read models follow is ready', async () => {
    await start();
    await opened.application.engine.settle();
    const answer = await ready();
    expect(answer).toMatchObject({ status: 'ready', reactor: { pending: 0, overdue: 0 }, warnings: [] });
    expect(answer.projections).toContainEqual({ name: 'stage', positions: 0, seconds: 0, quarantined: 0 });
  });

  it('asking changes nothing in the log', async () => {
    for (let times = 0; times < 3; times += 1) await ready();
    expect(await opened.application.head()()).toMatchObject({ right: 0n });
  });

  it('PROJ-3: read models too far behind make it unready, and are named', async () => {
    await start();
    expect((await ready()).status).toBe('ready');
    opened.clock.set('2026-11-23T09:05:00.000Z' as Instant);
    expect(await ready()).toMatchObject({
      status: 503,
      code: 'read-models-behind',
      detail: expect.stringMatching(/stage: 1 positions, 300 s/),
    });
    await opened.application.engine.settle();
    expect((await ready()).status).toBe('ready');
  });

  it('a store that cannot be written to, and a read model that cannot be read', async () => {
    await instead({ writable: () => TE.left(unavailable('the disk is read-only')) });
    expect(await ready()).toMatchObject({ status: 503, code: 'unavailable', detail: 'the disk is read-only' });
    await instead({ backlog: () => Promise.reject(new Error('no such table')) });
    expect(await ready()).toMatchObject({ status: 503, detail: 'the read models cannot be read: no such table' });
    await opened.application.close();
    await instead({});
    expect(await ready()).toMatchObject({ status: 503, code: 'unavailable' });
  });

  it('PROJ-5, POL-19: what another server could not do better is told as a warning', async () => {
    const projections = [{ name: 'stage', positions: 0, seconds: 0, quarantined: 2 }];
    const endpoints = [{ id: 'e-1', owed: 1, givenUp: 4 }];
    await instead({ backlog: async () => ({ ...NONE, overdue: 3, projections, endpoints }) });
    expect(await ready()).toMatchObject({
      status: 'ready',
      warnings: [
        'stage: streams it could not take: 2 (PROJ-5)',
        'timers that are due and have not fired: 3',
        'webhook endpoint e-1: deliveries given up: 4 (POL-19)',
      ],
    });
  });

  it('a server about to stop says so, and that it lives', async () => {
    app.getDecorator<Traffic>('traffic').enter('draining');
    expect(await ready()).toMatchObject({ status: 503, code: 'stopping' });
    expect((await app.inject('/v1/plays')).statusCode).toBe(200);
    app.getDecorator<Traffic>('traffic').enter('stopping');
    expect((await app.inject('/v1/plays')).json()).toMatchObject({ status: 503, code: 'stopping' });
    expect((await app.inject('/livez')).statusCode).toBe(200);
  });
});

describe('/metrics', () => {
  const scrape = async () => (await app.inject('/metrics')).body;
  const sample = (text: string, start: string): number | undefined => {
    const line = text.split('\n').find((each) => each.startsWith(`${start} `));
    return line === undefined ? undefined : Number(line.slice(start.length + 1));
  };

  it('counts what was appended, what commands came to, and requests by route', async () => {
    const headers = { 'idempotency-key': 'k' };
    const send = (payload: object) => app.inject({ method: 'POST', url: '/v1/plays', payload, headers });
    const { playId } = (await send(REQUEST)).json();
    await send(REQUEST);
    await app.inject({ method: 'POST', url: `/v1/plays/${playId}/approve-plan`, payload: {} });
    const text = await scrape();
    expect(sample(text, 'tenure_events_appended_total{type="PlayOrchestrated"}')).toBe(1);
    expect(sample(text, 'tenure_commands_total{command="OrchestratePlay",outcome="accepted",code=""}')).toBe(1);
    expect(sample(text, 'tenure_commands_total{command="OrchestratePlay",outcome="repeated",code=""}')).toBe(1);
    expect(text).toMatch(/tenure_commands_total\{command="ApprovePlan",outcome="refused",code="[a-z-]+"\} 1/);
    expect(sample(text, 'tenure_append_duration_seconds_count{outcome="stored"}')).toBe(1);
    const requests = 'tenure_http_request_duration_seconds_count';
    expect(sample(text, `${requests}{method="POST",route="/v1/plays",status="201"}`)).toBe(2);
    expect(sample(text, `${requests}{method="POST",route="/v1/plays/:play/approve-plan",status="422"}`)).toBe(1);
  });

  it('says what is owed, and no label names one play', async () => {
    const { playId } = (await start()).json();
    const before = await scrape();
    expect(sample(before, 'tenure_projection_lag_positions{projection="stage"}')).toBe(1);
    await opened.application.engine.settle();
    const text = await scrape();
    expect(sample(text, 'tenure_projection_lag_positions{projection="stage"}')).toBe(0);
    for (const name of [
      ...['tenure_reactor_pending_commands', 'tenure_timers_overdue', 'tenure_http_requests_in_flight'],
      ...['tenure_sse_subscribers', 'process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds'],
    ])
      expect(sample(text, name)).toBeGreaterThanOrEqual(0);
    expect(sample(text, 'tenure_backlog_readable')).toBe(1);
    expect(text).not.toContain(playId);
  });

  it('what is owed by endpoint, and that it could not be read', async () => {
    await instead({ backlog: async () => ({ ...NONE, endpoints: [{ id: 'e-1', owed: 7, givenUp: 2 }] }) });
    const text = await scrape();
    expect(sample(text, 'tenure_webhook_deliveries_owed{endpoint="e-1"}')).toBe(7);
    expect(sample(text, 'tenure_webhook_deliveries_given_up{endpoint="e-1"}')).toBe(2);
    await instead({ backlog: () => Promise.reject(new Error('gone')) });
    expect(sample(await scrape(), 'tenure_backlog_readable')).toBe(0);
  });

  it('each server counts for itself', async () => {
    const other = await httpServer(opened.application, { user: 'carla' });
    await app.inject('/v1/plays');
    expect((await other.inject('/metrics')).body).not.toContain('route="/v1/plays"');
    expect(await scrape()).toContain('route="/v1/plays"');
    await other.close();
  });
});
