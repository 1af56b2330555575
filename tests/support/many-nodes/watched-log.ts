/** What the double's log says of each play, folded as it grows, without asking any node. */
import { aggregateOf, type PlayId, type StreamName } from '@tenure/domain/kernel/ids.ts';
import { unsealed } from '@tenure/infrastructure/event-store/eventstoredb/stored-envelope.ts';
import { streamNames } from '@tenure/infrastructure/event-store/eventstoredb/stream-names.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { DoubleLog, StoredRecord } from '../eventstoredb-double/log.ts';
import { evolved, type Logged, NOTHING, type States } from '../stage-world.ts';

export const NAMESPACE = 'many';
const names = streamNames(NAMESPACE);

const eventIn = (record: StoredRecord, stream: StreamName): Logged => {
  const [data, metadata] = [record.data, record.metadata].map((bytes) => JSON.parse(Buffer.from(bytes).toString()));
  const read = unsealed({ ...record, isJson: true, data, metadata } as never, stream);
  if (E.isLeft(read)) throw new Error(read.left);
  return { ...read.right.event, stream } as Logged;
};

export interface WatchedLog {
  readonly statesOf: (playId: PlayId) => States;
  /** How many events are about a play. */
  readonly lengthOf: (playId: PlayId) => number;
}

export const watchedLog = (log: DoubleLog): WatchedLog => {
  const plays = new Map<string, { states: States; length: number }>();
  const playOf = new Map<StreamName, string>();
  let looked = 0;

  const take = (event: Logged): void => {
    const { category, id } = aggregateOf(event.stream);
    if (category === 'access' || category === 'retro') return;
    if (category === 'play' || category === 'gate') playOf.set(event.stream, id);
    const { playId } = event.data as { readonly playId?: string };
    // Units and findings are told with their first event whose they are.
    if (!playOf.has(event.stream) && playId !== undefined) playOf.set(event.stream, playId);
    const owner = playOf.get(event.stream);
    if (owner === undefined) throw new Error(`nobody knows whose ${event.stream} is`);
    const { states, length } = plays.get(owner) ?? { states: NOTHING, length: 0 };
    plays.set(owner, { states: evolved(states, event), length: length + 1 });
  };

  const look = (): void => {
    for (; looked < log.records.length; looked += 1) {
      const record = log.records[looked];
      const stream = record === undefined ? null : names.own(record.stream);
      if (record !== undefined && stream !== null) take(eventIn(record, stream));
    }
  };

  return {
    statesOf: (playId) => {
      look();
      return plays.get(playId)?.states ?? NOTHING;
    },
    lengthOf: (playId) => {
      look();
      return plays.get(playId)?.length ?? 0;
    },
  };
};
