/** The stores of one application, whichever they are. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Kysely } from 'kysely';
import type { Places } from '../application.ts';

export interface OpenedEvents extends EventStore {
  /** Whether an event would be taken now; none is stored. */
  readonly probe: () => TaskEither<Error, void>;
  /** Why no event is taken until the process is started again; null while that is not so. */
  readonly fatal: () => Error | null;
}

export interface OpenedStores {
  readonly store: OpenedEvents;
  readonly db: Kysely<ReadModel>;
  /** What consistency tokens are signed with. */
  readonly tokenSecret: Buffer;
  readonly places: Places;
}
