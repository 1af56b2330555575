/**
 * Everything about a command up to the point where something is written: its aggregate is loaded, a repetition is
 * recognised, the revision compared, the decision taken and its events given their heads. Whoever carries a command
 * out and whoever only asks what it would do come this same way (EVT-5, EVT-6).
 */
import type { Aggregate, Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Explanation, Refusal } from '@tenure/domain/kernel/decider.ts';
import type { DomainEvent, NewEvent } from '@tenure/domain/kernel/envelope.ts';
import { type CommandId, type EventId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Accepted, CommandDeps, CommandRequest } from './command-request.ts';
import type { CommandFailure } from './failures.ts';
import { isKeyed, keyedCommandId, keyPartOf } from './idempotency.ts';
import { type Loaded, loader } from './load.ts';
import type { LedgerEntry } from './ports/command-ledger.ts';
import type { ExpectedRevision } from './ports/event-store.ts';

/** Which command it is, and of which stream. */
export interface Identified<C extends Command> {
  readonly request: CommandRequest<C>;
  readonly commandId: CommandId;
  readonly stream: StreamName;
}

/** A decision that is on no record yet. */
type Unrecorded = Omit<LedgerEntry, 'outcome'>;

export interface Decided<S, V extends DomainEvent> {
  readonly _tag: 'Decided';
  readonly loaded: Loaded<S>;
  /** What the stream is at, and has to be at still when the events come to it. */
  readonly actual: ExpectedRevision;
  readonly events: readonly NewEvent<V>[];
}

export type Taken<S, V extends DomainEvent, R extends Refusal> =
  /** There was nothing to decide: it was decided before, or cannot be. */
  | { readonly _tag: 'Settled'; readonly answer: E.Either<CommandFailure<R>, Accepted> }
  | {
      readonly _tag: 'Refused';
      readonly refusal: R;
      readonly explanation: Explanation;
      readonly entry: Unrecorded;
    }
  /** Accepted, and nothing has to change. `keep`: the same command may come again, and must find the same answer. */
  | { readonly _tag: 'Nothing'; readonly loaded: Loaded<S>; readonly entry: Unrecorded; readonly keep: boolean }
  | Decided<S, V>;

/** Of two reactors the slower one must not decide anew what came to nothing before later commands were decided. */
const mayComeAgain = ({ commandId, idempotencyKey }: CommandRequest<Command>): boolean =>
  commandId !== undefined || idempotencyKey !== undefined;

export const decisionTaker = <C extends Command, S, V extends DomainEvent, R extends Refusal>(
  { store, ledger, clock, ids, policies }: CommandDeps,
  aggregate: Aggregate<C, S, V, R>,
  keptAggregates: number,
) => {
  const { load, recall, keep } = loader(store, aggregate, keptAggregates);

  const commandIdOf = ({ commandId, idempotencyKey, actor, command }: CommandRequest<C>, stream: StreamName) => {
    if (commandId !== undefined) return commandId;
    if (idempotencyKey === undefined) return ids.next() as CommandId;
    // The stream, not the instance's id: a play and its gate share one.
    return keyedCommandId(ids, actor, idempotencyKey, { stream, type: command.type, data: command.data });
  };

  const identify = (request: CommandRequest<C>): Identified<C> => {
    const stream = streamOf(aggregate.category, request.target);
    return { request, stream, commandId: commandIdOf(request, stream) };
  };

  /** The answer this command got before, if it is a repetition. */
  const earlier = async (
    loaded: Loaded<S>,
    commandId: CommandId,
    stream: StreamName,
    again: boolean,
  ): Promise<E.Either<CommandFailure<R>, Accepted> | null> => {
    if (!again) return null;
    const answer = loaded.answers.get(isKeyed(commandId) ? keyPartOf(commandId) : commandId);
    if (answer) {
      if (answer.commandId !== commandId) return E.left({ _tag: 'KeyReused', stream });
      return E.right({ ...answer, stream, repeated: true });
    }
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

  /** Decides on the stream as it stands now. */
  const take = async (identified: Identified<C>): Promise<Taken<S, V, R>> => {
    const read = await load(identified.stream)();
    return E.isLeft(read) ? { _tag: 'Settled', answer: read } : takeOn(read.right, identified);
  };

  /** Decides on what was loaded of the stream before. */
  const takeOn = async (loaded: Loaded<S>, { request, commandId, stream }: Identified<C>): Promise<Taken<S, V, R>> => {
    const { command, actor, expected } = request;
    const again = mayComeAgain(request);
    const before = await earlier(loaded, commandId, stream, again);
    if (before) return { _tag: 'Settled', answer: before };

    const actual: ExpectedRevision = loaded.revision < 0 ? 'NoStream' : loaded.revision;
    if (expected !== undefined && expected !== actual) {
      return { _tag: 'Settled', answer: E.left({ _tag: 'Conflict', stream, expected, actual }) };
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
      return { _tag: 'Refused', refusal, explanation: aggregate.explain(refusal), entry };
    }
    if (decided.right.length === 0) return { _tag: 'Nothing', loaded, entry, keep: again };
    return { _tag: 'Decided', loaded, actual, events: headed(decided.right, request, commandId, now, loaded) };
  };

  /** What somebody who was faster answered to this very command; null: nobody has carried it out. */
  const answered = async ({ request, commandId, stream }: Identified<C>): ReturnType<typeof earlier> => {
    const read = await load(stream)();
    return E.isLeft(read) ? read : earlier(read.right, commandId, stream, mayComeAgain(request));
  };

  return { identify, take, takeOn, recall, keep, answered };
};

/** The answer of a command that had nothing to change. */
export const unchanged = (revision: number, commandId: CommandId, stream: StreamName): Omit<Accepted, 'repeated'> => ({
  stream,
  commandId,
  revision,
  position: 0n,
  events: [],
});
