/** Each request has its own time, though one timer looks after all of them. */
import { setTimeout as pause } from 'node:timers/promises';
import { answerInTime } from '@tenure/infrastructure/http/answer-in-time.ts';
import { answerProblems } from '@tenure/infrastructure/http/problem-reply.ts';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';

let app: FastifyInstance;
afterEach(() => app.close());

const server = async (withinMs: number): Promise<FastifyInstance> => {
  app = fastify();
  answerProblems(app);
  answerInTime(app, withinMs);
  app.get<{ Params: { ms: string } }>('/after/:ms', async ({ params }) => {
    await pause(Number(params.ms));
    return { waited: params.ms };
  });
  app.get('/half', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200);
    reply.raw.write('half');
    setTimeout(() => reply.raw.end(' and half'), 200);
  });
  app.get('/slow-file', async (_request, reply) => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue('half'),
    });
    return reply.send(body);
  });
  return app;
};

const ask = async (url: string): Promise<{ readonly status: number; readonly ms: number }> => {
  const since = performance.now();
  const { statusCode } = await app.inject(url);
  return { status: statusCode, ms: performance.now() - since };
};

describe('an answer that takes too long', () => {
  it('is told late when its own time is over, whenever others came', async () => {
    await server(120);
    const first = ask('/after/1000');
    await pause(70);
    const [quick, second, early] = await Promise.all([ask('/after/20'), ask('/after/1000'), first]);
    expect([early.status, quick.status, second.status]).toEqual([503, 200, 503]);
    expect(early.ms).toBeGreaterThanOrEqual(115);
    expect(second.ms).toBeGreaterThanOrEqual(115);
    expect(second.ms).toBeLessThan(900);
  });

  it('is told so again after a time in which nobody asked', async () => {
    await server(60);
    expect((await ask('/after/10')).status).toBe(200);
    await pause(100);
    expect((await ask('/after/500')).status).toBe(503);
  });

  it('what a route sends by itself is left alone; half of an answer is broken off, not made into another', async () => {
    await server(60);
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const [own, broken] = await Promise.allSettled([
      fetch(`${url}/half`).then((answer) => answer.text()),
      fetch(`${url}/slow-file`).then((answer) => answer.text()),
    ]);
    expect(own).toEqual({ status: 'fulfilled', value: 'half and half' });
    expect(broken.status).toBe('rejected');
  });
});
