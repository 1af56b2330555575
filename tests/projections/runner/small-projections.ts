/** The smallest projections there can be, of each kind, with places where a test makes them fail. */
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { manyRows, type Projection, perEvent, perStream, type StreamFold } from '@tenure/projections/projection.ts';
import { integer, table, text } from '@tenure/projections/table.ts';

interface Tally {
  readonly stream: string;
  readonly events: number;
  readonly last: string;
}

export const tallies = table('tallies', { stream: text(), events: integer(), last: text() }, ['stream']);
export const entries = table('entries', { position: integer(), stream: text(), type: text() }, ['position']);

export interface Trouble {
  /** Called with every event before it is taken. */
  readonly onEvent?: (event: RecordedEvent) => void;
  readonly onFold?: (event: RecordedEvent) => void;
  readonly version?: number;
}

export const tallyFold = ({ onFold = () => {} }: Trouble = {}): StreamFold<Tally | null> => ({
  category: 'play',
  initial: null,
  evolve: (tally, event) => {
    onFold(event);
    return { stream: event.stream, events: (tally?.events ?? 0) + 1, last: event.type };
  },
});

/** One row a play: how many events it has. */
export const tally = (trouble: Trouble = {}, rows?: (tally: Tally) => readonly Tally[]): Projection =>
  perStream<Tally | null>({
    name: 'tally',
    version: trouble.version ?? 1,
    fold: tallyFold(trouble),
    parts: [
      manyRows({
        table: tallies,
        from: (view) => [view],
        rows: (view) => (view === null ? [] : (rows?.(view) ?? [view])),
      }),
    ],
  });

/** One row an event. */
export const entry = ({ onEvent = () => {}, version = 1 }: Trouble = {}): Projection =>
  perEvent({
    name: 'entry',
    version,
    table: entries,
    rows: (event) => {
      onEvent(event);
      return [{ position: Number(event.position), stream: event.stream, type: event.type }];
    },
  });
