/**
 * Without authentication, whoever reaches the server acts as anybody. So it listens on this machine only, and answers
 * no page from elsewhere that a browser on this machine was tricked into sending.
 */
import type { FastifyInstance } from 'fastify';
import { type Problem, problem } from '../problem.ts';
import { sendProblem } from './problem-reply.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

export const isLoopback = (host: string): boolean => LOOPBACK.has(host.toLowerCase());

export const refusedHost = (host: string): Problem =>
  problem(
    400,
    'not-loopback',
    'The server stays on this machine',
    `it has no authentication, so it will not listen on ${host}`,
    {
      accepted: '127.0.0.1, ::1 or localhost; any other with --auth FILE (docs/identity.md)',
    },
  );

const hostnameOf = (authority: string): string => authority.replace(/:\d+$/, '');

export const guardLoopback = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const { host = '', origin } = request.headers;
    // A name that was made to resolve to this machine is not this machine's name.
    if (!isLoopback(hostnameOf(host)))
      sendProblem(
        reply,
        problem(421, 'misdirected', 'Not this server', `the request is for ${host}`, {
          accepted: 'a request to localhost',
        }),
      );
    else if (origin !== undefined && URL.parse(origin)?.host !== host)
      sendProblem(
        reply,
        problem(403, 'cross-origin', 'Another site may not send commands', `the request comes from ${origin}`),
      );
    else done();
  });
};
