/** What is asked of a migration and what comes of it, as faces see both: no store is known here. */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Problem } from '../problem.ts';

export type Progress = (doing: 'comparing' | 'copying' | 'verifying', events: number) => void;

/** A place in the words of whoever moves a log. */
export interface GivenPlace {
  /** The option it was given with. */
  readonly option: 'from' | 'to';
  readonly place: string;
  readonly namespace: string | undefined;
}

export interface AskedMigration {
  readonly from: GivenPlace;
  readonly to: GivenPlace;
  /** Copy nothing, compare only. */
  readonly verifyOnly: boolean;
  /** Variables that `env:NAME` means. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly told: Progress;
  /** A place is in trouble, which is waited for. */
  readonly troubled: (place: string, cause: unknown) => void;
}

/** An event by its place, for people and programs; positions belong to the store they are in. */
export interface NamedEvent {
  readonly position: Position;
  readonly stream: StreamName;
  readonly revision: number;
  readonly id: EventId;
  readonly type: string;
  readonly leaf: string;
}

/** The first event in which two logs are not the same. */
export interface Difference {
  /** Its number in the order of the log, from 1. */
  readonly number: number;
  /** Null: that log has ended before. */
  readonly source: NamedEvent | null;
  readonly target: NamedEvent | null;
  readonly what: 'missing' | 'surplus' | 'id' | 'stream' | 'revision' | 'type' | 'leaf' | 'bytes';
}

/** Where the two logs are, as they may be shown. */
export interface Ends {
  readonly source: string;
  readonly target: string;
}

export interface Copied {
  /** Events the target held already. */
  readonly there: number;
  readonly copied: number;
  /** Position in the source of the last event that is now in the target. */
  readonly upTo: Position;
}

/** A log in few words. */
export interface LogSummary {
  readonly events: number;
  /** The last event; null when there is none. */
  readonly head: NamedEvent | null;
  /** Merkle tree head of its leaf hashes in order (RFC 6962), lower-case hex. */
  readonly digest: string;
}

export interface Verified {
  readonly source: LogSummary;
  readonly target: LogSummary;
  /** Null: they are equal. */
  readonly difference: Difference | null;
  /** The first event of the source that is not what its hashes say; null when all are. */
  readonly unsound: { readonly event: NamedEvent; readonly problem: string } | null;
}

export interface Migrated extends Verified {
  readonly ends: Ends;
  /** Null: nothing was to be copied. */
  readonly copied: Copied | null;
  /** Position in the source up to which both logs were compared, if there is more after it by now. */
  readonly leftBehind: { readonly after: Position } | null;
  /** Why the target must not take the place of the source; null: it is equal. */
  readonly problem: Problem | null;
}
