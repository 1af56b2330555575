/** Servers under measurement, each in its own process as in life. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a server says of itself once it listens. */
export interface Ready {
  readonly port: number;
  /** Requests are spread over these. */
  readonly paths: { readonly command: readonly string[]; readonly read: readonly string[] };
}

export type Kind = 'product' | 'no-op' | 'bare-append';

export interface Server extends Ready {
  readonly end: () => void;
}

export const startServer = async (kind: Kind, folder: string, plays: number): Promise<Server> => {
  const child: ChildProcess = spawn(
    process.execPath,
    [`${import.meta.dirname}/process.ts`, kind, folder, String(plays)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.stdout === null) throw new Error('the server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return { ...(JSON.parse(line) as Ready), end: () => child.kill('SIGKILL') };
  }
  throw new Error(`the server ${kind} ended before it listened`);
};
