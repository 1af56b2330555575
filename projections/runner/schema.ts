/** The runner's own tables: how far each projection is, and what it could not take (PROJ-1, PROJ-2, PROJ-5). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { flag, integer, nullable, type RowOf, table, text } from '../table.ts';

export const projectionGenerations = table(
  'projection_generations',
  {
    projection: text(),
    generation: integer(),
    version: integer(),
    status: text<'serving' | 'building' | 'scratch' | 'retired'>(),
    position: integer(),
    /** Processes that began to handle what follows `position`: each but the last died before it was done (PROJ-5). */
    attempts: integer(),
    /** Names of its tables, so that a release that no longer knows one can still drop it. */
    tables: text(),
  },
  ['projection', 'generation'],
);
export type GenerationRow = RowOf<typeof projectionGenerations>;

/** Which process works on a generation: each taking over gives a new epoch, each sign of life another beat. */
export const projectionOwners = table(
  'projection_owners',
  { projection: text(), generation: integer(), epoch: integer(), busy: flag(), beat: integer() },
  ['projection', 'generation'],
);
export type OwnerRow = RowOf<typeof projectionOwners>;

export const projectionQuarantine = table(
  'projection_quarantine',
  {
    projection: text(),
    generation: integer(),
    stream: text<StreamName>(),
    status: text<'attempting' | 'quarantined'>(),
    position: integer(),
    revision: integer(),
    type: text(),
    attempts: integer(),
    problem: nullable(text()),
    since: text<Instant>(),
  },
  ['projection', 'generation', 'stream'],
);
export type QuarantineRow = RowOf<typeof projectionQuarantine>;

export const projectionSkips = table(
  'projection_skips',
  { projection: text(), generation: integer(), type: text(), events: integer() },
  ['projection', 'generation', 'type'],
);

export interface RunnerTables {
  readonly projection_generations: GenerationRow;
  readonly projection_owners: OwnerRow;
  readonly projection_quarantine: QuarantineRow;
  readonly projection_skips: RowOf<typeof projectionSkips>;
}
