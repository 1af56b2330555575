/** Tells what happens as it happens: every event since the last look, by date, with the rule behind it. */
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import type { Application } from '../application.ts';
import type { Style } from './style.ts';
import { entryLine } from './views/audit.ts';

export interface Chronicle {
  /** Reads what is new and tells it. */
  readonly goOn: () => Promise<readonly AuditEntry[]>;
  /** As wide as a date, for lines that belong to the one above. */
  readonly margin: string;
}

const PAGE = 500;
const MARGIN = ' '.repeat('2026-11-21  '.length);

export const zoneOf = ({ organisation }: Application): string => organisation?.calendar.timeZone ?? 'UTC';

/** What of the log is told, and in which words. */
export interface Telling {
  readonly isWorthTelling: (entry: AuditEntry) => boolean;
  readonly line: (style: Style, entry: AuditEntry) => string;
}

const EVERYTHING: Telling = { isWorthTelling: () => true, line: entryLine };

/** Begins after the events that are there now. All events are returned, whether they are told or not. */
export const chronicle = async (
  application: Application,
  style: Style,
  tell: (line: string) => void,
  { isWorthTelling, line }: Telling = EVERYTHING,
): Promise<Chronicle> => {
  const { reads } = application;
  const zone = zoneOf(application);
  let seen = 0;
  let told = '';

  const news = async (): Promise<readonly AuditEntry[]> => {
    const found: AuditEntry[] = [];
    for (;;) {
      const page = await reads.auditLog({ after: seen, limit: PAGE });
      found.push(...page);
      seen = page[page.length - 1]?.position ?? seen;
      if (page.length < PAGE) return found;
    }
  };

  const goOn = async (): Promise<readonly AuditEntry[]> => {
    const entries = await news();
    for (const entry of entries.filter(isWorthTelling)) {
      const date = dateAt(entry.recordedAt, zone);
      tell(`${date === told ? MARGIN : `${style.bold(date)}  `}${line(style, entry)}`);
      told = date;
    }
    return entries;
  };

  await reads.catchUp();
  await news();
  return { goOn, margin: MARGIN };
};
