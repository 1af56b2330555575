/** What never becomes a request of a route: cut off by the HTTP parser or the router, told as everything else is. */
import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jsonDocument } from '../json-document.ts';
import { badRequest, type Problem, problem } from '../problem.ts';
import type { Limits } from './limits.ts';
import { sendProblem } from './problem-reply.ts';

const unread = ({ code }: { readonly code?: string }, { headers, receiveMs }: Limits): Problem => {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem(408, 'too-slow', 'The request does not arrive', `it was not whole after ${receiveMs / 1_000} s`, {
        accepted: 'the same request again, sent without pauses',
      });
    case 'HPE_HEADER_OVERFLOW':
      return problem(431, 'headers-too-large', 'The headers are too large', `there are more than ${headers} bytes`, {
        accepted: `at most ${headers} bytes of request line and headers`,
      });
    default:
      return badRequest(`it is no HTTP request: ${code ?? 'unreadable'}`);
  }
};

/** Answers on the bare socket, where there is nothing else to answer on. */
export const answerUnread =
  (limits: Limits) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const document = unread(error, limits);
    const body = jsonDocument(document);
    const head = [
      `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
    else socket.destroy(error);
  };

const urlTooLong = (url: string, { url: most }: Limits): Problem =>
  problem(414, 'url-too-long', 'The URL is too long', `it has ${url.length} characters`, {
    accepted: `at most ${most} characters of path and query`,
  });

/** Paths the router cannot take apart. */
export const answerUnrouted =
  ({ parameter }: Limits) =>
  ({ code }: Error & { readonly code?: string }, request: FastifyRequest, reply: FastifyReply): void => {
    const document =
      code === 'FST_ERR_MAX_PARAM_LENGTH'
        ? problem(414, 'url-too-long', 'The URL is too long', 'one of its parameters is too long', {
            accepted: `at most ${parameter} characters of each parameter`,
          })
        : badRequest('the path is no URL path', [], 'percent signs only before two hexadecimal digits');
    sendProblem(reply.header('x-request-id', request.id), document);
  };

export const guardUrl = (app: FastifyInstance, limits: Limits): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const { url = '' }: IncomingMessage = request.raw;
    if (url.length > limits.url) sendProblem(reply, urlTooLong(url, limits));
    else done();
  });
};
