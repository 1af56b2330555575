/** Which name each play of a batch has: the one in its row, or for a play that begins here the next one free. */
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { sql } from 'kysely';
import type { OwnTables } from '../projection.ts';
import type { Row, Table } from '../table.ts';
import { type NamesGiven, namer, type PlanName } from './names.ts';
import { planJson } from './schema.ts';

const TABLE = planJson as unknown as Table;

type Beginning = Extract<RecordedEvent<PlayEvent>, { readonly type: 'PlayOrchestrated' }>;

export const carryNames = async (
  own: OwnTables,
  batch: readonly RecordedEvent[],
): Promise<ReadonlyMap<StreamName, Row>> => {
  const beginnings = batch.filter((event) => event.type === 'PlayOrchestrated') as readonly Beginning[];
  const names = await namesOf(own, [...new Set(batch.map(({ stream }) => stream))]);
  const name = namer(namesGiven(own));
  // The batch comes grouped by stream; names are given in the order of the log.
  for (const { stream, recordedAt, data } of beginnings.toSorted((a, b) => (a.position < b.position ? -1 : 1))) {
    if (!names.has(stream)) names.set(stream, { ...(await name(recordedAt, data.calendar.timeZone)) });
  }
  return names;
};

/** The name in what was carried. */
export const nameIn = (carried: Row | null): PlanName => {
  if (carried === null) throw new Error('a plan was asked for before its play was named');
  return carried as unknown as PlanName;
};

const namesOf = async ({ db, nameOf }: OwnTables, streams: readonly StreamName[]): Promise<Map<StreamName, Row>> => {
  const ids = streams.map((stream) => aggregateOf(stream).id);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom(nameOf(TABLE))
    .select([
      'play_id',
      'plan_id as planId',
      'file_name as fileName',
      'file_second as fileSecond',
      'started_on as startedOn',
      'ordinal',
    ])
    .where('play_id', 'in', ids)
    .execute();
  return new Map(rows.map(({ play_id, ...name }) => [streamOf('play', String(play_id)), name as Row]));
};

const namesGiven = ({ db, nameOf }: OwnTables): NamesGiven => {
  const table = nameOf(TABLE);
  return {
    lastOrdinal: async (day) => {
      const row = await db
        .selectFrom(table)
        .select('ordinal')
        .where('started_on', '=', day)
        .orderBy('ordinal', 'desc')
        .limit(1)
        .executeTakeFirst();
      return Number(row?.ordinal ?? 0);
    },
    freeSecond: async (from) => {
      const taken = await db.selectFrom(table).select('file_second').where('file_second', '=', from).executeTakeFirst();
      if (taken === undefined) return from;
      // The last of the unbroken run of seconds in the way.
      const last = await db
        .selectFrom(`${table} as run`)
        .select('run.file_second')
        .where('run.file_second', '>=', from)
        .where(({ not, exists }) =>
          not(
            exists(
              db
                .selectFrom(`${table} as next`)
                .select('next.file_second')
                .whereRef('next.file_second', '=', sql`run.file_second + 1`),
            ),
          ),
        )
        .orderBy('run.file_second')
        .limit(1)
        .executeTakeFirstOrThrow();
      return Number(last.file_second) + 1;
    },
  };
};
