/** Reading the log in order: pages for subscriptions, raw rows for verification. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Filter } from '@tenure/application/ports/event-store.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Ledger, LogReader, LogRow } from '../log-reader.ts';
import { hexOf, idOf } from './identifiers.ts';

const PAGE = 1_000;
const arrays = { returnArrays: true };

type PageRow = readonly [position: number, stream: StreamName, revision: number, type: string, bytes: string];
type RawRow = readonly [...PageRow, id: Uint8Array, leaf: Uint8Array];

/** Position of the last event; 0 when there is none. */
export const headReader = (db: DatabaseSync): (() => number) => {
  const select = db.prepare('SELECT coalesce(max(position), 0) FROM events', arrays);
  return () => (select.get() as unknown as readonly [number])[0];
};

export const openLog = (db: DatabaseSync, head: () => number, filter: Filter): LogReader => {
  const conditions = conditionsOf(filter);
  const select = db.prepare(
    `SELECT e.position, s.name, e.revision, e.type, e.bytes
     FROM events e JOIN streams s ON s.key = e.stream
     WHERE e.position > ? AND e.position <= ?${conditions.map(({ sql }) => ` AND ${sql}`).join('')}
     ORDER BY e.position`,
    arrays,
  );
  const words = conditions.map(({ value }) => value);
  return {
    page: (after) => {
      const end = head();
      const upTo = Math.max(after, Math.min(end, after + PAGE));
      if (upTo === after) return { rows: [], upTo, more: false };
      const rows = select.all(after, upTo, ...words) as unknown as readonly PageRow[];
      return { rows: rows.map(logRow), upTo, more: upTo < end };
    },
  };
};

const logRow = ([position, stream, revision, type, bytes]: PageRow): LogRow => ({
  position,
  stream,
  revision,
  type,
  bytes,
});

const conditionsOf = ({
  categories,
  types,
}: Filter): readonly { readonly sql: string; readonly value: SQLInputValue }[] => [
  ...listed("substr(s.name, 1, instr(s.name, '-') - 1)", categories),
  ...listed('e.type', types),
];

const listed = (what: string, words: readonly string[] | undefined) =>
  words === undefined ? [] : [{ sql: `${what} IN (SELECT value FROM json_each(?))`, value: JSON.stringify(words) }];

export const ledgerOf = (db: DatabaseSync): Ledger => {
  const select = db.prepare(
    `SELECT e.position, s.name, e.revision, e.type, e.bytes, e.id, e.leaf
     FROM events e LEFT JOIN streams s ON s.key = e.stream WHERE e.position > ? ORDER BY e.position LIMIT ${PAGE}`,
    arrays,
  );
  return {
    rows: function* (after = 0n) {
      let from = Number(after);
      for (;;) {
        const page = select.all(from) as unknown as readonly RawRow[];
        for (const [position, stream, revision, type, bytes, id, leaf] of page) {
          from = position;
          yield { position: BigInt(position), stream, revision, id: idOf(id), type, bytes, leaf: hexOf(leaf) };
        }
        if (page.length < PAGE) return;
      }
    },
  };
};
