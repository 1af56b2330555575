/** `/livez`: the process answers. `/readyz`: it can take commands and answer reads; else 503, and why. */
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import type { AuthFile } from '../auth/auth-file.ts';
import type { Backlog } from '../operations/operations.ts';
import { type Problem, problem, unavailable } from '../problem.ts';
import { sendProblem } from './problem-reply.ts';
import { succeeds } from './success.ts';
import { STOPPING, type Traffic } from './traffic.ts';

/** A read model further behind than this answers with a past nobody asked for. */
const MOST_SECONDS_BEHIND = 60;

const tooFarBehind = ({ projections }: Backlog): Problem | null => {
  const late = projections.filter(({ seconds }) => seconds > MOST_SECONDS_BEHIND);
  return late.length === 0
    ? null
    : problem(
        503,
        'read-models-behind',
        'The read models are behind the log',
        late.map(({ name, positions, seconds }) => `${name}: ${positions} positions, ${seconds} s`).join('; '),
        { rule: 'PROJ-3', accepted: `at most ${MOST_SECONDS_BEHIND} s` },
      );
};

/** What somebody should look at, and for which no other server is any better. */
const warningsOf = ({ projections, overdue, endpoints }: Backlog): readonly string[] => [
  ...projections
    .filter(({ quarantined }) => quarantined > 0)
    .map(({ name, quarantined }) => `${name}: streams it could not take: ${quarantined} (PROJ-5)`),
  ...(overdue > 0 ? [`timers that are due and have not fired: ${overdue}`] : []),
  ...endpoints
    .filter(({ givenUp }) => givenUp > 0)
    .map(({ id, givenUp }) => `webhook endpoint ${id}: deliveries given up: ${givenUp} (POL-19)`),
];

/** Anybody may ask, so not a word of what is in it. */
const authWarnings = (file: Pick<AuthFile, 'trouble'> | null): readonly string[] =>
  file === null || file.trouble() === null
    ? []
    : ['the file of --auth cannot be used as it is now; what counted before still counts'];

const backlogOf = ({ operations }: Application): Promise<E.Either<Problem, Backlog>> =>
  operations
    .backlog()
    .then(E.right, (cause: unknown) =>
      E.left(unavailable(`the read models cannot be read: ${cause instanceof Error ? cause.message : cause}`)),
    );

export const addHealthRoutes = (
  app: FastifyInstance,
  application: Application,
  { phase }: Traffic,
  authFile: Pick<AuthFile, 'trouble'> | null,
): void => {
  app.get(
    '/livez',
    {
      config: { access: 'open', vital: true },
      schema: {
        summary: 'The process answers',
        operationId: 'livez',
        tags: ['health'],
        response: succeeds(200, 'Alive'),
      },
    },
    async () => ({ status: 'alive' }),
  );

  app.get(
    '/readyz',
    {
      config: { access: 'open', vital: true },
      schema: {
        summary: 'The log can be written to and the read models follow it',
        operationId: 'readyz',
        tags: ['health'],
        response: succeeds(200, 'Ready'),
      },
    },
    async (_request, reply) => {
      if (phase() !== 'serving') return sendProblem(reply, STOPPING);
      const failure = application.broken();
      if (failure !== null) return sendProblem(reply, failure);
      const writable = await application.operations.writable()();
      if (E.isLeft(writable)) return sendProblem(reply, writable.left);
      const head = await application.head()();
      if (E.isLeft(head)) return sendProblem(reply, head.left);
      const backlog = await backlogOf(application);
      if (E.isLeft(backlog)) return sendProblem(reply, backlog.left);
      const behind = tooFarBehind(backlog.right);
      if (behind !== null) return sendProblem(reply, behind);
      const { projections, pending, overdue } = backlog.right;
      return reply.send({
        status: 'ready',
        head: String(head.right),
        projections,
        reactor: { pending, overdue },
        warnings: [...warningsOf(backlog.right), ...authWarnings(authFile)],
      });
    },
  );
};
