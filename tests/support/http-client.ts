/** A client of the HTTP API over real connections, some of which break off in the middle of an answer. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Milliseconds after which the connection is torn down. */
  readonly killAfter?: number;
}

export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

export const httpClient = (base: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  const ask = ({ method, url, headers = {}, body, killAfter }: Asked): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const sending = request(
        `${base}${url}`,
        { method, agent, headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) } },
        (reply) => {
          let received = '';
          reply.setEncoding('utf8');
          reply.on('data', (chunk: string) => {
            received += chunk;
          });
          reply.on('error', () => reject(new BrokenOff()));
          reply.on('end', () =>
            resolve({
              status: reply.statusCode ?? 0,
              headers: reply.headers,
              body: received === '' ? null : JSON.parse(received),
            }),
          );
        },
      );
      sending.on('error', () => reject(new BrokenOff()));
      sending.end(text);
      if (killAfter !== undefined) setTimeout(() => sending.destroy(), killAfter);
    });

  return { ask, end: () => agent.destroy() };
};
