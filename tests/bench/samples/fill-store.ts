/** Fills a store with plays side by side, as days of work would, in batches of a constant size. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import { RISKS } from '@tenure/domain/kernel/vocabulary.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { historyOf } from './play-script.ts';
import { appendTo, stamped } from './recorded.ts';
import { timeOrderedIds } from './time-ordered-ids.ts';

const EVENTS_PER_PLAY = 50;
/** Plays that go on at the same time, in a log that has room for so many. */
const SIDE_BY_SIDE = 128;
/** Events of one play that follow each other before the next play has its turn. */
const AT_ONCE = 2;

/** The account and slug of each play are its own; what happens to it is one of three histories. */
const renamed = (event: PlayEvent, name: string): PlayEvent =>
  event.type === 'PlayOrchestrated'
    ? { ...event, data: { ...event.data, slug: name, account: { id: name, name: `Account ${name}` } } }
    : event;

/** Appends `events` events, rounded up to whole groups of plays; `onProgress` hears how many there are so far. */
export const fillStore = async (
  store: EventStore,
  events: number,
  onProgress: (appended: number) => void = () => {},
): Promise<number> => {
  const histories = RISKS.map((risk) => historyOf(EVENTS_PER_PLAY, risk));
  const nextId = timeOrderedIds();
  const sideBySide = Math.min(SIDE_BY_SIDE, Math.ceil(events / EVENTS_PER_PLAY));
  const groups = Math.ceil(events / EVENTS_PER_PLAY / sideBySide);
  let appended = 0;
  for (let group = 0; group < groups; group += 1) {
    const plays = Array.from({ length: sideBySide }, (_, index) => ({
      stream: streamOf('play', nextId()),
      name: `account-${group}-${index}`,
      history: histories[index % histories.length] ?? [],
    }));
    for (let from = 0; from < EVENTS_PER_PLAY; from += AT_ONCE) {
      await Promise.all(
        plays.map(({ stream, name, history }) => {
          const next = history.slice(from, from + AT_ONCE).map((event) => stamped(renamed(event, name), nextId()));
          return appendTo(store, stream, from, next);
        }),
      );
      appended += sideBySide * AT_ONCE;
      onProgress(appended);
    }
  }
  return appended;
};
