/** Real receivers on this machine: one that answers, one that is dead, one that is slow, one that fails now and then. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly id: string;
  readonly verified: boolean;
  readonly playId: string;
  readonly position: number;
  readonly type: string;
}

export interface Receiver {
  readonly url: string;
  /** What it took, that is answered with a 2xx, in the order it did. */
  readonly received: readonly Received[];
  /** The id of every message that reached it, taken or not. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** The signature as the specification of Standard Webhooks says it, worked out without the library that made it. */
const isSigned = (headers: IncomingMessage['headers'], body: string, secret: string): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = Buffer.from(createHmac('sha256', key).update(signed).digest('base64'));
  return String(headers['webhook-signature'])
    .split(' ')
    .map((each) => Buffer.from(each.replace('v1,', '')))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
};

/** A status, nothing at all, or one of them once the test allows it. */
type Answer = number | null | Promise<number | null>;

/** Answers each request as told. */
export const receiver = async (
  secret: string,
  answer: (count: number, response: ServerResponse) => Answer = () => 204,
): Promise<Receiver> => {
  const received: Received[] = [];
  const asked: string[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    asked.push(String(request.headers['webhook-id']));
    const status = await answer(asked.length, response);
    if (status === null) return;
    if (status < 300) {
      const { type, data } = JSON.parse(body);
      received.push({
        id: String(request.headers['webhook-id']),
        verified: isSigned(request.headers, body, secret),
        playId: data.playId,
        position: Number(data.position),
        type,
      });
    }
    response.writeHead(status).end('any words');
  };
  const server: Server = createServer((request, response) => {
    void take(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
