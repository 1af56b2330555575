/** The brief of an escalation over HTTP (OUT-6): the page, or its data. */
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { briefMarkdown } from '../briefs/brief-markdown.ts';
import { readBrief } from '../briefs/read-brief.ts';
import { knownPlay } from './find-target.ts';
import { anyText, needed, oneWord } from './query.ts';
import { addRead } from './read-route.ts';

export const addBriefRoutes = (app: FastifyInstance, application: Application): void =>
  addRead(app, application, {
    url: '/v1/plays/:play/escalation-brief',
    operationId: 'getEscalationBrief',
    access: 'everything',
    summary: 'One escalation, packaged so that its reader needs nothing else',
    parameters: {
      escalation: needed(anyText('Id of the escalation, such as esc-01')),
      format: oneWord(['markdown', 'json'], 'The page (default), or its data'),
    },
    read: async ({ escalation, format }, ref, view) => {
      const playId = await knownPlay(view, ref);
      if (E.isLeft(playId)) return playId;
      const brief = await readBrief(view, playId.right, escalation);
      return E.isLeft(brief) || format === 'json' ? brief : E.right(briefMarkdown(brief.right));
    },
    send: (reply, answer) =>
      typeof answer === 'string' ? reply.type('text/markdown; charset=utf-8').send(answer) : reply.send(answer),
  });
