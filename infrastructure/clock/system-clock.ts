import type { Clock } from '@tenure/application/ports/clock.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';

/** The time of the machine, in UTC milliseconds. */
export const systemClock: Clock = { now: () => new Date().toISOString() as Instant };
