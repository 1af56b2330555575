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

/** Begins after the events that are there now. `worth` says which events are told; all are returned. */
export const chronicle = async (
  application: Application,
  style: Style,
  tell: (line: string) => void,
  worth: (entry: AuditEntry) => boolean = () => true,
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
    for (const entry of entries.filter(worth)) {
      const date = dateAt(entry.recordedAt, zone);
      tell(`${date === told ? MARGIN : `${style.bold(date)}  `}${entryLine(style, entry)}`);
      told = date;
    }
    return entries;
  };

  await reads.catchUp();
  await news();
  return { goOn, margin: MARGIN };
};
