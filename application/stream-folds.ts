/** Folds many streams side by side as the log goes by, keeping the most recently touched. */
import type { DomainEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { EventStore } from './ports/event-store.ts';

interface Fold<S, E extends DomainEvent> {
  readonly initial: S;
  readonly evolve: (state: S, event: RecordedEvent<E>) => S;
}

interface Kept<S> {
  readonly state: S;
  readonly revision: number;
}

const CAPACITY = 2_000;

/**
 * `after(event)` is the state of the event's stream right after it, whatever was folded before: a stream not kept,
 * or kept at another revision, is read again up to there. Memory stays bounded however long the log.
 */
export const streamFolds = <S, V extends DomainEvent>(
  store: Pick<EventStore, 'read'>,
  { initial, evolve }: Fold<S, V>,
  capacity = CAPACITY,
) => {
  const kept = new Map<StreamName, Kept<S>>();

  const before = async (event: RecordedEvent<V>): Promise<S> => {
    const known = kept.get(event.stream);
    if (known !== undefined && known.revision === event.revision - 1) return known.state;
    if (event.revision === 0) return initial;
    const read = await store.read(event.stream)();
    if (E.isLeft(read)) {
      throw new Error(`cannot fold ${event.stream} up to revision ${event.revision}: ${read.left._tag}`, {
        cause: read.left,
      });
    }
    return keep(
      event.stream,
      event.revision - 1,
      (read.right as readonly RecordedEvent<V>[])
        .filter((earlier) => earlier.revision < event.revision)
        .reduce(evolve, initial),
    );
  };

  const keep = (stream: StreamName, revision: number, state: S): S => {
    kept.delete(stream);
    kept.set(stream, { state, revision });
    if (kept.size > capacity) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    return state;
  };

  const after = async (event: RecordedEvent<V>): Promise<S> =>
    keep(event.stream, event.revision, evolve(await before(event), event));

  /** An event nobody can read is passed over (EVT-2): the state of its stream stays what it is, one revision on. */
  const pass = ({ stream, revision }: { readonly stream: StreamName; readonly revision: number }): void => {
    const known = kept.get(stream);
    if (known?.revision === revision - 1) keep(stream, revision, known.state);
  };

  return { before, after, pass, forget: (stream: StreamName) => kept.delete(stream) };
};
