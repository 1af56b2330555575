/** Random plays on two nodes, some at once, while the nodes are killed and started again, and everything checked. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import { type Cluster, type ClusterOptions, startCluster } from './cluster.ts';
import { kept } from './kept.ts';
import { type PlayedAtRandom, playAtRandom } from './random-play.ts';
import { type Reaping, reaper } from './reaper.ts';
import { remoteDesk } from './remote-desk.ts';
import { type Below, seeded } from './seeded.ts';
import { settled } from './settled.ts';
import { type Spread, spreadOver } from './spread.ts';
import { watchedLog } from './watched-log.ts';

const START = '2026-03-02T09:00:00.000Z' as Instant;
const HOUR = 3_600_000;
/** Steps of any plays between two moves of the clock. */
const STEPS_A_MOVE = 40;

export interface Trouble {
  readonly stop: () => Promise<void>;
  /** How often it struck. */
  readonly struck: () => number;
}

export interface ManyPlays {
  readonly postgres: string;
  readonly plays: number;
  readonly seed: number;
  readonly atOnce: number;
  /** How nodes are killed, or what else befalls them. */
  readonly trouble: (cluster: Cluster, spread: Spread, below: Below) => Trouble;
  readonly through?: ClusterOptions['through'];
  /** Whether no other play is to begin. */
  readonly enough?: () => boolean;
  readonly onPlay?: (done: number, failed: number, struck: number) => void;
}

export interface ManyPlaysResult {
  readonly finished: readonly PlayedAtRandom[];
  /** Plays that did not come to their end, and why. */
  readonly failed: readonly string[];
  /** What was not kept of what was promised. */
  readonly wrong: readonly string[];
  readonly struck: number;
  readonly events: number;
  readonly requests: { readonly answered: number; readonly broken: number };
  readonly complaints: readonly string[];
}

/** Half an hour to a day at a time: leases end, checkpoints come and are missed, escalations climb. */
const passingTime = ({ clock }: Cluster, below: Below) => {
  let steps = 0;
  return (): void => {
    steps += 1;
    if (steps % STEPS_A_MOVE === 0)
      clock.set(instantOf(epochMilliseconds(clock.now()) + Math.round((0.5 + below(24)) * HOUR)));
  };
};

/** One of them is killed every so many requests. */
export const killing =
  (reaping: Reaping): ManyPlays['trouble'] =>
  ({ nodes }, spread, below) => {
    const { kills, stop } = reaper(nodes, spread, below, reaping);
    return { struck: kills, stop };
  };

const told = (cause: unknown): string => (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));

export const manyPlays = async (asked: ManyPlays): Promise<ManyPlaysResult> => {
  const { postgres, plays, seed, atOnce, through, onPlay = () => {}, enough = () => false } = asked;
  const cluster = await startCluster({ postgres, start: START, ...(through !== undefined && { through }) });
  try {
    const below = seeded(seed);
    const spread = spreadOver(cluster.nodes, below);
    const desk = remoteDesk(spread);
    const watched = watchedLog(cluster.double.log);
    const trouble = asked.trouble(cluster, spread, below);
    const onStep = passingTime(cluster, below);
    const finished: PlayedAtRandom[] = [];
    const failed: string[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < plays && !enough()) {
        next += 1;
        try {
          finished.push(await playAtRandom({ cluster, desk, watched, seed: seed * 1_000 + next, onStep }));
        } catch (cause) {
          failed.push(told(cause));
        }
        onPlay(finished.length, failed.length, trouble.struck());
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, plays) }, worker));
    await trouble.stop();
    await Promise.all(cluster.nodes.map((node) => node.up()));
    await settled(cluster);
    const { wrong, events } = await kept(cluster, desk.acknowledged);
    return {
      ...{ finished, failed, wrong, events },
      struck: trouble.struck(),
      requests: spread.counts,
      complaints: cluster.nodes.map(({ complaints }) => complaints()).filter((text) => text !== ''),
    };
  } finally {
    await cluster.end();
  }
};
