/** Fills a log as years of work would: so many plays at any time, each in turn, a new one when one is over. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { aggregateOf, type PlayId, type StreamName } from '@tenure/domain/kernel/ids.ts';
import { appendTo } from '../samples/recorded.ts';
import { timeOrderedIds } from '../samples/time-ordered-ids.ts';
import { histories, retold, type Told } from './histories.ts';

/** Events of one stream that follow each other before the next play has its turn. */
const AT_ONCE = 4;
/** About as many as a play takes from its start to its end. */
const TURNS = 100;
const BETWEEN_STARTS_MS = 20 * 60_000;

export interface Filled {
  readonly events: number;
  /** Some of the plays that are over. */
  readonly plays: readonly PlayId[];
}

/** A play under way: what of it is stored, and what comes next. */
interface Going {
  readonly next: () => Told | undefined;
  readonly lengths: Map<StreamName, number>;
  ahead: Told | undefined;
}

const WATCHED = 24;

/** What one play adds when it has its turn: events of one stream, in order. */
const turnOf = (play: Going): readonly Told[] => {
  const stream = play.ahead?.stream;
  const run: Told[] = [];
  while (play.ahead !== undefined && play.ahead.stream === stream && run.length < AT_ONCE) {
    run.push(play.ahead);
    play.ahead = play.next();
  }
  return run;
};

/** Appends at least `wanted` events; the plays that have begun by then stay as they are. */
export const fillLog = async (store: EventStore, wanted: number, sideBySide: number): Promise<Filled> => {
  const kinds = await histories();
  const nextId = timeOrderedIds();
  const plays: PlayId[] = [];
  let begun = 0;
  let events = 0;

  const begin = (): Going => {
    const next = retold(kinds[begun % kinds.length] ?? [], nextId, begun * BETWEEN_STARTS_MS);
    begun += 1;
    return { next, lengths: new Map(), ahead: next() };
  };

  const take = async (slots: Going[], slot: number): Promise<void> => {
    const play = slots[slot] ?? begin();
    slots[slot] = play;
    const run = turnOf(play);
    const [first] = run;
    if (first === undefined) {
      const [own] = play.lengths.keys();
      if (own !== undefined && plays.length < WATCHED) plays.push(aggregateOf(own).id as PlayId);
      slots[slot] = begin();
      return;
    }
    const length = play.lengths.get(first.stream) ?? 0;
    await appendTo(
      store,
      first.stream,
      length,
      run.map(({ event }) => event),
    );
    play.lengths.set(first.stream, length + run.length);
    events += run.length;
  };

  const slots: Going[] = [];
  while (events < wanted) {
    // Some more plays each turn until there are enough, so that they stand at different places.
    const going = Math.min(sideBySide, slots.length + Math.ceil(sideBySide / TURNS));
    await Promise.all(Array.from({ length: going }, (_, slot) => take(slots, slot)));
  }
  return { events, plays };
};
