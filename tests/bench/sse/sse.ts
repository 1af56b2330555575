/** 200 clients that follow a growing log: what that costs, and whether memory stays flat. */
import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { createInterface } from 'node:readline';
import type { Benchmark, Effort, Figure } from '../harness/figures.ts';
import { ratioOf } from '../harness/figures.ts';
import { scratch } from '../harness/scratch.ts';
import type { Line, SseEnd, SseSample } from './sample.ts';

const CLIENTS = 200;
const EVENTS_PER_SECOND = 1_000;
const SECONDS: Readonly<Record<Effort, number>> = { quick: 3, usual: 20, full: 120 };
/** A subscription for each client cannot keep up, so its run is short; what one delivery costs shows all the same. */
const SHORT = 3;
const CONTENDERS = ['product', 'own-subscriptions'] as const;

interface Measured {
  readonly samples: readonly SseSample[];
  readonly end: SseEnd;
}

/** Reads everything and looks at nothing, so that the clients cost as little as they can. */
const connect = (port: number): void => {
  get({ port, host: '127.0.0.1', path: '/v1/events', agent: false }, (response) => {
    response.on('error', () => undefined).resume();
  }).on('error', () => undefined);
};

const measure = async (kind: (typeof CONTENDERS)[number], folder: string, seconds: number): Promise<Measured> => {
  const program = `${import.meta.dirname}/process.ts`;
  const given = [kind, folder, CLIENTS, EVENTS_PER_SECOND, seconds].map(String);
  const child = spawn(process.execPath, ['--expose-gc', program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  const samples: SseSample[] = [];
  try {
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text) as Line;
      if ('sample' in line) samples.push(line.sample);
      else if ('end' in line) return { samples, end: line.end };
      else for (let client = 0; client < CLIENTS; client += 1) connect(line.port);
    }
  } finally {
    child.kill('SIGKILL');
  }
  throw new Error(`the server ${kind} ended before all clients had everything`);
};

const figuresOf = (kind: string, { samples, end }: Measured, seconds: number): readonly Figure[] => {
  const deliveries = CLIENTS * EVENTS_PER_SECOND * seconds;
  const figure = (name: string, value: number): Figure => ({ case: name, contender: kind, rounds: [value] });
  return [
    figure('clients still there', end.followers),
    figure('deliveries/s, thousands', deliveries / end.everywhere / 1_000),
    figure('server CPU, µs a delivery', (end.cpuSeconds * 1e6) / deliveries),
    figure('last client behind the last append, s', end.everywhere - end.appending),
    ...samples.flatMap(({ done, heapMb, externalMb, rssMb }) => [
      figure(`live heap at ${done} %, MB`, heapMb),
      figure(`outside the heap at ${done} %, MB`, externalMb),
      figure(`rss at ${done} %, MB`, rssMb),
    ]),
  ];
};

export const sse: Benchmark = {
  name: 'sse',
  run: async (effort) => {
    const seconds = SECONDS[effort];
    const folder = scratch();
    try {
      const figures: Figure[] = [];
      for (const kind of CONTENDERS) {
        const length = kind === 'product' ? seconds : SHORT;
        figures.push(...figuresOf(kind, await measure(kind, folder.path('.'), length), length));
      }
      const heapAt = (done: number): number =>
        figures.find((each) => each.case === `live heap at ${done} %, MB` && each.contender === 'product')?.rounds[0] ??
        Number.NaN;
      return {
        title: `${CLIENTS} clients follow ${EVENTS_PER_SECOND} events/s for ${seconds} s, the server in a process of its own`,
        unit: 'as each line says',
        contenders: CONTENDERS,
        figures,
        aims: [
          {
            text: 'live heap at the end, times that at half',
            ratio: heapAt(100) / heapAt(50),
            wanted: { atMost: 1.1 },
          },
          {
            text: 'server CPU a delivery, as a share of a subscription for each client',
            ratio: ratioOf(figures, 'server CPU, µs a delivery', 'product', 'own-subscriptions'),
            wanted: { atMost: 1 },
          },
        ],
        notes: [
          'product: one subscription to the store for all, each event decoded and written out once',
          'own-subscriptions: the same connections, each with a subscription of its own, for 3 s',
          'the clients run on the same machine and read without parsing; the appends are durable, 50 events each',
          'the heap holds up to 8 Mi characters of the end of the log; a run of some ten seconds fills that first',
        ],
      };
    } finally {
      folder.remove();
    }
  },
};
