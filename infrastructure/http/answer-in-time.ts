/**
 * Answers that take too long: whoever waits is told so, and the work goes on. One timer serves all requests, where
 * Fastify's own `handlerTimeout` would make and abort a signal for each of them.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, problem } from '../problem.ts';
import { TurnedAway } from './problem-reply.ts';

/** It is still being worked on: that there is no answer yet says nothing of what becomes of it. */
const late = ({ method, headers }: FastifyRequest): Problem => {
  const isRead = method === 'GET' || method === 'HEAD';
  const detail = isRead ? 'it was not ready in time' : 'whether the command is carried out is not known yet';
  const accepted = isRead
    ? 'the same request later'
    : headers['idempotency-key'] === undefined
      ? 'a look at what the command was sent to, since it came without an idempotency key'
      : 'the same request with the same idempotency key: it changes nothing twice';
  return problem(503, 'timed-out', 'The answer takes too long', detail, { rule: 'EVT-5', accepted });
};

const tellLate = (reply: FastifyReply): void => {
  if (reply.sent) return;
  const refused = new TurnedAway(late(reply.request));
  // Half of an answer cannot become another one.
  if (reply.raw.headersSent) reply.raw.destroy(refused);
  else reply.send(refused);
};

export const answerInTime = (app: FastifyInstance, withinMs: number): void => {
  // In the order they came, which is the order in which they are late.
  const waiting = new Map<FastifyReply, number>();
  let timer: NodeJS.Timeout | null = null;

  const look = (): void => {
    timer = null;
    const now = performance.now();
    for (const [reply, due] of waiting) {
      if (due > now) {
        timer = setTimeout(look, due - now).unref();
        return;
      }
      waiting.delete(reply);
      tellLate(reply);
    }
  };

  app.addHook('onRequest', (_request, reply, done) => {
    waiting.set(reply, performance.now() + withinMs);
    timer ??= setTimeout(look, withinMs).unref();
    done();
  });
  app.addHook('onResponse', (_request, reply, done) => {
    waiting.delete(reply);
    done();
  });
  app.addHook('onClose', async () => {
    if (timer !== null) clearTimeout(timer);
  });
};
