/** Folders for databases that live as long as a round. A benchmark that is interrupted leaves none behind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const open = new Set<string>();

const removeAll = (): void => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
  open.clear();
};

process.once('exit', removeAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

export interface Scratch {
  readonly path: (name: string) => string;
  readonly remove: () => void;
}

export const scratch = (): Scratch => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-bench-'));
  open.add(folder);
  return {
    path: (name) => join(folder, name),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      open.delete(folder);
    },
  };
};
