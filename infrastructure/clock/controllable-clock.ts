import type { Clock } from '@tenure/application/ports/clock.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';

/** A clock that stands still until it is told otherwise: for tests, and for simulating a play day by day. */
export interface ControllableClock extends Clock {
  /** Backwards too, as the clock of a machine can be. */
  readonly set: (instant: Instant) => void;
  /** By a span such as `{ days: 1 }` or `{ hours: 2, minutes: 30 }`, on the UTC calendar. */
  readonly advance: (span: Temporal.DurationLike) => void;
}

export const controllableClock = (start: Instant): ControllableClock => {
  let now = start;
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
    advance: (span) => {
      const later = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').add(span).toInstant();
      now = later.toString({ smallestUnit: 'millisecond' }) as Instant;
    },
  };
};
