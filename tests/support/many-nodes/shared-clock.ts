/** A clock for several processes: the instant stands in a file, and whoever drives them sets it. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { SettableClock } from '@tenure/application/simulate.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';

export const sharedClock = (path: string): Clock => ({ now: () => readFileSync(path, 'utf8') as Instant });

/** The one that sets it; there is one for each file. */
export const settingSharedClock = (path: string, start: Instant): SettableClock => {
  let now = start;
  const set = (instant: Instant): void => {
    now = instant;
    const draft = `${path}.draft`;
    writeFileSync(draft, instant);
    renameSync(draft, path);
  };
  set(start);
  return { now: () => now, set };
};
