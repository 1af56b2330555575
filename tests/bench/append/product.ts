import { streamOf } from '@tenure/domain/kernel/ids.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import * as E from 'fp-ts/lib/Either.js';
import { asNewEvent } from '../samples/four-hundred-bytes.ts';
import { timeOrderedIds } from '../samples/time-ordered-ids.ts';
import type { AppendContender } from './contender.ts';

/** The SQLite event store as it ships: canonical bytes, leaf hash and previous hash included. */
export const product: AppendContender = {
  name: 'product',
  share: 1,
  suits: () => true,
  open: async (folder, writers, eventsEach) => {
    const store = openSqliteEventStore({ path: folder.path('product.db'), registries: [playAggregate.events] });
    const nextId = timeOrderedIds();
    const streams = Array.from({ length: writers }, () => streamOf('play', nextId()));
    const events = Array.from({ length: eventsEach }, (_, index) => streams.map(() => [asNewEvent(index, nextId())]));
    return {
      append: async (writer, revision) => {
        const stream = streams[writer] ?? streamOf('play', nextId());
        const expected = revision === 0 ? 'NoStream' : revision - 1;
        const appended = await store.append(stream, expected, events[revision]?.[writer] ?? [])();
        if (E.isLeft(appended)) throw new Error(appended.left._tag, { cause: appended.left });
      },
      close: store.close,
    };
  },
};
