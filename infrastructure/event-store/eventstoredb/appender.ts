/**
 * Appending: sealed as every store seals events, sent with an explicit expectation and a deadline of its own, and
 * answered with what the server then holds.
 */
import { NO_STREAM } from '@eventstore/db-client';
import { oneAtATime } from '@tenure/application/one-at-a-time.ts';
import type { Appended, AppendFailure, ExpectedRevision, Receipt } from '@tenure/application/ports/event-store.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { type AppendRequest, answer, improper, judgeAppend, type Rules, type StreamHead } from '../judge-append.ts';
import { type Connection, within } from './connection.ts';
import { sentIds } from './sent-ids.ts';
import { appendFailure } from './server-errors.ts';
import { sizeOf, toStored, unsealed } from './stored-envelope.ts';
import type { StreamHeads } from './stream-heads.ts';
import type { StreamNames } from './stream-names.ts';
import { atLeader, positionOf, type StreamReader } from './stream-reader.ts';

type Answer = E.Either<AppendFailure, Appended>;

export interface AppenderDeps {
  readonly connection: Connection;
  readonly names: StreamNames;
  readonly reader: StreamReader;
  readonly heads: StreamHeads;
  readonly rules: Rules & { readonly maxAppendBytes: number };
}

/** The client's own deadline ends most calls; the one around it ends those in which the client itself hangs. */
const GRACE_MS = 250;

export const appender = ({ connection, names, reader, heads, rules }: AppenderDeps) => {
  const { client, credentials, deadlineMs } = connection;
  const sent = sentIds();
  const inTurn = oneAtATime();

  const conflict = async (stream: StreamName, expected: ExpectedRevision): Promise<Answer> =>
    E.left({ _tag: 'Conflict', expected, actual: (await reader.last(stream)) ?? 'NoStream' });

  const append = async (request: AppendRequest): Promise<Answer> => {
    const { stream, expected } = request;
    if (expected !== 'NoStream' && !(Number.isSafeInteger(expected) && expected >= 0))
      return conflict(stream, expected);
    const head = expected === 'NoStream' ? null : await heads.at(stream, expected);
    if (expected !== 'NoStream' && head === null) return conflict(stream, expected);
    const elsewhere = sent.elsewhere(request);
    if (elsewhere !== null) {
      const actual = (await reader.last(stream)) ?? 'NoStream';
      if (actual !== expected) return E.left({ _tag: 'Conflict', expected, actual });
      return E.left(improper(`event ${elsewhere} was sent elsewhere before`));
    }
    return send(request, head);
  };

  const send = async (request: AppendRequest, head: StreamHead | null): Promise<Answer> => {
    // Judged as if the expectation held: whether it does the server says.
    const verdict = judgeAppend({ head: () => head, receipts: () => [] }, rules, request);
    if (verdict._tag === 'Known') return E.right(verdict.appended);
    if (verdict._tag !== 'Write') return E.left(verdict);
    const { stream, expected, events } = request;
    const stored = toStored(events, verdict.events, head?.leaf ?? null);
    const bytes = sizeOf(stored);
    const largest = verdict.events.reduce((one, other) => (other.bytes.length > one.bytes.length ? other : one));
    if (bytes > rules.maxAppendBytes)
      return E.left({ _tag: 'TooLarge', eventId: largest.id, bytes, limit: rules.maxAppendBytes });
    const forget = sent.sending(request);
    try {
      const options = {
        expectedRevision: expected === 'NoStream' ? NO_STREAM : BigInt(expected),
        ...{ credentials, deadline: deadlineMs, requiresLeader: true },
      } as const;
      await atLeader(() =>
        within(
          deadlineMs + GRACE_MS,
          `an append to ${stream}`,
          client.appendToStream(names.stored(stream), stored, options),
        ),
      );
    } catch (cause) {
      const failure = appendFailure(cause, { expected, eventId: largest.id, bytes });
      if (failure._tag !== 'OutcomeUnknown') forget();
      return E.left(failure);
    }
    return acknowledged(request);
  };

  /**
   * What the server holds now: it also says yes to an append it had already, whose events may have been made at
   * another time, and it tells the position of the last event only.
   */
  const acknowledged = async (request: AppendRequest): Promise<Answer> => {
    const { stream, expected, events } = request;
    const from = expected === 'NoStream' ? 0 : expected + 1;
    try {
      const found = (await reader.events(stream, from, events.length)) ?? [];
      const receipts: Receipt[] = [];
      for (const [index, event] of found.entries()) {
        const read = unsealed(event, stream);
        if (E.isLeft(read)) throw new Error(read.left);
        const { leaf } = read.right;
        if (event.id !== events[index]?.id) break;
        receipts.push({ eventId: read.right.event.id, revision: from + index, position: positionOf(event), leaf });
      }
      if (receipts.length !== events.length)
        throw new Error(`the server acknowledged an append to ${stream} that does not stand where it was expected`);
      const appended = answer(stream, receipts);
      heads.remember(stream, { revision: appended.revision, leaf: receipts.at(-1)?.leaf ?? '' });
      return E.right(appended);
    } catch (cause) {
      return E.left({ _tag: 'OutcomeUnknown', cause });
    }
  };

  /** Appends to one stream are made in the order they were asked for, because each is chained to the one before. */
  return (request: AppendRequest): Promise<Answer> =>
    inTurn(request.stream, async () => {
      try {
        return await append(request);
      } catch (cause) {
        // Only what comes before the sending throws: nothing was appended.
        return E.left({ _tag: 'Unavailable', cause });
      }
    });
};
