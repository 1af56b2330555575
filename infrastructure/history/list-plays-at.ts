/**
 * The list of plays as of a position, made from the list of now (PROJ-4): a play to which nothing has happened since
 * stands as it stood, and only the others are folded again, each from its own stream. How a play stands in the list
 * follows from its stream alone, so nothing else has to be read.
 */
import { logOf } from '@tenure/application/as-of.ts';
import type { EventLog } from '@tenure/application/ports/event-store.ts';
import { readOrNone } from '@tenure/application/read-or-none.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { Position, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { type PlayId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { createProjectionRunner } from '@tenure/projections/runner.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { PlaySummary } from '@tenure/projections/status-tracker/document.ts';
import { statusTrackerProjection } from '@tenure/projections/status-tracker/project.ts';
import { listPlays, playsMovedSince } from '@tenure/projections/status-tracker/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Kysely } from 'kysely';
import type { Application, Reads } from '../application.ts';
import { withReadModel } from './past-database.ts';

interface Deps {
  readonly db: Kysely<ReadModel>;
  readonly store: EventLog;
  readonly kept: Pick<Reads, 'catchUp' | 'position'>;
  readonly policies: Policies;
  readonly now: () => Instant;
}

/** Streams read at the same time. */
const AT_ONCE = 16;

/** What had happened to these plays, in the order of the log; null where a stream cannot be read. */
const eventsUntil = async (
  store: EventLog,
  playIds: readonly PlayId[],
  position: Position,
): Promise<readonly RecordedEvent[] | null> => {
  const read = readOrNone(store);
  const events: RecordedEvent[] = [];
  for (let start = 0; start < playIds.length; start += AT_ONCE) {
    const streams = playIds.slice(start, start + AT_ONCE).map((playId) => read(streamOf('play', playId))());
    for (const found of await Promise.all(streams)) {
      if (E.isLeft(found)) return null;
      for (const event of found.right) if (event.position <= position) events.push(event);
    }
  }
  return events.toSorted((a, b) => (a.position < b.position ? -1 : 1));
};

const before = (a: PlaySummary, b: PlaySummary): boolean =>
  a.deadline === b.deadline ? a.id < b.id : a.deadline < b.deadline;

export const listPlaysAt =
  ({ db, store, kept, policies, now }: Deps, asOf: Application['asOf']): Application['listPlaysAt'] =>
  (position, filter) =>
  async () => {
    const fromWholeLog = () => asOf({ _tag: 'Position', position }, null, (past) => past.reads.listPlays(filter))();
    await kept.catchUp();
    // What is no position of the past, or not reached here, is for whoever knows the log to judge.
    if (position < 1n || position > (await kept.position())) return fromWholeLog();
    const { offset = 0, limit = 100 } = filter;
    const upToHere = { ...filter, offset: 0, limit: offset + limit };
    // In this order: a play that moves in between is among the moved ones, and counts as one of those.
    const still = await listPlays(db, { ...upToHere, unmovedSince: position });
    const moved = new Set(await playsMovedSince(db, position));
    if (moved.size === 0) return E.right(still.slice(offset));
    const events = await eventsUntil(store, [...moved], position);
    if (events === null) return fromWholeLog();
    const folded = await withReadModel(async (past) => {
      const projections = [statusTrackerProjection];
      const clock = { now };
      await createProjectionRunner({ db: past, store: logOf(events), projections, policies, clock }).catchUp();
      return listPlays(past, upToHere);
    });
    const all = [...still.filter(({ id }) => !moved.has(id)), ...folded];
    return E.right(all.toSorted((a, b) => (before(a, b) ? -1 : 1)).slice(offset, offset + limit));
  };
