/**
 * Copies a log, in its order. Nobody remembers how far an earlier run came: the target itself is read, and must be
 * the beginning of the source, event by event, before anything is appended to it (docs/decisions/0019).
 */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { LedgerRow } from '../event-store/log-reader.ts';
import { type Batch, batches, type Sound } from './batches.ts';
import { differenceOf } from './difference.ts';
import { Ended, named } from './failures.ts';
import type { Copied, Progress } from './outcome.ts';
import type { Side } from './side.ts';
import { type SoundLog, soundLog } from './sound-log.ts';
import { steadyAppend, steadyRows } from './steady.ts';

/** Throws `Ended`. Stops between appends when the signal says so. */
export const copyLog = async (source: Side, target: Side, signal: AbortSignal, told: Progress): Promise<Copied> => {
  const sound = soundLog();
  const rows = steadyRows(source, signal);
  let upTo: Position = 0n;
  let copied = 0;
  try {
    const there = await recognise(rows, steadyRows(target, signal), sound, (held, count) => {
      upTo = held.position;
      stopIf(signal, count);
      told('comparing', count);
    });
    stopIf(signal, there);
    for await (const batch of batches(believed(rows, sound))) {
      stopIf(signal, there + copied);
      await append(target, batch, signal);
      copied += batch.length;
      upTo = (batch.at(-1) ?? batch[0]).row.position;
      told('copying', there + copied);
    }
    return { there, copied, upTo };
  } finally {
    await rows.return();
  }
};

const stopIf = (signal: AbortSignal, events: number): void => {
  if (signal.aborted) throw new Ended({ _tag: 'Stopped', doing: 'copying', events });
};

/** How many events the target holds, all of which are the first of the source. */
const recognise = async (
  source: AsyncIterator<LedgerRow, void>,
  target: AsyncIterable<LedgerRow>,
  sound: SoundLog,
  seen: (source: LedgerRow, count: number) => void,
): Promise<number> => {
  let count = 0;
  for await (const held of target) {
    const row = (await source.next()).value ?? null;
    if (row !== null) believe(row, sound);
    const difference = differenceOf(count + 1, row, held);
    if (difference !== null) throw new Ended({ _tag: 'Foreign', difference });
    count += 1;
    if (row !== null) seen(row, count);
  }
  return count;
};

const believe = (row: LedgerRow, sound: SoundLog): Sound => {
  const event = sound(row);
  if (E.isLeft(event)) throw new Ended({ _tag: 'Unsound', which: 'source', event: named(row), problem: event.left });
  return { row, event: event.right };
};

async function* believed(rows: AsyncIterable<LedgerRow>, sound: SoundLog): AsyncGenerator<Sound, void> {
  for await (const row of rows) yield believe(row, sound);
}

/** The target must now hold what the source holds; only its own position is the target's. */
const append = async (target: Side, batch: Batch, signal: AbortSignal): Promise<void> => {
  const { receipts } = await steadyAppend(target, batch, signal);
  for (const [index, { row }] of batch.entries()) {
    const { eventId, revision, leaf } = receipts[index] ?? {};
    if (eventId === row.id && revision === row.revision && leaf === row.leaf) continue;
    const problem = `it answers for revision ${revision} with event ${eventId} and leaf ${leaf}`;
    throw new Ended({ _tag: 'TakenOtherwise', event: named(row), problem });
  }
};
