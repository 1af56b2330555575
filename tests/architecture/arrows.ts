/** Who may know whom. Each rule takes modules and answers with one sentence per breach; none means it holds. */
import { ADAPTERS, AGGREGATES, COMPOSITION_ROOT, DOORS, FACES, PROGRAM, ROOMS, type Room } from './house.ts';
import { type Import, type Module, packageName } from './module-graph.ts';

const roomOf = (path: string): Room | undefined => ROOMS.find((room) => path.startsWith(`${room}/`));
const isIn = (base: string, rooms: readonly string[], path: string): string | undefined =>
  rooms.find((room) => path.startsWith(`${base}/${room}/`));

const breaches = (modules: readonly Module[], rule: (module: Module, each: Import) => string | undefined): string[] =>
  modules.flatMap((module) =>
    module.imports.flatMap((each) => {
      const why = rule(module, each);
      return why === undefined ? [] : [`${module.path} imports ${each.specifier}: ${why}`];
    }),
  );

export const unresolvedImports = (modules: readonly Module[]): string[] =>
  breaches(modules, (_, { kind }) => (kind === 'unresolved' ? 'nothing is there' : undefined));

export const outwardImports = (modules: readonly Module[]): string[] =>
  breaches(modules, ({ path }, { kind, to }) => {
    const room = roomOf(path);
    if (room === undefined) return 'it stands outside every room';
    const doors = DOORS[room];
    if (kind === 'node') return doors.node ? undefined : `${room} may not use Node's modules`;
    if (kind === 'package')
      return (doors.packages?.includes(to) ?? true) ? undefined : `${room} may not use the package ${to}`;
    if (kind === 'unresolved') return undefined;
    const other = roomOf(to);
    return other !== undefined && doors.rooms.includes(other) ? undefined : `${room} may not know ${other ?? to}`;
  });

/** A package found by luck, in a folder further up, is not there for whoever installs the room alone. */
export const undeclaredPackages = (
  modules: readonly Module[],
  declared: Readonly<Record<Room, readonly string[]>>,
): string[] =>
  breaches(modules, ({ path }, { kind, specifier }) => {
    const room = roomOf(path);
    if (room === undefined || kind === 'node' || kind === 'unresolved' || specifier.startsWith('.')) return undefined;
    const name = packageName(specifier);
    return declared[room].includes(name) ? undefined : `${room}/package.json does not list ${name}`;
  });

export const aggregatesKnowingEachOther = (modules: readonly Module[]): string[] =>
  breaches(modules, ({ path }, { to }) => {
    const own = isIn('domain', AGGREGATES, path);
    const other = isIn('domain', AGGREGATES, to);
    return own === undefined || other === undefined || own === other ? undefined : `${own} may not know ${other}`;
  });

/** The kernel is what everything in the domain stands on, so it stands on nothing in the domain. */
export const kernelKnowingMore = (modules: readonly Module[]): string[] =>
  breaches(modules, ({ path }, { kind, to }) =>
    path.startsWith('domain/kernel/') && kind === 'local' && !to.startsWith('domain/kernel/')
      ? 'the kernel knows only itself'
      : undefined,
  );

/** Only the composition root knows everybody, so nobody else may import it: that would be a door to every room. */
export const importsOfTheRoot = (modules: readonly Module[]): string[] =>
  breaches(modules, ({ path }, { to }) =>
    to === COMPOSITION_ROOT && path !== PROGRAM && roomOf(path) !== 'tests'
      ? 'only a process starts from it'
      : undefined,
  );

/** How a module comes to run an adapter's code: the chain of imports, or undefined when it does not. */
const wayToAdapter = (byPath: ReadonlyMap<string, Module>, from: Module): readonly string[] | undefined => {
  const seen = new Set([from.path]);
  const queue: (readonly string[])[] = [[from.path]];
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    const here = way[way.length - 1] ?? from.path;
    for (const { kind, to, typeOnly } of byPath.get(here)?.imports ?? []) {
      // A type of a type is no dependency at run time; what a module names itself counts even as a type.
      if (kind !== 'local' || seen.has(to) || (typeOnly && here !== from.path)) continue;
      if (isIn('infrastructure', ADAPTERS, to) !== undefined) return [...way, to];
      seen.add(to);
      queue.push([...way, to]);
    }
  }
  return undefined;
};

/** A face is handed its application; it never reaches for a store, not even through a third module. */
export const facesReachingAdapters = (modules: readonly Module[]): string[] => {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return modules
    .filter(({ path }) => isIn('infrastructure', FACES, path) !== undefined)
    .flatMap((face) => {
      const way = wayToAdapter(byPath, face);
      return way === undefined ? [] : [`a face reaches an adapter: ${way.join(' → ')}`];
    });
};

/** Besides the root, nobody in the infrastructure may know a face and be something else than that face. */
export const strangersKnowingFaces = (modules: readonly Module[]): string[] =>
  breaches(modules, ({ path }, { to }) => {
    if (roomOf(path) !== 'infrastructure' || path === COMPOSITION_ROOT) return undefined;
    const face = isIn('infrastructure', FACES, to);
    return face === undefined || path.startsWith(`infrastructure/${face}/`)
      ? undefined
      : `only ${COMPOSITION_ROOT} and the face itself may know ${face}`;
  });

/** Modules that can reach themselves, type-only imports included: at least one circle of every knot. */
export const cycles = (modules: readonly Module[]): string[] => {
  const next = new Map(
    modules.map(({ path, imports }) => [path, imports.filter(({ kind }) => kind === 'local').map(({ to }) => to)]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) found.push([...way.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...way, path]);
    done.add(path);
  };
  for (const { path } of modules) walk(path, []);
  return found;
};

/** Files that exist and were not looked at: a check that passed over them proves nothing about them. */
export const unseen = (paths: readonly string[], modules: readonly Module[]): string[] => {
  const seen = new Set(modules.map(({ path }) => path));
  return paths.filter((path) => !seen.has(path)).map((path) => `${path} was not cruised`);
};
