/** What the projections of units fold: the unit itself, and where its stream stands. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { evolve } from '@tenure/domain/unit/evolve.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import type { StreamFold } from './projection.ts';
import { positionNumber } from './table.ts';

export interface UnitView {
  readonly unitId: UnitId;
  readonly unit: Unit;
  /** Of the last event folded. */
  readonly revision: number;
  readonly position: number;
  readonly asOf: Instant;
}

const fold = (view: UnitView | null, event: RecordedEvent<UnitEvent>): UnitView => {
  const unit = evolve(view?.unit ?? null, event);
  if (unit === null) throw new Error(`${event.type} left no unit behind`);
  return {
    unitId: view?.unitId ?? (aggregateOf(event.stream).id as UnitId),
    unit,
    revision: event.revision,
    position: positionNumber(event.position),
    asOf: event.recordedAt,
  };
};

/** One object, so that every projection of units shares the folding. */
export const unitFold: StreamFold<UnitView | null> = {
  category: 'unit',
  initial: null,
  evolve: fold as StreamFold<UnitView | null>['evolve'],
};
