/** Plays as they were lived, told again with ids of their own and later by some hours. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { batchesToHead } from '@tenure/application/follow.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { NewEvent } from '@tenure/domain/kernel/envelope.ts';
import { type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { scratch } from '../harness/scratch.ts';
import { historyOf } from '../samples/play-script.ts';
import { stamped } from '../samples/recorded.ts';
import { timeOrderedIds } from '../samples/time-ordered-ids.ts';

/** An event of one of a play's streams, ready to be appended. */
export interface Told {
  readonly stream: StreamName;
  readonly event: NewEvent;
}

/** One play with its gate, its units and its findings, in the order of the log; each event as JSON. */
export type History = readonly string[];

const TENURE = join(import.meta.dirname, '../../../infrastructure/tenure.mjs');
/** Events of a play that runs for long, with a checkpoint every week and changes in between. */
const LONG = 400;

const written = ({ stream, event }: Told): string => JSON.stringify({ stream, event });

/** What the sample does, from its start to its closed stage: every aggregate and most types of events. */
const sampleHistory = async (): Promise<History> => {
  const folder = scratch();
  const home = folder.path('sample');
  await promisify(execFile)(process.execPath, [TENURE, '--data', home, 'sample', '--exit']);
  const store = openSqliteEventStore({ path: join(home, 'data', 'events.db'), ...KNOWN_EVENTS });
  const told: string[] = [];
  for await (const { events } of batchesToHead(store, { after: 0n, batchSize: 1_000 })) {
    for (const { event } of events) {
      if (event === null) throw new Error('the sample holds an event that this release cannot read');
      const { stream, revision: _, position: __, ...rest } = event;
      told.push(written({ stream, event: rest }));
    }
  }
  await store.close();
  folder.remove();
  return told;
};

const longHistory = (): History => {
  const nextId = timeOrderedIds();
  const stream = streamOf('play', nextId());
  return historyOf(LONG, 'red').map((event) => written({ stream, event: stamped(event, nextId()) }));
};

/** Of four plays three are as the sample's; the fourth runs for long. */
export const histories = async (): Promise<readonly History[]> => {
  const sample = await sampleHistory();
  return [sample, sample, longHistory(), sample];
};

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** The same play again: ids in the order in which they are met, everything later by so much. */
export const retold = (history: History, nextId: () => string, laterMs: number): (() => Told | undefined) => {
  const ids = new Map<string, string>();
  const fresh = (id: string): string => {
    const known = ids.get(id) ?? nextId();
    ids.set(id, known);
    return known;
  };
  const later = (at: NewEvent['recordedAt']) => instantOf(epochMilliseconds(at) + laterMs);
  let next = 0;
  return () => {
    const json = history[next];
    next += 1;
    if (json === undefined) return undefined;
    const { stream, event } = JSON.parse(json.replace(UUID, fresh)) as Told;
    const { recordedAt, occurredAt } = event;
    return { stream, event: { ...event, recordedAt: later(recordedAt), occurredAt: later(occurredAt) } };
  };
};
