/** Where events and read models of a deployment on many machines are kept (STORE-2, docs/distributed.md). */
import { integer, text } from '@tenure/domain/kernel/codec.ts';
import type * as t from 'io-ts';
import { closed } from '../closed-object.ts';

const milliseconds = integer('a number of milliseconds from 1', 1, 3_600_000);

/** `events` of the configuration file. What a file leaves out may come from the environment, such as passwords. */
export const EventsGiven = closed(
  {},
  {
    /** `esdb://…` */
    connection: text(4_000),
    /** Stands before the names of all streams. */
    namespace: text(64),
    /** How long one call may take. */
    deadlineMs: milliseconds,
  },
);
export type EventsGiven = t.TypeOf<typeof EventsGiven>;

/** `readModel` of the configuration file. */
export const ReadModelGiven = closed(
  {},
  {
    /** `postgresql://…` */
    url: text(4_000),
    schema: text(63),
    connections: integer('a number of connections, 2 to 200', 2, 200),
    statementTimeoutMs: milliseconds,
    idleInTransactionTimeoutMs: milliseconds,
    connectTimeoutMs: milliseconds,
  },
);
export type ReadModelGiven = t.TypeOf<typeof ReadModelGiven>;

/** Both, since ledgers of several processes have to be as common to them as their events are. */
export interface Distributed {
  readonly events: EventsGiven & { readonly connection: string };
  readonly readModel: ReadModelGiven & { readonly url: string };
}

/** Both named, neither of them, or which is missing. */
export const distributedOf = (
  events: EventsGiven,
  readModel: ReadModelGiven,
): Distributed | null | { readonly missing: 'events' | 'read model' } => {
  const { connection } = events;
  const { url } = readModel;
  if (connection === undefined)
    return url === undefined && Object.keys({ ...events, ...readModel }).length === 0 ? null : { missing: 'events' };
  return url === undefined
    ? { missing: 'read model' }
    : { events: { ...events, connection }, readModel: { ...readModel, url } };
};
