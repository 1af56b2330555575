import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { bareLog } from '../floor/bare-log.ts';
import type { Scratch } from '../harness/scratch.ts';
import type { NewPlayEvent } from '../samples/recorded.ts';
import { bytesOfId } from '../samples/time-ordered-ids.ts';
import type { Loader } from './loader.ts';

/** The same envelopes in a bare table. */
export const floorLoader = async (folder: Scratch, streams: readonly (readonly NewPlayEvent[])[]): Promise<Loader> => {
  const log = bareLog(folder.path('floor.db'));
  await Promise.all(
    streams.flatMap((events, stream) =>
      events.map((event, revision) => {
        const { id, type } = event;
        return log.append({ stream, revision, id: bytesOfId(id), type, payload: event });
      }),
    ),
  );
  const { initial, evolve } = playAggregate.decider;
  return {
    name: 'floor',
    load: async (stream) => (log.read(stream) as readonly Folded<PlayEvent>[]).reduce(evolve, initial),
    close: async () => log.close(),
  };
};
