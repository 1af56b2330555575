/** The read model under measurement, wherever it stands, filled and rebuilt by the program's own runner. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { openPostgresReadModel } from '@tenure/infrastructure/read-model/postgres/open.ts';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import { createProjectionRunner, type ProjectionRunner } from '@tenure/projections/runner.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import type { Kysely } from 'kysely';
import { NOW } from '../samples/play-script.ts';

/** `place` is a URL of PostgreSQL or the path of a file. */
export const openPlace = (place: string): Promise<Kysely<ReadModel>> =>
  place.startsWith('postgresql:') ? openPostgresReadModel({ url: place, connections: 4 }) : openReadModel(place);

export const runnerOver = (db: Kysely<ReadModel>, store: EventStore): ProjectionRunner =>
  createProjectionRunner({
    ...{ db, store, projections: PROJECTIONS },
    clock: { now: () => NOW },
    policies: SHIPPED_POLICIES,
  });
