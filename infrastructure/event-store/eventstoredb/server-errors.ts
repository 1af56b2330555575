/**
 * What an error of the client says about an append or a read. It is judged by class and by gRPC code: what cannot
 * be placed leaves the outcome unknown, and nothing is called undone that was not provably undone.
 */
import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { AppendFailure, ExpectedRevision } from '@tenure/application/ports/event-store.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import { NoAnswer } from './connection.ts';

/** gRPC codes with which a server turns a call down before it does anything. */
const TURNED_DOWN = new Set([3, 7, 12, 16]);
/** Of these, the ones that stay when it is asked again. */
const FORBIDDEN = new Set([7, 16]);
/** How the transport says that it had no connection on which it could have sent anything. */
const NEVER_SENT = /^14 UNAVAILABLE: (No connection established|Name resolution failed)|^Failed to discover after/;

const codeOf = (cause: unknown): number | null =>
  typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'number' ? cause.code : null;

const sayingOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Whether asking again cannot help: the user lacks a right. */
export const isForbidden = (cause: unknown): boolean =>
  cause instanceof AccessDeniedError || FORBIDDEN.has(codeOf(cause) ?? -1);

/** The call was not carried out; the client follows the leader it named with the next one. */
export const isNotLeader = (cause: unknown): boolean => cause instanceof NotLeaderError;

/** No stream of this name. */
export const isNoStream = (cause: unknown): boolean => cause instanceof StreamNotFoundError;

/** A tombstone: nothing can be read from or written to the stream any more. */
export const isDeleted = (cause: unknown): boolean => cause instanceof StreamDeletedError;

/** Whether the append was certainly not carried out. */
const isUndone = (cause: unknown): boolean =>
  isForbidden(cause) ||
  isNotLeader(cause) ||
  isDeleted(cause) ||
  TURNED_DOWN.has(codeOf(cause) ?? -1) ||
  NEVER_SENT.test(sayingOf(cause));

/** Whether a call that failed in this way may succeed when it is made again: the server, or the way to it, was at fault. */
export const mayPass = (cause: unknown): boolean => {
  if (cause instanceof NoAnswer || NEVER_SENT.test(sayingOf(cause))) return true;
  return codeOf(cause) !== null && !isDeleted(cause) && !TURNED_DOWN.has(codeOf(cause) ?? -1);
};

export interface Sent {
  readonly expected: ExpectedRevision;
  readonly eventId: EventId;
  readonly bytes: number;
}

export const appendFailure = (cause: unknown, { expected, eventId, bytes }: Sent): AppendFailure => {
  if (cause instanceof WrongExpectedVersionError) {
    const { actualVersion } = cause;
    return {
      _tag: 'Conflict',
      expected,
      actual: typeof actualVersion === 'bigint' ? Number(actualVersion) : 'NoStream',
    };
  }
  if (cause instanceof MaxAppendSizeExceededError)
    return { _tag: 'TooLarge', eventId, bytes, limit: cause.maxAppendSize };
  return isUndone(cause) ? { _tag: 'Unavailable', cause } : { _tag: 'OutcomeUnknown', cause };
};
