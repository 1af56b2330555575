import { loader } from '@tenure/application/load.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Scratch } from '../harness/scratch.ts';
import { appendTo, type NewPlayEvent } from '../samples/recorded.ts';
import { timeOrderedIds } from '../samples/time-ordered-ids.ts';
import type { Loader } from './loader.ts';

/** The loader of the command handler, told to keep nothing. */
export const productLoader = async (
  folder: Scratch,
  streams: readonly (readonly NewPlayEvent[])[],
): Promise<Loader> => {
  const store = openSqliteEventStore({ path: folder.path('product.db'), registries: [playAggregate.events] });
  const nextId = timeOrderedIds();
  const names = streams.map(() => streamOf('play', nextId()));
  await Promise.all(names.map((name, index) => appendTo(store, name, 0, streams[index] ?? [])));
  const { load } = loader(store, playAggregate, 0);
  return {
    name: 'product',
    load: async (stream) => {
      const loaded = await load(names[stream] ?? streamOf('play', nextId()))();
      if (E.isLeft(loaded)) throw new Error(loaded.left._tag, { cause: loaded.left });
      return loaded.right.state;
    },
    close: store.close,
  };
};
