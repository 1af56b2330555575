/** Reads the tree as it stands: sources of the five rooms, and what is at the top level. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOMS, type Room } from './house.ts';
import { ROOT } from './module-graph.ts';
import type { SourceFile } from './source-rules.ts';

/** Paths of every file in the rooms, from the root, without what an install or a build leaves there. */
export const readPaths = (): readonly string[] =>
  ROOMS.flatMap((room) =>
    globSync(`${room}/**/*`, { cwd: ROOT, withFileTypes: true, exclude: (entry) => entry.name === 'node_modules' })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
  );

export const readSources = (paths: readonly string[]): readonly SourceFile[] =>
  paths.filter((path) => path.endsWith('.ts')).map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** Names at the top level, without `.git` and the folders `.gitignore` names. */
export const readTopLevel = (): readonly string[] => {
  const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, ''));
  return readdirSync(ROOT).filter((name) => name !== '.git' && !ignored.includes(name));
};

/** What each room's package.json lists. */
export const readDeclaredPackages = (): Readonly<Record<Room, readonly string[]>> => {
  const listed = (room: Room): readonly string[] => {
    const manifest: unknown = JSON.parse(readFileSync(join(ROOT, room, 'package.json'), 'utf8'));
    return Object.keys((manifest as { dependencies: Record<string, string> }).dependencies);
  };
  return {
    domain: listed('domain'),
    application: listed('application'),
    projections: listed('projections'),
    infrastructure: listed('infrastructure'),
    tests: listed('tests'),
  };
};
