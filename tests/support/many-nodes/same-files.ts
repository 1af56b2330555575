/** Whether each node has the same plan files and documents in its own data folder (OUT-4, OUT-5). */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';

const PATIENCE_MS = 30_000;
const NUDGE_MS = 500;

const filesIn = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const part of [join('.claude', 'plans'), 'documents']) {
    const entries = await readdir(join(folder, part), { recursive: true }).catch(() => []);
    const named = entries.filter((name) => /\.(?:md|json)$/.test(name) && !/(?:^|[\\/])\./.test(name));
    for (const name of named.toSorted()) found.set(join(part, name), await readFile(join(folder, part, name), 'utf8'));
  }
  return found;
};

const differing = async (folders: readonly string[]): Promise<readonly string[]> => {
  const [one = new Map(), other = new Map()] = await Promise.all(folders.map(filesIn));
  if (one.size === 0) return ['there are no files'];
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
};

/** A node writes them when it takes notice of what has changed. */
export const sameFiles = async ({ nodes, folders }: Cluster): Promise<readonly string[]> => {
  for (const began = performance.now(); ; ) {
    for (const node of nodes) node.nudge();
    await pause(NUDGE_MS / 5);
    const names = await differing(folders);
    if (names.length === 0) return [];
    if (performance.now() - began > PATIENCE_MS) return names.map((name) => `${name} is another on the other node`);
    await pause(NUDGE_MS);
  }
};
