/** A play folded from its own stream, for whoever must see what no read model holds. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { evolve } from '@tenure/domain/play/evolve.ts';
import { initial, type PlayState } from '@tenure/domain/play/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from './application.ts';
import { toProblem } from './problem.ts';

export const loadPlay =
  (store: Pick<EventStore, 'read'>): Application['loadPlay'] =>
  (playId) =>
  async () => {
    const read = await store.read(streamOf('play', playId))();
    if (E.isLeft(read)) return read.left._tag === 'NotFound' ? E.right(null) : E.left(toProblem(read.left));
    const events = read.right as readonly RecordedEvent<PlayEvent>[];
    const play = events.reduce<PlayState>(evolve, initial);
    return E.right(play === null ? null : { play, revision: events.length - 1 });
  };
