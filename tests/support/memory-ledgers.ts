/** The two ledgers of the application layer in memory, with the same answers as the durable ones. */

import { isKeyed, keyPartOf } from '@tenure/application/idempotency.ts';
import type { CommandLedger, LedgerEntry } from '@tenure/application/ports/command-ledger.ts';
import {
  type DueTimer,
  type PlannedRow,
  type ReactorLedger,
  type Settlement,
  timerKey,
} from '@tenure/application/ports/reactor-ledger.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId } from '@tenure/domain/kernel/ids.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';

export interface MemoryCommandLedger extends CommandLedger {
  readonly entries: readonly LedgerEntry[];
}

export const memoryCommandLedger = (): MemoryCommandLedger => {
  const entries: LedgerEntry[] = [];
  const reserved = new Map<string, string>();
  return {
    entries,
    record: (entry) => async () => {
      if (!entries.some((known) => known.commandId === entry.commandId)) entries.push(entry);
      return TE.right<never, void>(undefined)();
    },
    find: (stream, commandId) =>
      TE.fromIO(() => {
        const part = isKeyed(commandId) ? keyPartOf : (id: CommandId) => id;
        return entries.find((entry) => entry.stream === stream && part(entry.commandId) === part(commandId)) ?? null;
      }),
    reserve: (keyPart, candidate) =>
      TE.fromIO(() => {
        const first = reserved.get(keyPart) ?? candidate;
        reserved.set(keyPart, first);
        return first;
      }),
    reserved: (keyPart) => TE.fromIO(() => reserved.get(keyPart) ?? null),
  };
};

export interface MemoryReactorLedger extends ReactorLedger {
  readonly rows: readonly (PlannedRow & { readonly settlement: Settlement | null })[];
}

/** `timers` answers what a timers projection would hold at the moment it is asked. */
export const memoryReactorLedger = (timers: () => readonly DueTimer[] = () => []): MemoryReactorLedger => {
  const rows: (PlannedRow & { settlement: Settlement | null })[] = [];
  let position: Position = 0n;
  const add = (planned: readonly PlannedRow[]): void => {
    for (const row of planned)
      if (!rows.some((known) => known.key === row.key)) rows.push({ ...row, settlement: null });
  };
  const unplanned = (): readonly DueTimer[] =>
    timers().filter((timer) => !rows.some((row) => row.key === timerKey(timer.stream, timer.key)));
  return {
    rows,
    checkpoint: () => TE.fromIO(() => position),
    plan: (from, to, planned) => async () => {
      if (from !== position) return TE.left({ _tag: 'CheckpointMoved' as const, actual: position })();
      add(planned);
      position = to;
      return TE.right<never, void>(undefined)();
    },
    dueTimers: (now, limit) =>
      TE.fromIO(() =>
        unplanned()
          .filter((timer) => timer.due <= now)
          .slice(0, limit),
      ),
    insert: (planned) => TE.fromIO(() => add(planned)),
    pending: (limit) => TE.fromIO(() => rows.filter((row) => row.settlement === null).slice(0, limit)),
    settle: (key, settlement) =>
      TE.fromIO(() => {
        const row = rows.find((known) => known.key === key);
        if (row) row.settlement = settlement;
      }),
    nextDue: () =>
      TE.fromIO(() => {
        const [first] = unplanned()
          .map((timer) => timer.due)
          .sort();
        return first ?? null;
      }),
  };
};
