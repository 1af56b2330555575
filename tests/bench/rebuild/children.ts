/** Starts the processes of this benchmark and hears what they tell. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Child {
  /** The next thing it tells. */
  readonly told: <T>() => Promise<T>;
  /** The word it waits for. */
  readonly say: () => void;
  readonly end: () => void;
}

export const start = (program: 'rebuilder' | 'server', args: readonly string[]): Child => {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, `${program}.ts`), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error(`the ${program} has no output`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    told: async <T>() => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`the ${program} ended before it was done`);
      return JSON.parse(value) as T;
    },
    say: () => child.stdin?.write('go\n'),
    end: () => child.kill('SIGKILL'),
  };
};
