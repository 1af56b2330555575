/** Load, decide, append: how a command becomes events (EVT-3, EVT-5, EVT-6). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Aggregate, Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Refusal } from '@tenure/domain/kernel/decider.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { DomainEvent, NewEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { type CommandId, type EventId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as TE from 'fp-ts/lib/TaskEither.js';
import type { CommandFailure } from './failures.ts';
import { isKeyed, keyedCommandId, keyPartOf } from './idempotency.ts';
import { type Answer, fold, type Loaded, loader } from './load.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Clock } from './ports/clock.ts';
import type { CommandLedger, LedgerEntry } from './ports/command-ledger.ts';
import type { Appended, AppendFailure, EventStore, ExpectedRevision } from './ports/event-store.ts';
import type { Ids } from './ports/ids.ts';

export interface CommandDeps {
  readonly store: EventStore;
  readonly ledger: CommandLedger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policies: Policies;
}

export interface CommandRequest<C extends Command> {
  /** Id of the aggregate instance. */
  readonly target: string;
  readonly command: C;
  readonly actor: Principal;
  /** Same key from the same principal to the same instance: one effect, the first answer again. */
  readonly idempotencyKey?: string;
  /** What the caller saw; the command is not decided on anything else. */
  readonly expected?: ExpectedRevision;
  /** Given by the reactor, whose command ids are derived from what it reacts to. */
  readonly commandId?: CommandId;
  readonly causationId?: string;
  readonly correlationId?: string;
  /** When it happened, if that was not now. */
  readonly occurredAt?: Instant;
}

