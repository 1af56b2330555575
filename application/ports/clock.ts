/** Time comes in through this port and no other way (EVT-3). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';

export interface Clock {
  readonly now: () => Instant;
}
