/** The playbook packet over HTTP (OUT-1): a page to read or print, Markdown, or its data. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import type { Packet } from '../packets/packet.ts';
import { pageOf } from '../packets/packet-forms.ts';
import { readPacket } from '../packets/read-packet.ts';
import { problem } from '../problem.ts';
import { mostWanted } from './accepted-media.ts';
import { knownPlay } from './find-target.ts';
import { sendProblem } from './problem-reply.ts';
import { oneWord } from './query.ts';
import { addRead } from './read-route.ts';

const MEDIA = { html: 'text/html', markdown: 'text/markdown', json: 'application/json' } as const;
const FORMS = ['html', 'markdown', 'json'] as const;
type Form = (typeof FORMS)[number];

/** `?format=` where somebody cannot set a header; else what the reader likes best, and the page where it is all the same. */
const formOf = (reply: FastifyReply, format: Form | undefined): Form | null => {
  if (format !== undefined) return format;
  void reply.header('vary', 'accept');
  const media = mostWanted(reply.request.headers.accept, Object.values(MEDIA));
  return FORMS.find((each) => MEDIA[each] === media) ?? null;
};

// What is in it was typed by many; even if a text got through, the browser would neither run nor fetch anything.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const sendPage = (reply: FastifyReply, form: Exclude<Form, 'json'>, page: string): FastifyReply => {
  void reply.header('x-content-type-options', 'nosniff');
  if (form === 'html') void reply.header('content-security-policy', POLICY);
  return reply
    .type(`${MEDIA[form]}; charset=utf-8`)
    .serializer((text: string) => text)
    .send(page);
};

export const addPacketRoutes = (app: FastifyInstance, application: Application): void =>
  addRead(app, application, {
    url: '/v1/plays/:play/packet',
    operationId: 'getPlaybookPacket',
    summary: 'The playbook packet: what somebody takes into a meeting about the play, as a page, Markdown or data',
    access: 'everything',
    parameters: { format: oneWord(FORMS, 'Instead of an Accept header') },
    read: async ({ format }, ref, view) => {
      const playId = await knownPlay(view, ref);
      if (E.isLeft(playId)) return playId;
      const packet = await readPacket(view, playId.right);
      return E.isLeft(packet) ? packet : E.right({ packet: packet.right, format });
    },
    send: (reply, answer) => {
      const { packet, format } = answer as { readonly packet: Packet; readonly format: Form | undefined };
      const form = formOf(reply, format);
      if (form === null)
        return sendProblem(
          reply,
          problem(406, 'not-acceptable', 'No such form', 'a packet is text/html, text/markdown or application/json', {
            accepted: `Accept: ${Object.values(MEDIA).join(', ')}; or ?format=${FORMS.join(' | ')}`,
          }),
        );
      return form === 'json' ? reply.send(packet) : sendPage(reply, form, pageOf(packet, form));
    },
  });