export interface Accepted extends Answer {
  readonly stream: StreamName;
  /** The answer of an earlier request with the same key. */
  readonly repeated: boolean;
}

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
  const { store, ledger, clock, ids, policies } = deps;
  const { load, keep } = loader(store, aggregate, KEPT_AGGREGATES);
  const inTurn = oneAtATime();

  const commandIdOf = ({ commandId, idempotencyKey, actor, command }: CommandRequest<C>, stream: StreamName) => {
    if (commandId !== undefined) return commandId;
    if (idempotencyKey === undefined) return ids.next() as CommandId;
    // The stream, not the instance's id: a play and its gate share one.
    return keyedCommandId(ids, actor, idempotencyKey, { stream, type: command.type, data: command.data });
  };

  /** The answer this command got before, if it is a repetition. */
  const earlier = async (
    loaded: Loaded<S>,
    commandId: CommandId,
    stream: StreamName,
    mayComeAgain: boolean,
  ): Promise<E.Either<CommandFailure<R>, Accepted> | null> => {
    const answer = loaded.answers.get(isKeyed(commandId) ? keyPartOf(commandId) : commandId);
    if (answer) {
      if (answer.commandId !== commandId) return E.left({ _tag: 'KeyReused', stream });
      return E.right({ ...answer, stream, repeated: true });
    }
    if (!mayComeAgain) return null;
    const found = await ledger.find(stream, commandId)();
    if (E.isLeft(found)) return found;
    const entry = found.right;
    if (entry === null) return null;
    if (entry.commandId !== commandId) return E.left({ _tag: 'KeyReused', stream });
    const { outcome } = entry;
    if (outcome._tag === 'Nothing') return E.right({ ...unchanged(entry.revision, commandId, stream), repeated: true });
    const refusal = outcome.refusal as R;
    return E.left({ _tag: 'Refused', refusal, explanation: aggregate.explain(refusal), repeated: true });
  };

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

  const attempt = async (
    request: CommandRequest<C>,
    commandId: CommandId,
    stream: StreamName,
  ): Promise<E.Either<CommandFailure<R>, Accepted>> => {
    const { command, actor, expected } = request;
    const read = await load(stream)();
    if (E.isLeft(read)) return read;
    const loaded = read.right;
    // Of two reactors the slower one must not decide anew what came to nothing before later commands were decided.
    const mayComeAgain = request.commandId !== undefined || request.idempotencyKey !== undefined;
    const before = await earlier(loaded, commandId, stream, mayComeAgain);
    if (before) return before;

    const actual: ExpectedRevision = loaded.revision < 0 ? 'NoStream' : loaded.revision;
    if (expected !== undefined && expected !== actual) {
      return E.left({ _tag: 'Conflict', stream, expected, actual });
    }

    const now = clock.now();
    const created = ids.next();
    const decided = aggregate.decider.decide(loaded.state, command, {
      now,
      actor,
      policies,
      idFor: (name) => ids.derive(created, name),
      digest: ids.digest,
    });
    const entry = { commandId, command: command.type, stream, actor, at: now, revision: loaded.revision };
    if (E.isLeft(decided)) {
      const refusal = decided.left;
      const explanation = aggregate.explain(refusal);
      const { detail, accepted } = explanation;
      const kept = await remember({ ...entry, outcome: { _tag: 'Refused', refusal, detail, accepted } });
      return E.isLeft(kept) ? kept : E.left({ _tag: 'Refused', refusal, explanation, repeated: false });
    }
    if (decided.right.length === 0) {
      if (mayComeAgain) {
        const kept = await remember({ ...entry, outcome: { _tag: 'Nothing' } });
        if (E.isLeft(kept)) return kept;
      }
      return E.right({ ...unchanged(loaded.revision, commandId, stream), repeated: false });
    }

    const events = headed(decided.right, request, commandId, now, loaded);
    const appended = await append(stream, actual, events);
    if (E.isRight(appended)) {
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
    }
    const failure = appended.left;
    if (failure._tag === 'Conflict') return E.left({ ...failure, stream });
    return E.left(failure);
  };

  /** Puts the header on decided events, and checks them against their codecs: what is stored must be readable. */
  const headed = (
    decided: readonly V[],
    { command, actor, correlationId, causationId, occurredAt }: CommandRequest<C>,
    commandId: CommandId,
    now: Instant,
    { state, revision }: Loaded<S>,
  ): readonly NewEvent<V>[] => {
    // The hat worn when asking, even where the decision takes it off (EVT-2).
    const hat = aggregate.hatOf(state, command, actor);
    const bare = decided.map((event) => {
      const codec = aggregate.events[event.type as V['type']];
      if (!codec.data.is(event.data)) {
        throw new Error(`decided ${event.type} does not fit its codec: ${JSON.stringify(event.data)}`);
      }
      return {
        ...event,
        id: ids.next() as EventId,
        schemaVersion: codec.schemaVersion,
        recordedAt: now,
        occurredAt: occurredAt ?? now,
        actor,
        hat,
        commandId,
        correlationId: correlationId ?? commandId,
        causationId: causationId ?? commandId,
      };
    });
    // What begins a stream says by which policy it goes from then on, which need not be the current one.
    const ruled = revision < 0 ? bare.reduce(aggregate.decider.evolve, state) : state;
    const policyVersion = aggregate.policyVersionOf(ruled) ?? policies.current.version;
    return bare.map((event) => ({ ...event, policyVersion }));
  };

  return (request) => () => {
    const stream = streamOf(aggregate.category, request.target);
    const commandId = commandIdOf(request, stream);
    const mayRetry =
      request.expected === undefined && aggregate.commands[request.command.type as C['type']].retryOnConflict;
    return inTurn(stream, async () => {
      let result = await attempt(request, commandId, stream);
      for (let tries = 0; mayRetry && tries < CONFLICT_RETRIES; tries += 1) {
        if (E.isRight(result) || result.left._tag !== 'Conflict') break;
        result = await attempt(request, commandId, stream);
      }
      return result;
    });
  };
};

const unchanged = (revision: number, commandId: CommandId, stream: StreamName): Omit<Accepted, 'repeated'> => ({
  stream,
  commandId,
  revision,
  position: 0n,
  events: [],
});
