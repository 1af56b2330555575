/** A PostgreSQL server kept by a process of its own (keeper.ts). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface KeptServer {
  readonly url: string;
  /** Ends it without ceremony, as a power cut ends a process, and starts it again on the same files. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const keepServer = async ({ durable = false } = {}): Promise<KeptServer> => {
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'keeper.ts'), ...(durable ? ['--durable'] : [])], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  keeper.stderr.on('data', (part: Buffer) => {
    complaint += part.toString();
  });
  const lines = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`PostgreSQL for the tests did not start: ${complaint}`);
    return value;
  };
  return {
    url: await line(),
    restart: async () => {
      keeper.stdin.write('restart\n');
      await line();
    },
    stop: async () => {
      if (keeper.exitCode !== null) return;
      const over = once(keeper, 'close');
      keeper.stdin.end();
      await over;
    },
  };
};
