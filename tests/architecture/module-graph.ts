/** Reads who imports whom, from the sources as they stand, type-only imports included. */
import { resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { ROOMS } from './house.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** `unresolved`: nothing is there, so nothing can be said about it. */
  readonly kind: 'local' | 'package' | 'node' | 'unresolved';
  /** Path from the root for a local module, the package's name for a package, the specifier otherwise. */
  readonly to: string;
  readonly typeOnly: boolean;
}

export interface Module {
  /** Path from the root. */
  readonly path: string;
  readonly imports: readonly Import[];
}

type Dependency = ICruiseResult['modules'][number]['dependencies'][number];

/** `fp-ts/lib/Either.js` → `fp-ts`; `@tenure/domain/kernel/ids.ts` → `@tenure/domain`. */
export const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const toImport = (dependency: Dependency): Import => {
  const specifier = dependency.module;
  const typeOnly = dependency.dependencyTypes.includes('type-only');
  if (dependency.coreModule) return { specifier, kind: 'node', to: specifier, typeOnly };
  if (dependency.couldNotResolve) return { specifier, kind: 'unresolved', to: specifier, typeOnly };
  return dependency.resolved.includes('node_modules/')
    ? { specifier, kind: 'package', to: packageName(specifier), typeOnly }
    : { specifier, kind: 'local', to: dependency.resolved, typeOnly };
};

export const readModules = async (): Promise<readonly Module[]> => {
  const { output } = await cruise([...ROOMS], {
    baseDir: ROOT,
    // Types are knowledge too: without this, `import type` would be a door nobody watches.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/\\.types/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.d.ts', '.json'],
    },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of modules');
  return output.modules
    .filter(({ source }) => ROOMS.some((room) => source.startsWith(`${room}/`)))
    .map(({ source, dependencies }) => ({ path: source, imports: dependencies.map(toImport) }));
};
