/** Every rule about imports goes red on a small bad example, and stays quiet on the good one beside it. */
import { describe, expect, it } from 'vitest';
import * as arrows from './arrows.ts';
import type { Import, Module } from './module-graph.ts';

const local = (to: string, typeOnly = false): Import => ({ specifier: `./${to}`, kind: 'local', to, typeOnly });
const npm = (to: string): Import => ({ specifier: to, kind: 'package', to, typeOnly: false });
const node = (to: string): Import => ({ specifier: to, kind: 'node', to, typeOnly: false });
const module = (path: string, ...imports: readonly Import[]): Module => ({ path, imports });

describe('unresolved imports', () => {
  it('an import of nothing is reported', () => {
    const nowhere: Import = { specifier: './gone.ts', kind: 'unresolved', to: './gone.ts', typeOnly: false };
    expect(arrows.unresolvedImports([module('domain/a.ts', nowhere)])).toEqual([
      'domain/a.ts imports ./gone.ts: nothing is there',
    ]);
    expect(arrows.unresolvedImports([module('domain/a.ts', local('domain/b.ts'))])).toEqual([]);
  });
});

describe('arrows point inwards', () => {
  it.each<[string, Import]>([
    ['domain/a.ts', local('application/b.ts')],
    ['domain/a.ts', npm('kysely')],
    ['domain/a.ts', node('node:fs')],
    ['application/a.ts', local('projections/b.ts')],
    ['application/a.ts', local('infrastructure/b.ts', true)],
    ['application/a.ts', npm('kysely')],
    ['application/a.ts', node('node:crypto')],
    ['projections/a.ts', local('infrastructure/http/b.ts')],
    ['projections/a.ts', npm('fastify')],
    ['projections/a.ts', node('node:fs')],
    ['infrastructure/a.ts', local('tests/support/b.ts')],
    ['domain/a.ts', local('tests/support/b.ts', true)],
    ['scripts/a.ts', local('domain/b.ts')],
    ['domain/a.ts', local('package.json')],
  ])('%s may not import %o', (path, each) => expect(arrows.outwardImports([module(path, each)])).toHaveLength(1));

  it.each<[string, Import]>([
    ['domain/a.ts', npm('fp-ts')],
    ['application/a.ts', local('domain/b.ts')],
    ['projections/a.ts', npm('kysely')],
    ['infrastructure/a.ts', local('projections/b.ts')],
    ['infrastructure/a.ts', node('node:fs')],
    ['tests/a.test.ts', local('infrastructure/b.ts')],
  ])('%s may import %o', (path, each) => expect(arrows.outwardImports([module(path, each)])).toEqual([]));
});

describe('packages', () => {
  const declared = {
    domain: ['io-ts'],
    application: ['@tenure/domain'],
    projections: [],
    infrastructure: [],
    tests: [],
  };

  it('a package, or another room, that package.json does not list is reported', () => {
    const domain: Import = { ...local('domain/b.ts'), specifier: '@tenure/domain/b.ts' };
    expect(arrows.undeclaredPackages([module('infrastructure/a.ts', npm('vitest'))], declared)).toHaveLength(1);
    expect(arrows.undeclaredPackages([module('projections/a.ts', domain)], declared)).toHaveLength(1);
    expect(
      arrows.undeclaredPackages(
        [module('application/a.ts', domain, local('application/b.ts')), module('domain/a.ts', npm('io-ts'))],
        declared,
      ),
    ).toEqual([]);
  });
});

describe('inside the domain', () => {
  it('an aggregate that imports another one is reported', () => {
    const breach = [module('domain/play/decide.ts', local('domain/gate/state.ts', true))];
    expect(arrows.aggregatesKnowingEachOther(breach)).toHaveLength(1);
    const fine = [module('domain/play/decide.ts', local('domain/play/state.ts'), local('domain/planning/plan.ts'))];
    expect(arrows.aggregatesKnowingEachOther(fine)).toEqual([]);
  });

  it('a kernel that imports from the rest of the domain is reported', () => {
    expect(arrows.kernelKnowingMore([module('domain/kernel/a.ts', local('domain/play/b.ts'))])).toHaveLength(1);
    expect(arrows.kernelKnowingMore([module('domain/kernel/a.ts', local('domain/kernel/b.ts'), npm('io-ts'))])).toEqual(
      [],
    );
  });
});

describe('faces and adapters', () => {
  const face = 'infrastructure/http/server.ts';
  const store = 'infrastructure/event-store/sqlite/open.ts';
  const between = 'infrastructure/assembly.ts';
  const main = 'infrastructure/main.ts';

  it('a face that imports an adapter is reported, even for a type', () => {
    expect(arrows.facesReachingAdapters([module(face, local(store, true)), module(store)])).toEqual([
      `a face reaches an adapter: ${face} → ${store}`,
    ]);
  });

  it('a face that reaches an adapter through a third module is reported with the way it took', () => {
    const graph = [module(face, local(between)), module(between, local(store)), module(store)];
    expect(arrows.facesReachingAdapters(graph)).toEqual([`a face reaches an adapter: ${face} → ${between} → ${store}`]);
  });

  it('a third module that knows an adapter by type only is no door to it', () => {
    expect(arrows.facesReachingAdapters([module(face, local(between)), module(between, local(store, true))])).toEqual(
      [],
    );
  });

  it('the composition root may know both, and nobody else may know a face', () => {
    const root = module(main, local(face), local(store));
    const others = [module(face, local('infrastructure/http/routes.ts')), module('tests/a.test.ts', local(face))];
    expect([
      ...arrows.strangersKnowingFaces([root, ...others]),
      ...arrows.facesReachingAdapters([root, ...others]),
    ]).toEqual([]);
    expect(arrows.strangersKnowingFaces([module(between, local(face))])).toHaveLength(1);
    expect(arrows.strangersKnowingFaces([module('infrastructure/cli/serve.ts', local(face))])).toHaveLength(1);
  });

  it('nobody imports the composition root but a test', () => {
    expect(arrows.importsOfTheRoot([module(between, local(main))])).toHaveLength(1);
    expect(arrows.importsOfTheRoot([module('tests/a.test.ts', local(main))])).toEqual([]);
  });
});

describe('circles', () => {
  it('a circle is reported with its members, whether of one module, two or three, by value or by type', () => {
    expect(arrows.cycles([module('a', local('a'))])).toEqual(['a → a']);
    expect(arrows.cycles([module('a', local('b')), module('b', local('a', true))])).toEqual(['a → b → a']);
    const three = [module('z', local('a')), module('a', local('b')), module('b', local('c')), module('c', local('a'))];
    expect(arrows.cycles(three)).toEqual(['a → b → c → a']);
  });

  it('two ways to the same module are no circle', () => {
    const diamond = [
      module('a', local('b'), local('c')),
      module('b', local('d')),
      module('c', local('d')),
      module('d'),
    ];
    expect(arrows.cycles(diamond)).toEqual([]);
  });
});

describe('completeness', () => {
  it('a file the cruise passed over is reported', () => {
    expect(arrows.unseen(['domain/a.ts', 'domain/b.ts'], [module('domain/a.ts')])).toEqual([
      'domain/b.ts was not cruised',
    ]);
  });
});
