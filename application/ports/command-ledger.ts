/**
 * What commands left behind besides events: refusals for the auditor (EVT-6), answers that appended nothing,
 * and the id a keyed creation was given, so that a repeated request finds the same instance (EVT-5).
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { CommandId, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

export type LedgerFailure = { readonly _tag: 'Unavailable'; readonly cause: unknown };

export interface LedgerEntry {
  readonly commandId: CommandId;
  readonly command: string;
  readonly stream: StreamName;
  readonly actor: Principal;
  readonly at: Instant;
  /** Revision the decision was made on; -1 when the stream was empty. */
  readonly revision: number;
  readonly outcome:
    | { readonly _tag: 'Nothing' }
    | {
        readonly _tag: 'Refused';
        /** The refusal as the aggregate gave it, and what a face says about it. */
        readonly refusal: { readonly _tag: string; readonly rule: string };
        readonly detail: string;
        readonly accepted: string;
      };
}

export interface CommandLedger {
  /** Durable once it resolves; recording the same command id again changes nothing. */
  readonly record: (entry: LedgerEntry) => TaskEither<LedgerFailure, void>;
  /**
   * The entry of this command to this stream; for a keyed one, that of whichever command came with the key first.
   * A key says nothing about other streams: the same one sent elsewhere is another request.
   */
  readonly find: (stream: StreamName, commandId: CommandId) => TaskEither<LedgerFailure, LedgerEntry | null>;
  /** The id first reserved for this key; `candidate` when there was none. Durable once it resolves. */
  readonly reserve: (keyPart: string, candidate: string) => TaskEither<LedgerFailure, string>;
  /** The id that was reserved for this key; null while there is none, and there stays none. */
  readonly reserved: (keyPart: string) => TaskEither<LedgerFailure, string | null>;
}
