import { beforeAll, describe, expect, it } from 'vitest';
import { type Import, type Module, packageName, readModules } from './module-graph.ts';

describe('reading the module graph', () => {
  let modules: readonly Module[] = [];
  beforeAll(async () => {
    modules = await readModules();
  });

  const importsOf = (path: string): readonly Import[] => modules.find((module) => module.path === path)?.imports ?? [];

  it('a relative import is followed to the file', () => {
    expect(importsOf('domain/kernel/envelope.ts').map(({ to }) => to)).toContain('domain/kernel/ids.ts');
  });

  it('an import of another workspace package is followed to that room, and its type-only nature kept', () => {
    expect(importsOf('application/ports/event-store.ts')).toContainEqual({
      specifier: '@tenure/domain/kernel/ids.ts',
      kind: 'local',
      to: 'domain/kernel/ids.ts',
      typeOnly: true,
    });
  });

  it('packages and Node modules are told apart', () => {
    expect(importsOf('domain/kernel/ids.ts')).toEqual([
      { specifier: './codec.ts', kind: 'local', to: 'domain/kernel/codec.ts', typeOnly: false },
    ]);
    expect(importsOf('domain/kernel/codec.ts')).toContainEqual({
      specifier: 'io-ts',
      kind: 'package',
      to: 'io-ts',
      typeOnly: false,
    });
    expect(importsOf('tests/architecture/module-graph.ts').map(({ kind, to }) => `${kind} ${to}`)).toEqual(
      expect.arrayContaining(['node path', 'package dependency-cruiser']),
    );
  });

  it('a package is named without the path inside it', () => {
    expect(packageName('fp-ts/lib/Either.js')).toBe('fp-ts');
    expect(packageName('@tenure/domain/kernel/ids.ts')).toBe('@tenure/domain');
  });
});
