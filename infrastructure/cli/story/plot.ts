/** The sample's story in numbers: when it begins, who is away, and which checkpoint is allowed to fail. */
import { addDays, dateAt, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { addWorkingDays, onOrBefore, type WorkingCalendar } from '@tenure/domain/planning/calendar.ts';

/** Long enough for a second checkpoint to be missed three times and a third to calm it, whatever holidays lie in between. */
export const DAYS_AGO = 49;
/** The second: the first one passes, so that the play is seen to work before it is seen to fail. */
export const MISSED_CHECKPOINT = 1;
/** The checkpoint that finds the play calmed: the question at the gate is asked before it, and overtaken by it. */
export const CALMED_CHECKPOINT = 2;
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

export interface StageDates {
  /** So many days after the first one. */
  readonly day: (days: number) => PlainDate;
  /** So many working days before or after the checkpoint that finds the play calmed. */
  readonly aroundCheckpoint: (workingDays: number) => PlainDate;
}

/** Holidays may push a date past the end of the story: what is left is then told on its last working day. */
export const stageDates = (
  firstDay: PlainDate,
  lastDay: PlainDate,
  checkpoint: PlainDate,
  calendar: WorkingCalendar,
): StageDates => {
  const end = onOrBefore(calendar, lastDay);
  const within = (date: PlainDate): PlainDate => (date < end ? date : end);
  return {
    day: (days) => within(addDays(firstDay, days)),
    aroundCheckpoint: (days) => within(addWorkingDays(calendar, checkpoint, days)),
  };
};
