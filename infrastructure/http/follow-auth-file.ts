/** Says in the server's log what came of each change of the file that says whose credentials count. */
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { AuthFile } from '../auth/auth-file.ts';

export const followAuthFile = (app: FastifyInstance, file: AuthFile): void => {
  const leave = file.follow((reread) => {
    if (E.isRight(reread)) return app.log.warn('the file of --auth was read again, and counts from now on');
    const { detail, errors = [] } = reread.left;
    app.log.error({ detail, errors }, 'THE FILE OF --auth CANNOT BE USED: what counted before still counts');
  });
  app.addHook('onClose', async () => leave());
};
