/** A server to be measured, in a process of its own: prints its port and where it can be asked, as one line of JSON. */
import { compose } from '@tenure/infrastructure/compose.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import fastify, { type FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import { fixtureContextSource } from '../../support/fixture-context-source.ts';
import { bareAppends } from '../floor/bare-appends.ts';
import type { Ready } from './servers.ts';

const BODY = {
  type: 'object',
  required: ['metric', 'reason'],
  properties: {
    metric: {
      type: 'object',
      required: ['name', 'baseline', 'target', 'unit'],
      properties: {
        name: { type: 'string', maxLength: 200 },
        baseline: { type: ['string', 'null'] },
        target: { type: 'string' },
        unit: { type: 'string' },
      },
    },
    reason: { type: 'string', maxLength: 2_000 },
  },
};
const ANSWER = {
  playId: '01a1fdda-e1fe-7489-9043-5f578a6c87ec',
  commandId: '4da22c25-fef6-8bca-b46f-df52f38b8344',
  revision: 1,
  position: '13',
  events: [{ id: '01a1fc36-651f-79b1-91d0-9a61279fbf0c', type: 'SuccessMetricSet', revision: 1 }],
  repeated: false,
};

const DAY_MS = 86_400_000;
const inAYear = (): string => new Date(Date.now() + 365 * DAY_MS).toISOString().slice(0, 10);

/** A Fastify with one route for each kind of request; `before` is all that a command does. */
const bare = (before: () => Promise<void>): FastifyInstance => {
  const app = fastify();
  app.post('/command', { schema: { body: BODY } }, async () => {
    await before();
    return ANSWER;
  });
  app.get('/read', async () => ANSWER);
  return app;
};

const product = async (folder: string, plays: number): Promise<{ app: FastifyInstance; paths: Ready['paths'] }> => {
  const settings = { data: folder, organisation: null, context: null, contextAsOf: null };
  const opened = await compose(settings, { contextSource: fixtureContextSource({}) })();
  if (E.isLeft(opened)) throw new Error(opened.left.detail);
  const app = await httpServer(opened.right, { user: 'bench' });
  const ids: string[] = [];
  for (let index = 0; index < plays; index += 1) {
    const start = {
      account: { id: `account-${index}`, name: `Account ${index}` },
      ...{ tier: 'growth', risk: 'yellow', play: 'adoption-accelerator', deadline: inAYear() },
    };
    const started = await app.inject({ method: 'POST', url: '/v1/plays', payload: start });
    if (started.statusCode !== 201) throw new Error(started.body);
    ids.push(started.json().playId);
  }
  // So that every play has its context and its plan, with metrics to set.
  await opened.right.engine.settle();
  return {
    app,
    paths: {
      command: ids.map((id) => `/v1/plays/${id}/set-success-metric`),
      read: ids.map((id) => `/v1/plays/${id}/escalations`),
    },
  };
};

const [kind = '', folder = '.', plays = '64'] = process.argv.slice(2);
const NO_PATHS: Ready['paths'] = { command: ['/command'], read: ['/read'] };

const made = async (): Promise<{ app: FastifyInstance; paths: Ready['paths'] }> => {
  if (kind === 'product') return product(folder, Number(plays));
  if (kind === 'no-op') return { app: bare(async () => undefined), paths: NO_PATHS };
  const log = bareAppends(`${folder}/floor.db`);
  let next = 0;
  return {
    app: bare(() => {
      const each = next;
      next += 1;
      return log.append(Math.floor(each / Number(plays)), each % Number(plays));
    }),
    paths: NO_PATHS,
  };
};

const { app, paths } = await made();
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
if (address === null || typeof address === 'string') throw new Error('it listens on no port');
console.log(JSON.stringify({ port: address.port, paths } satisfies Ready));
