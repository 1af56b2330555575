/** Aggregates folded from their own streams, for whoever must see what no read model holds. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { readOrNone } from '@tenure/application/read-or-none.ts';
import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import { evolve as evolveFeedback } from '@tenure/domain/feedback/evolve.ts';
import type { FeedbackState } from '@tenure/domain/feedback/state.ts';
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import { evolve as evolveGate } from '@tenure/domain/gate/evolve.ts';
import type { GateState } from '@tenure/domain/gate/state.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { evolve as evolvePlay } from '@tenure/domain/play/evolve.ts';
import type { PlayState } from '@tenure/domain/play/state.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { evolve as evolveUnit } from '@tenure/domain/unit/evolve.ts';
import type { UnitState } from '@tenure/domain/unit/state.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Application } from './application.ts';
import { type Problem, toProblem } from './problem.ts';

/** Each answers null where nothing has happened yet. */
export const loads = (
  store: Pick<EventStore, 'read'>,
): Pick<Application, 'loadPlay' | 'loadUnit' | 'loadStage' | 'loadFinding'> => {
  const eventsOf = (stream: StreamName): TE.TaskEither<Problem, readonly RecordedEvent[]> =>
    TE.mapLeft(toProblem)(readOrNone(store)(stream));
  return {
    loadPlay: (playId) =>
      TE.map((events: readonly RecordedEvent[]) => {
        const play = (events as readonly RecordedEvent<PlayEvent>[]).reduce<PlayState>(evolvePlay, null);
        return play === null ? null : { play, revision: events.length - 1 };
      })(eventsOf(streamOf('play', playId))),
    loadUnit: (unitId) =>
      TE.map((events: readonly RecordedEvent[]) => {
        const unit = (events as readonly RecordedEvent<UnitEvent>[]).reduce<UnitState>(evolveUnit, null);
        return unit === null ? null : { unit, revision: events.length - 1 };
      })(eventsOf(streamOf('unit', unitId))),
    loadStage: (playId) =>
      TE.map((events: readonly RecordedEvent[]) => {
        const stage = (events as readonly RecordedEvent<GateEvent>[]).reduce<GateState>(evolveGate, null);
        return stage === null ? null : { stage, revision: events.length - 1 };
      })(eventsOf(streamOf('gate', playId))),
    loadFinding: (findingId) =>
      TE.map((events: readonly RecordedEvent[]) => {
        const feedback = (events as readonly RecordedEvent<FeedbackEvent>[]).reduce<FeedbackState>(
          evolveFeedback,
          null,
        );
        return feedback === null ? null : { feedback, revision: events.length - 1 };
      })(eventsOf(streamOf('feedback', findingId))),
  };
};
