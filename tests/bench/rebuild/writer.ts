/** Somebody at work meanwhile: an event every quarter of a second, and how long until the rows that serve tell of it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { type EventId, type PlayId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import type { ProjectionRunner } from '@tenure/projections/runner.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { Kysely } from 'kysely';
import { quantile } from '../harness/figures.ts';
import { historyOf } from '../samples/play-script.ts';
import { appendTo, stamped } from '../samples/recorded.ts';

export interface WasWritten {
  readonly events: number;
  readonly medianLagMs: number;
  readonly longestLagMs: number;
  /** Times the rows did not tell of an event after they had been brought up to the log. */
  readonly unseen: number;
}

const EVERY_MS = 250;
const MOST = 4_000;

export const startWriting = (
  store: EventStore,
  db: Kysely<ReadModel>,
  { catchUp }: Pick<ProjectionRunner, 'catchUp'>,
) => {
  const id = systemIds.next() as PlayId;
  const stream = streamOf('play', id);
  const history = historyOf(MOST, 'yellow');
  const lags: number[] = [];
  let unseen = 0;
  let going = true;

  const writing = async (): Promise<void> => {
    for (const [revision, event] of history.entries()) {
      if (!going) return;
      await appendTo(store, stream, revision, [stamped(event, systemIds.next() as EventId)]);
      const appended = performance.now();
      await catchUp();
      const row = await db.selectFrom('play_status').select('revision').where('play_id', '=', id).executeTakeFirst();
      if (row?.revision !== revision) unseen += 1;
      lags.push(performance.now() - appended);
      await pause(EVERY_MS);
    }
  };

  const over = writing();
  return {
    stop: async (): Promise<WasWritten> => {
      going = false;
      await over;
      const longestLagMs = Math.max(0, ...lags);
      return { events: lags.length, medianLagMs: quantile(lags, 0.5), longestLagMs, unseen };
    },
  };
};
