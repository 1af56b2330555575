/** Commands and reads over HTTP, 64 connections, beside a Fastify that does nothing and one that only appends. */
import { mkdirSync } from 'node:fs';
import { type Aim, type Benchmark, type Figure, quantile, ratioOf } from '../harness/figures.ts';
import { type Contender, takeTurns } from '../harness/rounds.ts';
import { scratch } from '../harness/scratch.ts';
import { carry, httpRequest } from './connections.ts';
import { type Server, startServer } from './servers.ts';

const CONNECTIONS = 64;

/** How much longer the first round is, which is not counted: until then a server spends its time on compiling. */
const WARM_UP = 4;

/** Changes a play and leaves it as large as it was, however often it is sent: real plays do not grow by the thousand. */
const bodyOf = (turn: number, round: number): string =>
  JSON.stringify({
    metric: { name: 'Weekly active users', baseline: '40', target: `${round}.${turn}`, unit: '%' },
    reason: 'review with the account team',
  });

interface Measured extends Contender {
  readonly p99: readonly number[];
}

const contender = (name: string, server: Server, what: 'command' | 'read', turns: number): Measured => {
  let round = -1;
  const p99: number[] = [];
  const paths = server.paths[what];
  return {
    name,
    p99,
    round: async () => {
      round += 1;
      const sending = round;
      const { seconds, latencies } = await carry({
        port: server.port,
        connections: CONNECTIONS,
        turns: sending === 0 ? WARM_UP * turns : turns,
        request: (connection, turn) => {
          const path = paths[connection % paths.length] ?? '/';
          return what === 'read' ? httpRequest('GET', path) : httpRequest('POST', path, bodyOf(turn, sending));
        },
      });
      // The first round only warms up.
      if (round > 0) p99.push(quantile(latencies, 0.99));
      return latencies.length / seconds;
    },
  };
};

const aims = (figures: readonly Figure[]): readonly Aim[] => [
  {
    text: 'commands/s, as a share of the Fastify that does nothing',
    ratio: ratioOf(figures, 'command', 'product', 'no-op'),
    wanted: { atLeast: 0.35 },
  },
  {
    text: 'commands/s, as a share of the Fastify that only appends',
    ratio: ratioOf(figures, 'command', 'product', 'bare-append'),
    wanted: { atLeast: 0.6 },
  },
  {
    text: 'reads/s, as a share of the Fastify that does nothing',
    ratio: ratioOf(figures, 'read', 'product', 'no-op'),
    wanted: { atLeast: 0.5 },
  },
];

export const http: Benchmark = {
  name: 'http',
  run: async (effort) => {
    const [rounds, turns] = effort === 'quick' ? [3, 30] : [9, 60];
    const folder = scratch();
    for (const name of ['product', 'bare']) mkdirSync(folder.path(name));
    const product = await startServer('product', folder.path('product'), CONNECTIONS);
    const noOp = await startServer('no-op', folder.path('bare'), CONNECTIONS);
    const bareAppend = await startServer('bare-append', folder.path('bare'), CONNECTIONS);
    try {
      const commands = [
        contender('product', product, 'command', turns),
        contender('no-op', noOp, 'command', turns),
        contender('bare-append', bareAppend, 'command', turns),
      ];
      const reads = [contender('product', product, 'read', turns), contender('no-op', noOp, 'read', turns)];
      // Reads first: no read model has tens of thousands of commands to catch up with.
      const readFigures = await takeTurns('read', rounds, reads);
      const figures = [
        ...(await takeTurns('command', rounds, commands)),
        ...readFigures,
        ...commands.map(({ name, p99 }) => ({ case: 'command p99, ms', contender: name, rounds: p99 })),
        ...reads.map(({ name, p99 }) => ({ case: 'read p99, ms', contender: name, rounds: p99 })),
      ];
      return {
        title: `requests over ${CONNECTIONS} connections, each server in its own process`,
        unit: 'requests/s',
        contenders: ['product', 'no-op', 'bare-append'],
        figures,
        aims: aims(figures),
        notes: [
          'product, command: set-success-metric on 64 plays, checked, decided, appended durably and answered with its events',
          'product: nobody is asked for credentials, nothing is logged, and the engine stands still',
          'product, read: the escalations of a play, from the read model brought up to the log',
          'no-op: Fastify with a JSON schema of the same fields and a constant answer',
          'bare-append: the same, with one event appended by the group-commit floor before it answers',
        ],
      };
    } finally {
      for (const server of [product, noOp, bareAppend]) server.end();
      folder.remove();
    }
  },
};
