/** What an append deserves, given the stream it goes to. Every adapter judges by this one function, as far as it knows the stream. */
import type { Appended, AppendFailure, ExpectedRevision, Receipt } from '@tenure/application/ports/event-store.ts';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { NewEvent } from '@tenure/domain/kernel/envelope.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import { StreamName } from '@tenure/domain/kernel/ids.ts';
import { leafOf, storedBytes, unstorable } from './stored-event.ts';

export interface AppendRequest {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/** Where a stream ends. */
export interface StreamHead {
  readonly revision: number;
  readonly leaf: string;
}

/** An event ready to be stored. */
export interface SealedEvent {
  readonly id: EventId;
  readonly type: string;
  readonly revision: number;
  readonly bytes: string;
  readonly leaf: string;
}

export type Verdict =
  | { readonly _tag: 'Write'; readonly events: readonly SealedEvent[] }
  /** These very events are stored already: the writer asks again because it never got the answer. */
  | { readonly _tag: 'Known'; readonly appended: Appended }
  | AppendFailure;

/** What the judge has to know of the log as it stands. */
export interface StreamPast {
  readonly head: (stream: StreamName) => StreamHead | null;
  /** Receipts of `count` events from revision `from` on; fewer when the stream ends before. */
  readonly receipts: (stream: StreamName, from: number, count: number) => readonly Receipt[];
}

/** A request no correct caller makes; nothing of it was stored. */
export class ImproperAppend extends Error {
  override readonly name = 'ImproperAppend';
}

export interface Rules {
  readonly decode: EventDecoder;
  readonly maxEventBytes: number;
}

export const judgeAppend = (past: StreamPast, rules: Rules, request: AppendRequest): Verdict => {
  const { stream, expected, events } = request;
  const head = past.head(stream);
  const actual = head === null ? 'NoStream' : head.revision;
  if (events.length === 0) return improper(`an append to ${stream} without events`);
  if (repeatsAnId(events)) return improper(`an append to ${stream} with one event twice`);
  if (head === null && !StreamName.is(stream)) return improper(`an append to ${stream}, which is no stream name`);
  if (expected !== actual) return alreadyStored(past, request) ?? { _tag: 'Conflict', expected, actual };
  return seal(head, rules, request);
};

const repeatsAnId = (events: readonly NewEvent[]): boolean =>
  events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length;

const seal = (head: StreamHead | null, rules: Rules, { stream, events }: AppendRequest): Verdict => {
  const sealed: SealedEvent[] = [];
  let revision = head === null ? -1 : head.revision;
  let prev = head === null ? null : head.leaf;
  for (const event of events) {
    const problem = unstorable(rules.decode, event);
    if (problem !== null) return improper(`${event.type} for ${stream}: ${problem}`);
    revision += 1;
    const bytes = bytesOf(event, stream, revision, prev);
    if (typeof bytes !== 'string') return bytes;
    const size = Buffer.byteLength(bytes);
    if (size > rules.maxEventBytes)
      return { _tag: 'TooLarge', eventId: event.id, bytes: size, limit: rules.maxEventBytes };
    prev = leafOf(bytes);
    sealed.push({ id: event.id, type: event.type, revision, bytes, leaf: prev });
  }
  return { _tag: 'Write', events: sealed };
};

const bytesOf = (
  event: NewEvent,
  stream: StreamName,
  revision: number,
  prev: string | null,
): string | AppendFailure => {
  try {
    return storedBytes(event, stream, revision, prev);
  } catch (cause) {
    return { _tag: 'Unavailable', cause };
  }
};

/**
 * A retry is known by its event ids standing exactly where it expects to put them. Any other expectation with
 * old ids is a conflict: a writer that refreshed its expectation would otherwise store an event twice.
 */
const alreadyStored = (past: StreamPast, { stream, expected, events }: AppendRequest): Verdict | null => {
  const from = expected === 'NoStream' ? 0 : expected + 1;
  const receipts = past.receipts(stream, from, events.length);
  if (receipts.length !== events.length) return null;
  if (!receipts.every((receipt, index) => receipt.eventId === events[index]?.id)) return null;
  return { _tag: 'Known', appended: answer(stream, receipts) };
};

/** The answer to an append whose events have these receipts. */
export const answer = (stream: StreamName, receipts: readonly Receipt[]): Appended => {
  const last = receipts.at(-1);
  if (last === undefined) throw new Error(`an append to ${stream} was answered without a receipt`);
  return { stream, revision: last.revision, position: last.position, receipts };
};

export const improper = (problem: string): AppendFailure => ({
  _tag: 'Unavailable',
  cause: new ImproperAppend(problem),
});
