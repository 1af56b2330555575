/** The house rules, checked on the tree as it stands. That each rule can fail is shown in tests/architecture/. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as arrows from './architecture/arrows.ts';
import { FEWEST_MODULES, MAX_95TH_PERCENTILE_LINES, MAX_MEDIAN_LINES, ROOMS, TOP_LEVEL } from './architecture/house.ts';
import { type Module, readModules } from './architecture/module-graph.ts';
import { readDeclaredPackages, readPaths, readSources, readTopLevel } from './architecture/source-files.ts';
import * as rules from './architecture/source-rules.ts';

const paths = readPaths();
const files = readSources(paths);
const sources = files.filter(({ path }) => !path.startsWith('tests/'));

describe('arrows point inwards', () => {
  let modules: readonly Module[] = [];
  beforeAll(async () => {
    modules = await readModules();
  });

  it('enough modules were looked at for the rest to mean something, and every file of every room among them', () => {
    expect(modules.length).toBeGreaterThanOrEqual(FEWEST_MODULES);
    expect(ROOMS.filter((room) => !modules.some(({ path }) => path.startsWith(`${room}/`)))).toEqual([]);
    expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(modules.length);
    expect(
      arrows.unseen(
        files.map(({ path }) => path),
        modules,
      ),
    ).toEqual([]);
  });

  it('every import leads somewhere', () => expect(arrows.unresolvedImports(modules)).toEqual([]));
  it('every room knows only rooms further in, and only its own packages', () =>
    expect(arrows.outwardImports(modules)).toEqual([]));
  it('every package a room uses is listed in its package.json', () =>
    expect(arrows.undeclaredPackages(modules, readDeclaredPackages())).toEqual([]));
  it('no aggregate knows another', () => expect(arrows.aggregatesKnowingEachOther(modules)).toEqual([]));
  it('the kernel knows only itself', () => expect(arrows.kernelKnowingMore(modules)).toEqual([]));
  it('no face reaches an adapter', () => expect(arrows.facesReachingAdapters(modules)).toEqual([]));
  it('only the composition root knows the faces', () => expect(arrows.strangersKnowingFaces(modules)).toEqual([]));
  it('nobody imports the composition root', () => expect(arrows.importsOfTheRoot(modules)).toEqual([]));
  it('nothing depends on itself in a circle, not even by type', () => expect(arrows.cycles(modules)).toEqual([]));
});

describe('sources', () => {
  it('no file is over 350 lines, tests included', () => expect(rules.tooLong(files)).toEqual([]));
  it('no room or file has a name that says nothing', () => expect(rules.emptyNames(paths)).toEqual([]));
  it('the domain uses no clock, chance, promise or Node module (EVT-3)', () =>
    expect(rules.impureDomain(files)).toEqual([]));
  it('nothing is left for later', () => expect(rules.leftForLater(files)).toEqual([]));
  it('no fold passes over an event in silence', () => expect(rules.silentDefaults(files)).toEqual([]));
  it('every aggregate is furnished alike', () => expect(rules.unfurnishedAggregates(paths)).toEqual([]));
  it('the top level holds what the house says and nothing else', () =>
    expect(rules.misplaced(readTopLevel(), TOP_LEVEL)).toEqual([]));
  it('files stay small: by the median and by the 95th percentile', () => {
    expect(rules.percentile(sources, 0.5)).toBeLessThanOrEqual(MAX_MEDIAN_LINES);
    expect(rules.percentile(sources, 0.95)).toBeLessThanOrEqual(MAX_95TH_PERCENTILE_LINES);
  });
});
