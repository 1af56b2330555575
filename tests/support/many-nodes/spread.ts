/** A `fetch` that goes to either of the nodes, as a load balancer would: at random, to one that is up. */
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeProcess } from './node-process.ts';
import type { Below } from './seeded.ts';

export const ANYWHERE = 'http://nodes.invalid';

export interface Spread {
  readonly fetch: typeof fetch;
  /** Requests sent so far. */
  readonly sent: () => number;
  /** Told of each request before it is sent, with the node it goes to. */
  readonly onSend: (listener: (to: NodeProcess) => void) => void;
  /** Answers by the node that gave them, and connections that broke. */
  readonly counts: { answered: number; broken: number };
}

const chosen = async (nodes: readonly NodeProcess[], below: Below): Promise<readonly [NodeProcess, string]> => {
  for (;;) {
    const node = nodes[below(nodes.length)];
    const url = node?.url() ?? null;
    if (node !== undefined && url !== null) return [node, url];
    if (nodes.every((each) => each.url() === null)) await Promise.race(nodes.map((each) => each.up()));
    else await pause(1);
  }
};

export const spreadOver = (nodes: readonly NodeProcess[], below: Below): Spread => {
  const listeners: ((to: NodeProcess) => void)[] = [];
  const counts = { answered: 0, broken: 0 };
  let sent = 0;
  return {
    sent: () => sent,
    counts,
    onSend: (listener) => void listeners.push(listener),
    fetch: async (address, options) => {
      const [node, url] = await chosen(nodes, below);
      sent += 1;
      for (const listener of listeners) listener(node);
      try {
        const response = await fetch(String(address).replace(ANYWHERE, url), options);
        counts.answered += 1;
        return response;
      } catch (cause) {
        counts.broken += 1;
        throw cause;
      }
    },
  };
};
