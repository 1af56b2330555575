/** JSON bodies: parsed, then measured. An empty body is no fields: some commands have none. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type BodyLimits, bodyRefusal } from './body-limits.ts';
import { TurnedAway } from './problem-reply.ts';

/** What a command is read from: `null` is a value somebody sent, and no command is one. */
export const bodyOf = ({ body = {} }: Pick<FastifyRequest, 'body'>): unknown => body;

export const readJsonBodies = (app: FastifyInstance, limits: BodyLimits): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (text === '') {
      done(null, undefined);
      return;
    }
    // It answers through `done`.
    void parse(request, text, (error, parsed) => {
      const refused = error === null ? bodyRefusal(text, limits) : null;
      if (refused !== null) done(new TurnedAway(refused));
      else done(error, parsed);
    });
  });
};
