/** The house as data: its rooms, what each may know, and what may stand at its top level. */

export const ROOMS = ['domain', 'application', 'projections', 'infrastructure', 'tests'] as const;
export type Room = (typeof ROOMS)[number];

interface Doors {
  readonly rooms: readonly Room[];
  /** npm packages; `null`: whatever the room's package.json lists. */
  readonly packages: readonly string[] | null;
  /** Whether the room may use Node's own modules. */
  readonly node: boolean;
}

/** Arrows point inwards. No room but `tests` may know `tests`. */
export const DOORS: Readonly<Record<Room, Doors>> = {
  domain: { rooms: ['domain'], packages: ['fp-ts', 'io-ts'], node: false },
  application: { rooms: ['domain', 'application'], packages: ['fp-ts', 'io-ts'], node: false },
  projections: { rooms: ['domain', 'application', 'projections'], packages: ['fp-ts', 'kysely'], node: false },
  infrastructure: { rooms: ['domain', 'application', 'projections', 'infrastructure'], packages: null, node: true },
  tests: { rooms: ROOMS, packages: null, node: true },
};

/** Each is one room of the domain, and none knows another: they meet in policies and in the log. */
export const AGGREGATES = ['play', 'unit', 'feedback', 'gate', 'retro', 'access'];
/** What every aggregate's room is furnished with, so that who has read one has read all. */
export const FURNITURE = ['events.ts', 'commands.ts', 'state.ts', 'decide.ts', 'refusals.ts'];

export const COMPOSITION_ROOT = 'infrastructure/main.ts';
/** What a process starts from. */
export const PROGRAM = 'infrastructure/tenure.mjs';
/** Rooms of the infrastructure that translate the outside world to application calls. */
export const FACES = ['http', 'cli', 'mcp', 'web'];
/** Rooms of the infrastructure that stand behind a port. A face meets them through the port only. */
export const ADAPTERS = ['event-store', 'read-model', 'context-sources', 'outbox'];

export const TOP_LEVEL = [
  ...ROOMS,
  '.ci',
  '.gitignore',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  '.gitattributes',
  'biome.json',
  'docker-compose.yml',
  'docs',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
];

/** Names that say what a thing is made of, or nothing at all, instead of what it is for. */
export const EMPTY_NAMES = ['util', 'helper', 'common', 'misc', 'manager', 'service'].flatMap((name) => [
  name,
  `${name}s`,
]);

export const MAX_LINES = 350;
export const MAX_MEDIAN_LINES = 80;
export const MAX_95TH_PERCENTILE_LINES = 220;
/** Fewer modules than this means the cruise went past the code, not that the house is small. */
export const FEWEST_MODULES = 41;
