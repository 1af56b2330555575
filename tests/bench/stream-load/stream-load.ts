/** Loading one play from its stream and deciding one command on it: read, fold, decide. */
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { PlayState } from '@tenure/domain/play/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import { contextOf } from '../../support/decision-context.ts';
import { type Aim, type Benchmark, type Figure, ratioOf } from '../harness/figures.ts';
import { takeTurns } from '../harness/rounds.ts';
import { scratch } from '../harness/scratch.ts';
import { CARLA, historyOf, NOW, readingOf } from '../samples/play-script.ts';
import { stamped } from '../samples/recorded.ts';
import { smallHistory } from '../samples/small-history.ts';
import { timeOrderedIds } from '../samples/time-ordered-ids.ts';
import { emmettLoader } from './emmett.ts';
import { floorLoader } from './floor.ts';
import { productLoader } from './product.ts';

interface Case {
  readonly name: string;
  readonly length: number;
  readonly history: (length: number) => readonly PlayEvent[];
}

const ledPlay = (length: number): readonly PlayEvent[] => historyOf(length, 'red');

const CASES: readonly Case[] = [
  ...[10, 100, 1_000].map((length) => ({ name: `${length} events`, length, history: smallHistory })),
  ...[100, 1_000].map((length) => ({ name: `${length} of a real play`, length, history: ledPlay })),
];
/** Streams of one length; loads go round them. */
const STREAMS = 16;

/** Accepted by a play of any length, so that every length decides the same. */
const COMMAND: PlayCommand = { type: 'RecordContext', data: readingOf('health-report') };
const CONTEXT = contextOf({ now: NOW, actor: CARLA });

const decide = (state: PlayState): void => {
  const decided = playAggregate.decider.decide(state, COMMAND, CONTEXT);
  if (E.isLeft(decided)) throw new Error(`refused: ${decided.left._tag}`);
};

const timed =
  (load: (stream: number) => Promise<PlayState>, loads: number): (() => Promise<number>) =>
  async () => {
    const start = performance.now();
    for (let turn = 0; turn < loads; turn += 1) decide(await load(turn % STREAMS));
    return ((performance.now() - start) / loads) * 1_000;
  };

const measure = async ({ name, length, history }: Case, loads: number, rounds: number): Promise<readonly Figure[]> => {
  const nextId = timeOrderedIds();
  const streams = Array.from({ length: STREAMS }, () => history(length).map((event) => stamped(event, nextId())));
  const folder = scratch();
  const loaders = [
    await productLoader(folder, streams),
    await floorLoader(folder, streams),
    await emmettLoader(folder, streams),
  ];
  try {
    return await takeTurns(
      name,
      rounds,
      loaders.map((loader) => ({ name: loader.name, round: timed(loader.load, loads) })),
    );
  } finally {
    for (const { close } of loaders) await close();
    folder.remove();
  }
};

const aims = (figures: readonly Figure[]): readonly Aim[] => {
  const against = (other: string): number => ratioOf(figures, '100 events', 'product', other);
  return [
    { text: '100 events: times the floor', ratio: against('floor'), wanted: { atMost: 1.5 } },
    { text: "100 events: share of Emmett's time", ratio: against('emmett'), wanted: { atMost: 0.25 } },
  ];
};

export const streamLoad: Benchmark = {
  name: 'stream-load',
  run: async (effort) => {
    const [rounds, budget] = effort === 'quick' ? [3, 5_000] : [9, 60_000];
    const figures: Figure[] = [];
    for (const each of CASES) figures.push(...(await measure(each, Math.ceil(budget / each.length), rounds)));
    return {
      title: 'load one play that is not in memory, and decide one command on it',
      unit: 'µs',
      contenders: ['product', 'floor', 'emmett'],
      figures,
      aims: aims(figures),
      notes: [
        'events of ~400 bytes payload; a real play has large ones at its start and folds into a larger state',
        'floor: select, JSON.parse, the same evolve, the same decide; it checks nothing of what it reads',
        'emmett: aggregateStream on its one-connection mode with the same evolve, which is its faster one',
      ],
    };
  },
};
