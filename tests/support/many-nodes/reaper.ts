/** Kills one of the nodes every few requests, mostly the one that is just being asked, and starts it again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeProcess } from './node-process.ts';
import type { Below } from './seeded.ts';
import type { Spread } from './spread.ts';

export interface Reaper {
  readonly kills: () => number;
  /** No more kills; resolves when the last one is over and every node is up. */
  readonly stop: () => Promise<void>;
}

export interface Reaping {
  /** Requests between two kills, at least and at most. */
  readonly every: readonly [number, number];
  /** How long after the request it falls on, at most. */
  readonly withinMs?: number;
}

export const reaper = (
  nodes: readonly NodeProcess[],
  spread: Spread,
  below: Below,
  { every: [least, most], withinMs = 60 }: Reaping,
): Reaper => {
  let kills = 0;
  let stopped = false;
  let going: Promise<void> | null = null;
  const next = (): number => spread.sent() + least + below(most - least + 1);
  let due = next();

  /** Whether it killed one; if not, the next request is tried. */
  const strike = async (to: NodeProcess): Promise<boolean> => {
    const after = below(withinMs);
    const victim = below(4) > 0 ? to : nodes[below(nodes.length)];
    await pause(after);
    // Now and then both are down for a moment; a node that is being started is left to come up.
    const others = nodes.filter((each) => each !== victim);
    if (victim === undefined || victim.url() === null) return false;
    if (others.every((each) => each.url() === null) && below(3) > 0) return false;
    kills += 1;
    await victim.kill();
    return true;
  };

  spread.onSend((to) => {
    if (stopped || going !== null || spread.sent() < due) return;
    going = strike(to)
      .then((struck) => {
        if (struck) due = next();
      })
      .finally(() => {
        going = null;
      });
  });

  return {
    kills: () => kills,
    stop: async () => {
      stopped = true;
      await going;
      await Promise.all(nodes.map((each) => each.up()));
    },
  };
};
