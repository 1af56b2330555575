/** What the double holds. It outlives its server, as a disk outlives a process. */

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredRecord extends Proposed {
  readonly stream: string;
  readonly revision: number;
  readonly commit: bigint;
  readonly prepare: bigint;
}

export type Expected = number | 'no_stream';

export type Outcome =
  | { readonly _tag: 'Stored'; readonly revision: number; readonly position: bigint | null }
  | { readonly _tag: 'Conflict'; readonly actual: Expected };

export class DoubleLog {
  readonly records: StoredRecord[] = [];
  readonly deleted = new Set<string>();
  readonly #streams = new Map<string, StoredRecord[]>();
  /** Where the next record will stand: positions are offsets into a file, as on a server. */
  #writer = 0n;
  readonly watchers = new Set<() => void>();

  constructor() {
    for (const stream of ['$settings', '$users', '$stats-127.0.0.1:2113']) this.add(stream, [systemEvent()]);
  }

  get writer(): bigint {
    return this.#writer;
  }

  stream(name: string): readonly StoredRecord[] | null {
    return this.#streams.get(name) ?? null;
  }

  /**
   * As `IndexWriter.CheckCommit` of the server does it: the ids are looked for in exactly those slots where the append
   * expects to write, and nowhere else.
   */
  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    const own = this.#streams.get(stream) ?? [];
    const [from, current] = [expected === 'no_stream' ? 0 : expected + 1, own.length];
    if (from === current) {
      const stored = this.add(stream, events);
      return { _tag: 'Stored', revision: current + events.length - 1, position: stored };
    }
    const slots = own.slice(from, from + events.length);
    const isKnown = slots.length === events.length && slots.every(({ id }, index) => id === events[index]?.id);
    if (isKnown && from < current) return { _tag: 'Stored', revision: from + events.length - 1, position: null };
    return { _tag: 'Conflict', actual: current === 0 ? 'no_stream' : current - 1 };
  }

  /** Writes without looking at anything. Answers the position of the last event. */
  add(stream: string, events: readonly Proposed[], at: { readonly sharedCommit?: boolean } = {}): bigint {
    const own = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, own);
    const commit = this.#writer + BigInt(events.length * 1_000);
    for (const event of events) {
      const prepare = this.#writer;
      this.#writer += BigInt(event.data.length + event.metadata.length + 64);
      const record = {
        ...event,
        ...{ stream, revision: own.length, prepare, commit: at.sharedCommit === true ? commit : prepare },
      };
      own.push(record);
      this.records.push(record);
    }
    if (at.sharedCommit === true) this.#writer = commit + 64n;
    for (const watcher of [...this.watchers]) watcher();
    return this.records.at(-1)?.commit ?? 0n;
  }
}

let made = 0;

/** Something a server or another program writes. */
export const systemEvent = (data = '{}', metadata = '{}'): Proposed => ({
  id: `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
  type: '$event',
  contentType: 'application/json',
  data: Buffer.from(data),
  metadata: Buffer.from(metadata),
});
