/** Time as an organisation works it: what is due in business hours is due while somebody is there to do it (POL-14). */
import { addDays, dateAt, epochMilliseconds, type Instant, instantOf, type PlainDate } from '../kernel/dates.ts';
import type { OfficeHours, ResponseTime } from '../kernel/policy.ts';
import { onOrAfter, type WorkingCalendar } from './calendar.ts';

const HOUR = 3_600_000;

/** A wall-clock time of a date; one that daylight saving skips is the first that exists after it. */
const wallClock = (date: PlainDate, time: string, timeZone: string): number =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds;

/** How long an ordinary office day is: what one business day stands for. */
const dayLength = ({ opens, closes }: OfficeHours): number =>
  Temporal.PlainTime.from(opens).until(Temporal.PlainTime.from(closes)).total('milliseconds');

const needed = (response: ResponseTime, hours: OfficeHours): number =>
  'businessHours' in response ? response.businessHours * HOUR : response.businessDays * dayLength(hours);

/**
 * The instant at which a response time is used up, counting only office hours of working days in the calendar's time
 * zone; real hours, so that a clock put forward or back within them neither gives nor takes any. A time that is used
 * up at the close of a day is due then, and not the next morning.
 */
export const respondBy = (
  calendar: WorkingCalendar,
  hours: OfficeHours,
  from: Instant,
  response: ResponseTime,
): Instant => {
  const start = epochMilliseconds(from);
  let left = needed(response, hours);
  let date = onOrAfter(calendar, dateAt(from, calendar.timeZone));
  for (;;) {
    const opens = Math.max(start, wallClock(date, hours.opens, calendar.timeZone));
    const closes = wallClock(date, hours.closes, calendar.timeZone);
    const there = Math.max(0, closes - opens);
    if (left <= there) return instantOf(opens + left);
    left -= there;
    date = onOrAfter(calendar, addDays(date, 1));
  }
};
