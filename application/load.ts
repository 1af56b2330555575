/** An aggregate loaded from its stream, with what is needed to recognise a repeated command. */
import type { Aggregate, Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Refusal } from '@tenure/domain/kernel/decider.ts';
import type { DomainEvent, Position, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId, StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as TE from 'fp-ts/lib/TaskEither.js';
import { isKeyed, keyPartOf } from './idempotency.ts';
import type { EventStore, ReadFailure } from './ports/event-store.ts';

export interface AcceptedEvent {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
}

/** What a command appended, as its sender is told it. */
export interface Answer {
  readonly commandId: CommandId;
  readonly revision: number;
  readonly position: Position;
  readonly events: readonly AcceptedEvent[];
}

export interface Loaded<S> {
  readonly state: S;
  /** -1 when the stream is empty. */
  readonly revision: number;
  /**
   * By command id, and for keyed commands by the key's part of it too. It only ever grows, so every later fold
   * of the same stream shares it: copying it for each command would cost more than deciding one.
   */
  readonly answers: Map<string, Answer>;
}

export const nothing = <S>(initial: S): Loaded<S> => ({ state: initial, revision: -1, answers: new Map() });

/** Folds events onto what was loaded before. */
export const fold = <C extends Command, S, E extends DomainEvent, R extends Refusal>(
  aggregate: Aggregate<C, S, E, R>,
  loaded: Loaded<S>,
  events: readonly RecordedEvent<E>[],
): Loaded<S> => {
  if (events.length === 0) return loaded;
  const { answers } = loaded;
  let { state, revision } = loaded;
  for (const event of events) {
    state = aggregate.decider.evolve(state, event);
    revision = event.revision;
    const sofar = answers.get(event.commandId)?.events ?? [];
    const answer: Answer = {
      commandId: event.commandId,
      revision,
      position: event.position,
      events: [...sofar, { id: event.id, type: event.type, revision }],
    };
    answers.set(event.commandId, answer);
    if (isKeyed(event.commandId)) answers.set(keyPartOf(event.commandId), answer);
  }
  return { state, revision, answers };
};

/**
 * Loads aggregates of one kind, keeping the most recently used folded. What is kept is a cache of the past, which
 * never changes; `load` always reads the news since then, so another process's writes are seen. `recall` reads
 * nothing: what it answers may lack them, and is for those who find out by appending to it.
 */
export const loader = <C extends Command, S, E extends DomainEvent, R extends Refusal>(
  store: EventStore,
  aggregate: Aggregate<C, S, E, R>,
  capacity: number,
) => {
  const kept = new Map<StreamName, Loaded<S>>();

  const keep = (stream: StreamName, loaded: Loaded<S>): Loaded<S> => {
    kept.delete(stream);
    kept.set(stream, loaded);
    if (kept.size > capacity) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    return loaded;
  };

  const recall = (stream: StreamName): Loaded<S> | null => kept.get(stream) ?? null;

  const load =
    (stream: StreamName): TE.TaskEither<Exclude<ReadFailure, { _tag: 'NotFound' }>, Loaded<S>> =>
    async () => {
      const known = kept.get(stream) ?? nothing(aggregate.decider.initial);
      const read = await store.read(stream, known.revision + 1)();
      if (E.isRight(read)) {
        return E.right(keep(stream, fold(aggregate, known, read.right as readonly RecordedEvent<E>[])));
      }
      return read.left._tag === 'NotFound' ? E.right(known) : E.left(read.left);
    };

  return { load, recall, keep };
};
