/** The facts without which a figure says nothing: processor, SQLite, and what a sync of the disk costs here. */
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { sep } from 'node:path';
import { quantile } from './figures.ts';
import { scratch } from './scratch.ts';

export interface Machine {
  readonly node: string;
  readonly sqlite: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  /** Of the folder for temporary files; `unknown` where the system does not say. */
  readonly fileSystem: string;
  /** A 4 KiB write and its sync, in microseconds. */
  readonly syncP50: number;
  readonly syncP99: number;
  /** Processes that wanted a core, on average of the last minute, before anything was measured. */
  readonly load: number;
}

const SYNCS = 300;

const syncTimes = (): readonly number[] => {
  const folder = scratch();
  const file = openSync(folder.path('sync'), 'w');
  const page = Buffer.alloc(4_096, 1);
  const times = Array.from({ length: SYNCS }, (_, index) => {
    const start = performance.now();
    writeSync(file, page, 0, page.length, index * page.length);
    fdatasyncSync(file);
    return (performance.now() - start) * 1_000;
  });
  closeSync(file);
  folder.remove();
  return times;
};

/** The longest mount point that holds the folder decides. */
const fileSystemOf = (folder: string): string => {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
    const holding = mounts
      .map((line) => line.split(' '))
      .filter(([, point = '?']) => point === sep || folder === point || folder.startsWith(point + sep))
      .toSorted(([, a = ''], [, b = '']) => a.length - b.length);
    return holding.at(-1)?.[2] ?? 'unknown';
  } catch {
    return 'unknown';
  }
};

export const describeMachine = (): Machine => {
  const load = loadavg()[0] ?? 0;
  const syncs = syncTimes();
  return {
    node: process.version,
    sqlite: process.versions.sqlite ?? 'unknown',
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    fileSystem: fileSystemOf(tmpdir()),
    syncP50: quantile(syncs, 0.5),
    syncP99: quantile(syncs, 0.99),
    load,
  };
};

/** What makes figures of this machine, or of this moment, worth little. */
export const caveats = ({ fileSystem, load, cores }: Machine): readonly string[] => [
  ...(['tmpfs', 'ramfs', 'overlay'].includes(fileSystem)
    ? [`temporary files lie on ${fileSystem}: durability costs nothing or something else there; set TMPDIR`]
    : []),
  ...(load > cores / 4 ? [`the machine was busy before the run (load ${load.toFixed(2)} on ${cores} cores)`] : []),
];
