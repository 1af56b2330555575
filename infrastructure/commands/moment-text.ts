/** Moments as people type them. */
import type { Moment } from '@tenure/application/as-of.ts';
import { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';

export const MOMENT_EXPECTED = `${PlainDate.name}, or ${Instant.name}`;

/** An instant, or a date, which means its first moment in UTC; null when the text is neither. */
export const momentFrom = (text: string): Instant | null => {
  const instant = PlainDate.is(text) ? `${text}T00:00:00.000Z` : text;
  return Instant.is(instant) ? instant : null;
};

export const AS_OF_EXPECTED = `a position in the log, like 118; ${Instant.name}; or ${PlainDate.name}, which means the end of that day in UTC`;

/** A moment of the past (PROJ-4); null when the text is none. */
export const pastMomentFrom = (text: string): Moment | null => {
  if (/^[1-9]\d{0,17}$/.test(text)) return { _tag: 'Position', position: BigInt(text) };
  if (PlainDate.is(text)) return { _tag: 'Day', date: text };
  return Instant.is(text) ? { _tag: 'Instant', instant: text } : null;
};
