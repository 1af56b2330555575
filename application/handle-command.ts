/** Load, decide, append: how a command becomes events (EVT-3, EVT-5, EVT-6). */
import type { Aggregate, Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Refusal } from '@tenure/domain/kernel/decider.ts';
import type { DomainEvent, NewEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as TE from 'fp-ts/lib/TaskEither.js';
import type { Accepted, CommandDeps, CommandRequest } from './command-request.ts';
import type { CommandFailure } from './failures.ts';
import { fold } from './load.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { LedgerEntry } from './ports/command-ledger.ts';
import type { Appended, AppendFailure, ExpectedRevision } from './ports/event-store.ts';
import { type Decided, decisionTaker, type Identified, unchanged } from './take-decision.ts';

export type { Accepted, CommandDeps, CommandRequest } from './command-request.ts';

/** Races lost to other processes before the caller is told; within one process commands to a stream queue up. */
const CONFLICT_RETRIES = 5;
const UNKNOWN_RETRIES = 3;
const KEPT_AGGREGATES = 2_000;

export type HandleCommand<C extends Command, R extends Refusal> = (
  request: CommandRequest<C>,
) => TE.TaskEither<CommandFailure<R>, Accepted>;

export const commandHandler = <C extends Command, S, V extends DomainEvent, R extends Refusal>(
  deps: CommandDeps,
  aggregate: Aggregate<C, S, V, R>,
): HandleCommand<C, R> => {
  const { store, ledger } = deps;
  const { identify, take, takeOn, recall, keep, answered } = decisionTaker(deps, aggregate, KEPT_AGGREGATES);
  const inTurn = oneAtATime();

  const remember = async (entry: LedgerEntry): Promise<E.Either<CommandFailure<R>, void>> => ledger.record(entry)();

  /** Appends; an unknown outcome is asked about again with the same ids and the same expectation. */
  const append = async (
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent<V>[],
  ): Promise<E.Either<AppendFailure, Appended>> => {
    let result = await store.append(stream, expected, events)();
    for (let tries = 0; tries < UNKNOWN_RETRIES; tries += 1) {
      if (E.isRight(result) || result.left._tag !== 'OutcomeUnknown') break;
      result = await store.append(stream, expected, events)();
    }
    return result;
  };

  /** Appends what was decided, and keeps the stream folded as it then is. */
  const write = async (
    { stream, commandId }: Identified<C>,
    { loaded, actual, events }: Decided<S, V>,
  ): Promise<E.Either<CommandFailure<R>, Accepted>> => {
    const appended = await append(stream, actual, events);
    if (E.isLeft(appended))
      return E.left(appended.left._tag === 'Conflict' ? { ...appended.left, stream } : appended.left);
    const recorded = events.map((event, index): RecordedEvent<V> => {
      const receipt = appended.right.receipts[index];
      if (receipt === undefined)
        throw new Error(`the store acknowledged ${stream} without a receipt for event ${index}`);
      return { ...event, stream, revision: receipt.revision, position: receipt.position };
    });
    const after = keep(stream, fold(aggregate, loaded, recorded));
    const answer = after.answers.get(commandId);
    if (answer === undefined) throw new Error(`command ${commandId} appended to ${stream} and left no answer`);
    return E.right({ ...answer, stream, repeated: false });
  };

  /**
   * Decides on the stream as it was last seen here, without reading it: an append succeeds only where nothing has come
   * to it since. null: it has, or nothing was to be appended, which can be said only of the stream as it is now.
   */
  const attemptOnKept = async (identified: Identified<C>): Promise<E.Either<CommandFailure<R>, Accepted> | null> => {
    const kept = recall(identified.stream);
    if (kept === null) return null;
    const taken = await takeOn(kept, identified);
    if (taken._tag !== 'Decided') return null;
    const written = await write(identified, taken);
    return E.isLeft(written) && written.left._tag === 'Conflict' ? null : written;
  };

  const attempt = async (identified: Identified<C>): Promise<E.Either<CommandFailure<R>, Accepted>> => {
    const taken = await take(identified);
    switch (taken._tag) {
      case 'Settled':
        return taken.answer;
      case 'Refused': {
        const { refusal, explanation, entry } = taken;
        const { detail, accepted } = explanation;
        const kept = await remember({ ...entry, outcome: { _tag: 'Refused', refusal, detail, accepted } });
        return E.isLeft(kept) ? kept : E.left({ _tag: 'Refused', refusal, explanation, repeated: false });
      }
      case 'Nothing': {
        if (taken.keep) {
          const kept = await remember({ ...taken.entry, outcome: { _tag: 'Nothing' } });
          if (E.isLeft(kept)) return kept;
        }
        const { commandId, stream } = identified;
        return E.right({ ...unchanged(taken.loaded.revision, commandId, stream), repeated: false });
      }
      case 'Decided':
        return write(identified, taken);
    }
  };

  return (request) => () => {
    const identified = identify(request);
    const { retryOnConflict } = aggregate.commands[request.command.type as C['type']];
    const mayRetry = request.expected === undefined && retryOnConflict;
    return inTurn(identified.stream, async () => {
      let result = (retryOnConflict ? await attemptOnKept(identified) : null) ?? (await attempt(identified));
      for (let tries = 0; mayRetry && tries < CONFLICT_RETRIES; tries += 1) {
        if (E.isRight(result) || result.left._tag !== 'Conflict') break;
        result = await attempt(identified);
      }
      // Of two processes that were sent the same request, the slower one lost to nobody but itself.
      if (E.isLeft(result) && result.left._tag === 'Conflict') return (await answered(identified)) ?? result;
      return result;
    });
  };
};
