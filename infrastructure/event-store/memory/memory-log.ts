/** What a memory store keeps; stores opened over the same log see each other's events, as processes on one file do. */
import type { Filter, Receipt } from '@tenure/application/ports/event-store.ts';
import type { EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import { aggregateOf } from '@tenure/domain/kernel/ids.ts';
import type { SealedEvent } from '../judge-append.ts';
import type { LogPage, LogRow } from '../log-reader.ts';

/** Positions go up by this: as in a distributed log they have gaps, so that nothing comes to rely on none. */
const STRIDE = 7;
const PAGE = 500;

export type MemoryRow = LogRow & SealedEvent;

export class MemoryLog {
  readonly #rows: MemoryRow[] = [];
  readonly #streams = new Map<StreamName, MemoryRow[]>();
  readonly #ids = new Set<EventId>();
  /** Called after every append. */
  readonly watchers = new Set<() => void>();

  holds(id: EventId): boolean {
    return this.#ids.has(id);
  }

  add(stream: StreamName, events: readonly SealedEvent[]): void {
    const own = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, own);
    for (const event of events) {
      const row = { ...event, stream, position: (this.#rows.length + 1) * STRIDE };
      this.#rows.push(row);
      own.push(row);
      this.#ids.add(event.id);
    }
  }

  stream(name: StreamName): readonly MemoryRow[] | null {
    return this.#streams.get(name) ?? null;
  }

  head(): number {
    return this.#rows.at(-1)?.position ?? 0;
  }

  rowsAfter(position: number, limit = Number.POSITIVE_INFINITY): readonly MemoryRow[] {
    const start = Math.max(0, Math.floor(position / STRIDE));
    return this.#rows.slice(start, start + limit);
  }

  page(after: number, filter: Filter): LogPage {
    const seen = this.rowsAfter(after, PAGE);
    const upTo = seen.at(-1)?.position ?? after;
    return { rows: seen.filter((row) => matches(row, filter)), upTo, more: upTo < this.head() };
  }
}

const matches = ({ stream, type }: MemoryRow, { categories, types }: Filter): boolean =>
  (categories === undefined || categories.includes(aggregateOf(stream).category)) &&
  (types === undefined || types.includes(type));

export const receiptOf = ({ id, revision, position, leaf }: MemoryRow): Receipt => ({
  eventId: id,
  revision,
  position: BigInt(position),
  leaf,
});
