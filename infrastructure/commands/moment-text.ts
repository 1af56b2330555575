/** An instant, or a date, which means its first moment in UTC. */
import { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';

export const MOMENT_EXPECTED = `${PlainDate.name}, or ${Instant.name}`;

/** null when the text is neither. */
export const momentFrom = (text: string): Instant | null => {
  const instant = PlainDate.is(text) ? `${text}T00:00:00.000Z` : text;
  return Instant.is(instant) ? instant : null;
};
