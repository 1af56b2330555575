/**
 * The names of plans (OUT-4). A plan's id says which play of its day it belongs to, in the order of the log and the
 * organisation's own calendar; its file is named after the instant at which the play began, a second later for as
 * long as that name is taken. Both depend on the log alone, so a rebuild gives every plan its old name.
 */
import { dateAt, epochMilliseconds, type Instant, instantOf, type PlainDate } from '@tenure/domain/kernel/dates.ts';

export interface PlanName {
  readonly planId: string;
  readonly fileName: string;
  /** The Unix second in the file's name. */
  readonly fileSecond: number;
  readonly startedOn: PlainDate;
  /** Which play of its day, from 1. */
  readonly ordinal: number;
}

/** What was given before. */
export interface NamesGiven {
  /** The last number given on a day; 0 when there is none. */
  readonly lastOrdinal: (day: PlainDate) => Promise<number>;
  /** The first second from this one on that no file is named after. */
  readonly freeSecond: (from: number) => Promise<number>;
}

const fileNameAt = (second: number): string => {
  const instant = instantOf(second * 1_000);
  return `plan-${instant.slice(0, 10).replaceAll('-', '')}-${instant.slice(11, 19).replaceAll(':', '')}.json`;
};

/** Names plays one after the other, each knowing the names of those before it. */
export const namer = (given: NamesGiven) => {
  const ordinals = new Map<PlainDate, number>();
  const seconds = new Set<number>();

  const freeSecond = async (from: number): Promise<number> => {
    let second = from;
    for (;;) {
      while (seconds.has(second)) second += 1;
      const free = await given.freeSecond(second);
      if (free === second) return second;
      second = free;
    }
  };

  return async (startedAt: Instant, timeZone: string): Promise<PlanName> => {
    const startedOn = dateAt(startedAt, timeZone);
    const ordinal = (ordinals.get(startedOn) ?? (await given.lastOrdinal(startedOn))) + 1;
    const fileSecond = await freeSecond(Math.floor(epochMilliseconds(startedAt) / 1_000));
    ordinals.set(startedOn, ordinal);
    seconds.add(fileSecond);
    const planId = `task-${startedOn}-${String(ordinal).padStart(3, '0')}`;
    return { planId, fileName: fileNameAt(fileSecond), fileSecond, startedOn, ordinal };
  };
};
