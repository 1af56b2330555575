/** What the log of a world in memory says: events and states of its aggregates, and the timers they wait for. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { DueTimer } from '@tenure/application/ports/reactor-ledger.ts';
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import { evolve as evolveGate } from '@tenure/domain/gate/evolve.ts';
import type { GateState, Stage } from '@tenure/domain/gate/state.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type Category, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { evolve as evolvePlay } from '@tenure/domain/play/evolve.ts';
import type { Play, PlayState } from '@tenure/domain/play/state.ts';
import type { Timer } from '@tenure/domain/policies/planned.ts';
import { timersOf, timersOfUnit } from '@tenure/domain/policies/timers.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { evolve as evolveUnit } from '@tenure/domain/unit/evolve.ts';
import type { Unit, UnitState } from '@tenure/domain/unit/state.ts';
import type { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import * as E from 'fp-ts/lib/Either.js';

const there = <S>(state: S | null, what: string): S => {
  if (state === null) throw new Error(`no ${what}`);
  return state;
};

export const statesIn = (log: MemoryLog, store: EventStore) => {
  const read = async <V extends PlayEvent | UnitEvent | GateEvent>(category: Category, id: string) => {
    const events = await store.read(streamOf(category, id))();
    return E.isRight(events) ? (events.right as readonly RecordedEvent<V>[]) : [];
  };
  const eventsOf = (playId: string) => read<PlayEvent>('play', playId);
  const unitEventsOf = (unitId: string) => read<UnitEvent>('unit', unitId);
  const gateEventsOf = (playId: string) => read<GateEvent>('gate', playId);

  // What the timers projections hold once they have caught up, taken straight from the log.
  const timers = (): readonly DueTimer[] => {
    const plays = new Map<StreamName, PlayState>();
    const units = new Map<StreamName, UnitState>();
    for (const row of log.rowsAfter(0)) {
      const event = { ...JSON.parse(row.bytes), position: BigInt(row.position) };
      const { category } = aggregateOf(event.stream);
      if (category === 'play') plays.set(event.stream, evolvePlay(plays.get(event.stream) ?? null, event));
      if (category === 'unit') units.set(event.stream, evolveUnit(units.get(event.stream) ?? null, event));
    }
    const waiting = (stream: StreamName, of: readonly Timer[]): readonly DueTimer[] =>
      of.map(({ key, due, command }) => ({ stream, key, due, action: { _tag: 'Command', command } }));
    return [
      ...[...plays].flatMap(([stream, play]) => (play === null ? [] : waiting(stream, timersOf(play)))),
      ...[...units].flatMap(([stream, unit]) => (unit === null ? [] : waiting(stream, timersOfUnit(unit)))),
    ].sort((a, b) => (a.due < b.due ? -1 : 1));
  };

  return {
    timers,
    eventsOf,
    unitEventsOf,
    gateEventsOf,
    playOf: async (playId: string): Promise<Play> =>
      there((await eventsOf(playId)).reduce<PlayState>(evolvePlay, null), `play ${playId}`),
    unitOf: async (unitId: string): Promise<Unit> =>
      there((await unitEventsOf(unitId)).reduce<UnitState>(evolveUnit, null), `unit ${unitId}`),
    stageOf: async (playId: string): Promise<Stage> =>
      there((await gateEventsOf(playId)).reduce<GateState>(evolveGate, null), `stage of play ${playId}`),
  };
};
