/** A whole application behind its HTTP server: asked in process, or over a real port by whoever needs one. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { type HttpOptions, httpServer } from '@tenure/infrastructure/http/server.ts';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type OpenedApplication, openApplication, REQUEST } from './opened-application.ts';

type Headers = Readonly<Record<string, string>>;

export interface ServedApplication extends OpenedApplication {
  readonly server: FastifyInstance;
  readonly get: (url: string, headers?: Headers) => Promise<LightMyRequestResponse>;
  /** `body`: sent as JSON; text is sent as it stands, its type among the headers. */
  readonly post: (url: string, body?: object | string, headers?: Headers) => Promise<LightMyRequestResponse>;
  /** Starts the play of REQUEST, with what is given in place of the same fields there, and says its id. */
  readonly startPlay: (given?: Partial<Record<keyof typeof REQUEST, unknown>>) => Promise<PlayId>;
  /** Where it listens from now on, on a free port of this machine. */
  readonly listen: () => Promise<string>;
}

/** `options`: a function where they depend on the application. `end` closes the server, then what it serves. */
export const serveApplication = async (
  options: HttpOptions | ((application: Application) => HttpOptions),
): Promise<ServedApplication> => {
  const opened = await openApplication();
  const { application } = opened;
  const server = await httpServer(application, typeof options === 'function' ? options(application) : options);
  const post: ServedApplication['post'] = (url, body, headers = {}) =>
    server.inject({ method: 'POST', url, headers, ...(body !== undefined && { payload: body }) });
  return {
    ...opened,
    server,
    post,
    get: (url, headers = {}) => server.inject({ url, headers }),
    startPlay: async (given = {}) => {
      const reply = await post('/v1/plays', { ...REQUEST, ...given });
      if (reply.statusCode !== 201) throw new Error(reply.body);
      return reply.json().playId;
    },
    listen: () => server.listen({ host: '127.0.0.1', port: 0 }),
    end: async () => {
      await server.close();
      await opened.end();
    },
  };
};
