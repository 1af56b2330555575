/** When somebody must record how the play stands (PLAY-7). */
import { addDays, daysBetween, latest, type PlainDate } from '../kernel/dates.ts';
import { firstWithin, lastWithin, type WorkingCalendar } from './calendar.ts';

export interface Cadence {
  /** The day the schedule is made; no checkpoint falls on it while there is a later day to choose. */
  readonly from: PlainDate;
  readonly deadline: PlainDate;
  /** Calendar days from one checkpoint to the next. */
  readonly everyDays: number;
  /** The last checkpoint is at most this many calendar days before the deadline. */
  readonly lastWithinDays: number;
  readonly calendar: WorkingCalendar;
}

/** Every `everyDays`, on the last working day up to then; a step that finds no new working day is left out. */
const regular = ({ from, deadline, everyDays, calendar }: Cadence): readonly PlainDate[] => {
  const dates: PlainDate[] = [];
  let previous = from;
  for (let nominal = addDays(from, everyDays); nominal <= deadline; nominal = addDays(nominal, everyDays)) {
    const date = lastWithin(calendar, addDays(previous, 1), nominal);
    if (date === null) continue;
    dates.push(date);
    previous = date;
  }
  return dates;
};

/**
 * The checkpoint that closes the gap between `previous` and the deadline: as early as the rule lets it be, so
 * that what it finds can still be acted on, but not in the first half of the gap, where it would tell little new.
 */
const closing = (previous: PlainDate, { deadline, lastWithinDays, calendar }: Cadence): PlainDate | null => {
  const halfway = addDays(previous, Math.ceil(daysBetween(previous, deadline) / 2));
  const wanted = latest(addDays(deadline, -lastWithinDays), halfway);
  return firstWithin(calendar, wanted, deadline) ?? lastWithin(calendar, addDays(previous, 1), deadline);
};

/**
 * The due dates of the checkpoints, strictly increasing, each a working day after `from` and not after the
 * deadline. When no such day is left, `from` itself if it is a working day; else none.
 */
export const checkpointDates = (cadence: Cadence): readonly PlainDate[] => {
  const { from, deadline, lastWithinDays, calendar } = cadence;
  const dates = regular(cadence);
  const previous = dates.at(-1) ?? from;
  if (dates.length > 0 && daysBetween(previous, deadline) <= lastWithinDays) return dates;
  const last = closing(previous, cadence);
  if (last !== null) return [...dates, last];
  if (dates.length > 0) return dates;
  const today = from <= deadline ? firstWithin(calendar, from, from) : null;
  return today === null ? [] : [today];
};
