import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { PlayState } from '@tenure/domain/play/state.ts';
import { emmettOnOneConnection } from '../emmett/emmett-store.ts';
import type { Scratch } from '../harness/scratch.ts';
import type { NewPlayEvent } from '../samples/recorded.ts';
import type { Loader } from './loader.ts';

interface EmmettEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

/** Emmett keeps payload and metadata apart; the rest of the envelope travels in the metadata, so that it holds as much. */
const asEmmett = ({ type, data, ...envelope }: NewPlayEvent): EmmettEvent => ({ type, data, metadata: envelope });

const asFolded = ({ type, data, metadata }: EmmettEvent): Folded<PlayEvent> => {
  const { id, recordedAt, occurredAt, actor } = metadata;
  return { type, data, id, recordedAt, occurredAt, actor } as unknown as Folded<PlayEvent>;
};

export const emmettLoader = async (folder: Scratch, streams: readonly (readonly NewPlayEvent[])[]): Promise<Loader> => {
  const { store, close } = await emmettOnOneConnection(folder.path('emmett.db'));
  for (const [index, events] of streams.entries()) {
    await store.appendToStream(`play-${index}`, events.map(asEmmett));
  }
  const { initial, evolve } = playAggregate.decider;
  const onto = (state: PlayState, event: unknown): PlayState => evolve(state, asFolded(event as EmmettEvent));
  return {
    name: 'emmett',
    load: async (stream) => {
      const { state } = await store.aggregateStream<PlayState, EmmettEvent>(`play-${stream}`, {
        initialState: () => initial,
        evolve: onto,
      });
      return state;
    },
    close,
  };
};
