/**
 * What a reactor whose ledger is new still owes a log that is not: after a move to another store, or when the ledger
 * was lost (docs/decisions/0019). Commands are sent in the order they are planned in, so one that left an event in
 * the log says that all planned before it were sent as well. Whatever those came to nothing on is long gone: decided
 * anew, on what has happened since, they would undo it.
 */
import type { CommandId } from '@tenure/domain/kernel/ids.ts';
import type { PlannedRow } from './ports/reactor-ledger.ts';

export interface StillOwed {
  /** Follows from the event that has just been read. */
  readonly planned: (rows: readonly PlannedRow[]) => void;
  /** An event of this command stands in the log. */
  readonly carriedOut: (commandId: CommandId) => void;
  readonly rows: () => readonly PlannedRow[];
}

export const stillOwed = (): StillOwed => {
  let owed: PlannedRow[] = [];
  const numbers = new Map<CommandId, number>();
  /** Rows dealt with so far, all of them before those owed. */
  let before = 0;
  return {
    planned: (rows) => {
      for (const row of rows) {
        numbers.set(row.commandId, before + owed.length);
        owed.push(row);
      }
    },
    carriedOut: (commandId) => {
      const number = numbers.get(commandId);
      if (number === undefined) return;
      const sent = number + 1 - before;
      for (const row of owed.slice(0, sent)) numbers.delete(row.commandId);
      owed = owed.slice(sent);
      before += sent;
    },
    rows: () => owed,
  };
};
