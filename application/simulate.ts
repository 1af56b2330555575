/** Lets time pass under a clock that can be set: every timer fires at its own instant, in order. */
import { addDays, dateAt, type Instant, type PlainDate, startOfDay } from '@tenure/domain/kernel/dates.ts';
import type { Engine } from './engine.ts';
import type { Clock } from './ports/clock.ts';

export interface SettableClock extends Clock {
  readonly set: (instant: Instant) => void;
}

export interface Simulation {
  readonly engine: Pick<Engine, 'settle' | 'nextDue'>;
  readonly clock: SettableClock;
  readonly timeZone: string;
  /** Called at the start of each simulated day once everything due by then has happened. */
  readonly onDay?: (date: PlainDate) => Promise<void>;
}

/** Runs to the end of `until`. Time never goes back: a date already passed changes nothing. */
export const simulateUntil = async (
  { engine, clock, timeZone, onDay }: Simulation,
  until: PlainDate,
): Promise<void> => {
  const end = startOfDay(addDays(until, 1), timeZone);
  await engine.settle();
  while (clock.now() < end) {
    const midnight = startOfDay(addDays(dateAt(clock.now(), timeZone), 1), timeZone);
    const due = await engine.nextDue();
    const next = due !== null && due < midnight && due > clock.now() ? due : midnight;
    clock.set(next);
    await engine.settle();
    if (next === midnight && onDay) await onDay(dateAt(next, timeZone));
  }
};
