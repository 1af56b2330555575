/** The sample's story in numbers: when it begins, who is away, and which checkpoint is allowed to fail. */
import { addDays, dateAt, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { onOrBefore, type WorkingCalendar } from '@tenure/domain/planning/calendar.ts';

/** Long enough for a second checkpoint to be missed three times, whatever holidays lie in between. */
export const DAYS_AGO = 49;
/** The second: the first one passes, so that the play is seen to work before it is seen to fail. */
export const MISSED_CHECKPOINT = 1;
/** The account executive is away from this day of the story on, for so many days. */
export const AWAY = { fromDay: 12, days: 4, announcedDays: 3 };

export const beginning = (now: Instant, calendar: WorkingCalendar): PlainDate =>
  onOrBefore(calendar, addDays(dateAt(now, calendar.timeZone), -DAYS_AGO));

/** A time of day on the organisation's wall clock. */
export const at = (date: PlainDate, time: string, timeZone: string): Instant =>
  Temporal.PlainDateTime.from(`${date}T${time}`)
    .toZonedDateTime(timeZone)
    .toInstant()
    .toString({ smallestUnit: 'millisecond' }) as Instant;
