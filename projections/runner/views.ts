/** The folded views of streams, shared by all projections that read the log together. */
import type { Delivered, EventLog } from '@tenure/application/ports/event-store.ts';
import { streamFolds } from '@tenure/application/stream-folds.ts';
import type { DomainEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type StreamName } from '@tenure/domain/kernel/ids.ts';
import type { StreamFold } from '../projection.ts';
import { breath } from './breath.ts';
import { isUnknown, poison, unreadable } from './deliveries.ts';
import type { Poison } from './quarantine.ts';
import { readableEvents, StoreUnavailable } from './read-stream.ts';

/** Streams kept folded; others are read again when they are touched. */
const KEPT_STREAMS = 1_000;

export interface Step {
  readonly event: RecordedEvent;
  readonly view: unknown;
}

/** What a batch did to one stream. */
export interface StreamSteps {
  readonly before: unknown;
  /** The view after each event, in order. */
  readonly steps: readonly Step[];
  /** The event at which folding broke off; later ones were not looked at. */
  readonly broken: Poison | null;
}

export type Folded = ReadonlyMap<StreamName, StreamSteps>;

/** Folds batches; `fold` says how. Every event of a stream must pass through here, in order. */
export type Views = (fold: StreamFold<unknown>, batch: readonly Delivered[]) => Promise<Folded>;

type Folds = ReturnType<typeof streamFolds<unknown, DomainEvent>>;

export const views = (log: EventLog): Views => {
  const byFold = new Map<StreamFold<unknown>, Folds>();

  const foldsOf = (fold: StreamFold<unknown>): Folds => {
    const known = byFold.get(fold);
    if (known !== undefined) return known;
    const made = streamFolds<unknown, DomainEvent>({ read: readableEvents(log) }, fold, KEPT_STREAMS);
    byFold.set(fold, made);
    return made;
  };

  return async (fold, batch) => {
    const folds = foldsOf(fold);
    const folded = new Map<StreamName, { before: unknown; steps: Step[]; broken: Poison | null }>();
    const { isDue, take } = breath();
    for (const delivered of batch) {
      if (isDue()) await take();
      const { stream, event } = delivered;
      if (aggregateOf(stream).category !== fold.category) continue;
      let own = folded.get(stream);
      if (own?.broken) continue;
      if (isUnknown(delivered)) {
        folds.pass(delivered);
        continue;
      }
      try {
        if (own === undefined) {
          own = { before: fold.initial, steps: [], broken: null };
          folded.set(stream, own);
          if (event !== null) own.before = await folds.before(event);
        }
        if (event === null) own.broken = unreadable(delivered);
        else own.steps.push({ event, view: await folds.after(event) });
      } catch (cause) {
        if (cause instanceof StoreUnavailable || own === undefined) throw cause;
        own.broken = poison(delivered, cause);
      }
    }
    return folded;
  };
};
