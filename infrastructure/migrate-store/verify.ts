/**
 * Whether two logs are equal: read side by side, compared event by event, each believed only if its hashes agree. Both
 * are read to their ends even after they differ, so that what is said of each is true of all of it.
 */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { LedgerRow } from '../event-store/log-reader.ts';
import { treeHead } from '../event-store/tree-head.ts';
import { differenceOf } from './difference.ts';
import { Ended, named } from './failures.ts';
import type { Difference, LogSummary, Progress, Verified } from './outcome.ts';
import type { Side } from './side.ts';
import { soundLog } from './sound-log.ts';
import { steadyRows } from './steady.ts';

interface Reading {
  readonly next: () => Promise<LedgerRow | null>;
  readonly summary: () => LogSummary;
  readonly end: () => Promise<unknown>;
}

/** `upTo`: what the log holds beyond it is left alone. */
const reading = (rows: AsyncGenerator<LedgerRow, void>, upTo: Position | null): Reading => {
  const digest = treeHead();
  let head: LedgerRow | null = null;
  return {
    next: async () => {
      const row = (await rows.next()).value ?? null;
      if (row === null || (upTo !== null && row.position > upTo)) return null;
      digest.add(row.leaf);
      head = row;
      return row;
    },
    summary: () => ({ events: digest.size(), head: head === null ? null : named(head), digest: digest.root() }),
    end: () => rows.return(),
  };
};

/** Throws `Ended`. `upTo`: position of the source up to which the logs are compared; null: to its end. */
export const verifyLogs = async (
  from: Side,
  to: Side,
  upTo: Position | null,
  signal: AbortSignal,
  told: Progress,
): Promise<Verified> => {
  const source = reading(steadyRows(from, signal), upTo);
  const target = reading(steadyRows(to, signal), null);
  const sound = soundLog();
  let difference: Difference | null = null;
  let unsound: Verified['unsound'] = null;
  try {
    for (let number = 1; ; number += 1) {
      const [one, other] = [await source.next(), await target.next()];
      if (one === null && other === null) break;
      if (signal.aborted) throw new Ended({ _tag: 'Stopped', doing: 'verifying', events: number - 1 });
      difference ??= differenceOf(number, one, other);
      if (one !== null && unsound === null) {
        const believed = sound(one);
        if (E.isLeft(believed)) unsound = { event: named(one), problem: believed.left };
      }
      told('verifying', number);
    }
    return { source: source.summary(), target: target.summary(), difference, unsound };
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
};
