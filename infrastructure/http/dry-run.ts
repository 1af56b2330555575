/** `?dryRun=true`: a command is decided and nothing of it is written; the answer says what would happen (EVT-6). */
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { Preview } from '@tenure/application/preview-command.ts';
import type { FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Target } from '../commands/offered.ts';
import { previewDocument } from '../commands/preview.ts';
import { type Problem, toProblem } from '../problem.ts';
import { sendProblem } from './problem-reply.ts';
import { oneWord } from './query.ts';

/** A parameter that nobody knows is refused: whoever misspells this one would send the command in earnest. */
export const COMMAND_QUERY = {
  dryRun: oneWord(['true', 'false'], 'Whether to say only what the command would do, or why it would be refused'),
};

export const sendPreview = async (
  reply: FastifyReply,
  target: Target,
  names: object,
  result: E.Either<CommandFailure, Preview>,
  refused: (problem: Problem) => Promise<Problem> = async (problem) => problem,
): Promise<FastifyReply> => {
  if (E.isLeft(result)) return sendProblem(reply, await refused(toProblem(result.left)));
  const document = previewDocument(target, result.right);
  if (document.revision !== null) reply.header('etag', `"${document.revision}"`);
  return reply.code(200).send({ ...names, ...document });
};
