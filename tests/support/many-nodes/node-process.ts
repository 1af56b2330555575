/** A node that can be killed and is started again at once. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { NodeGiven, NodeSays } from './node.ts';

export interface NodeProcess {
  readonly name: string;
  /** null while it is starting. */
  readonly url: () => string | null;
  /** Resolves once it listens. Rejects when it cannot start. */
  readonly up: () => Promise<string>;
  /** SIGKILL; it is starting again when this resolves. */
  readonly kill: () => Promise<void>;
  /** Asks it to settle now; nothing is heard of one that dies of it. */
  readonly nudge: () => void;
  /** What it complained of, of all its lives. */
  readonly complaints: () => string;
  readonly end: () => Promise<void>;
}

export const startNode = (name: string, given: NodeGiven, cache: string): NodeProcess => {
  let child: ChildProcess;
  let url: string | null = null;
  let up = Promise.withResolvers<string>();
  let complaints = '';
  let doomed = false;

  const start = (): void => {
    const own = fork(join(import.meta.dirname, 'node.ts'), [JSON.stringify(given)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Started again and again: compiled once, so that the time goes into the work that is killed.
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
    });
    child = own;
    doomed = false;
    const waiting = up;
    own.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaints = `${complaints}${text}`.slice(-20_000);
    });
    own.on('message', (message) => {
      const told = message as NodeSays;
      if (own !== child) return;
      url = told.url;
      waiting.resolve(told.url);
    });
    own.once('exit', (code, signal) => {
      if (doomed || own !== child) return;
      if (url !== null) up = Promise.withResolvers<string>();
      up.promise.catch(() => {});
      url = null;
      up.reject(new Error(`${name} ended by itself (${code ?? signal}): ${complaints}`));
    });
  };

  const put = async (down: ChildProcess): Promise<void> => {
    doomed = true;
    if (down.exitCode !== null || down.signalCode !== null) return;
    const over = once(down, 'exit');
    down.kill('SIGKILL');
    await over;
  };

  up.promise.catch(() => {});
  start();
  return {
    name,
    url: () => url,
    up: () => up.promise,
    kill: async () => {
      const down = child;
      if (url !== null) up = Promise.withResolvers<string>();
      up.promise.catch(() => {});
      url = null;
      await put(down);
      if (down === child) start();
    },
    nudge: () => {
      if (url !== null && child.connected) child.send('settle', () => {});
    },
    complaints: () => complaints,
    end: () => put(child),
  };
};
