/**
 * The requests being worked on: how many there may be, and how they come to an end when the server stops. Whatever
 * has been taken is finished, so that a command which will be acknowledged is not cut off.
 */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { problem } from '../problem.ts';
import { sendProblem } from './problem-reply.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered however busy the server is, and while it stops: whoever asks decides by it what to do with it. */
    readonly vital?: boolean;
    /** Its answers go on for as long as the client stays: not counted as work in hand. */
    readonly longLived?: boolean;
  }
}

/** `draining`: it still takes requests, and says that it is about to stop. */
export type Phase = 'serving' | 'draining' | 'stopping';

export interface Traffic {
  readonly inFlight: () => number;
  /** Clients of long-lived answers. */
  readonly following: () => number;
  readonly phase: () => Phase;
  readonly enter: (phase: Phase) => void;
  /** Settles once nothing is being worked on. */
  readonly idle: () => Promise<void>;
}

export const STOPPING = problem(503, 'stopping', 'The server is stopping', 'it takes no new requests', {
  accepted: 'the same request to the server that comes after it, with the same idempotency key',
});

export const guardTraffic = (app: FastifyInstance, most: number): Traffic => {
  let phase: Phase = 'serving';
  const inHand = new Set<ServerResponse>();
  let followers = 0;
  const answered = new WeakSet<ServerResponse>();
  const abandoned = new WeakSet<ServerResponse>();
  let waiting: (() => void)[] = [];

  const release = (response: ServerResponse): void => {
    inHand.delete(response);
    if (inHand.size > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  app.addHook('onRequest', (request, reply, done) => {
    const { vital, longLived } = request.routeOptions.config;
    if (vital === true) done();
    else if (phase === 'stopping') sendProblem(reply, STOPPING);
    else if (longLived === true) {
      followers += 1;
      reply.raw.once('close', () => {
        followers -= 1;
      });
      done();
    } else if (inHand.size >= most)
      sendProblem(
        reply,
        problem(503, 'overloaded', 'The server has its hands full', `${inHand.size} requests are being worked on`, {
          accepted: `the same request later: at most ${most} at the same time`,
        }),
      );
    else {
      const { raw } = reply;
      inHand.add(raw);
      raw.once('finish', () => release(raw));
      // A client that is gone does not end the work it asked for: it counts until it has its answer.
      raw.once('close', () => (answered.has(raw) || reply.sent ? release(raw) : abandoned.add(raw)));
      done();
    }
  });

  app.addHook('onSend', (_request, reply, payload, done) => {
    answered.add(reply.raw);
    if (abandoned.has(reply.raw)) release(reply.raw);
    if (phase === 'stopping') reply.header('connection', 'close');
    done(null, payload);
  });

  return {
    inFlight: () => inHand.size,
    following: () => followers,
    phase: () => phase,
    enter: (next) => {
      phase = next;
    },
    idle: () => (inHand.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
};
