/** Where streams end, as the write transaction sees it. Most writers write to streams written to lately. */
import type { DatabaseSync } from 'node:sqlite';
import type { Receipt } from '@tenure/application/ports/event-store.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { StreamHead, StreamPast } from '../judge-append.ts';
import { hexOf, idOf } from './identifiers.ts';

export interface KeyedHead extends StreamHead {
  readonly key: number;
}

export interface StreamTable extends StreamPast {
  readonly head: (stream: StreamName) => KeyedHead | null;
  readonly add: (stream: StreamName) => number;
  readonly advance: (stream: StreamName, head: KeyedHead) => void;
  /** To be called first in every write transaction: what another process wrote makes the memory worthless. */
  readonly refresh: () => void;
  /** After a rollback: what was remembered of it never happened. */
  readonly forget: () => void;
}

type HeadRow = readonly [key: number, revision: number, leaf: Uint8Array];
type ReceiptRow = readonly [id: Uint8Array, revision: number, position: number, leaf: Uint8Array];

/** `generation`: how many streams are remembered at least, once that many were written to. */
export const streamTable = (db: DatabaseSync, generation = 20_000): StreamTable => {
  const arrays = { returnArrays: true };
  const selectHead = db.prepare(
    `SELECT s.key, e.revision, e.leaf FROM streams s JOIN events e ON e.stream = s.key
     WHERE s.name = ? ORDER BY e.revision DESC LIMIT 1`,
    arrays,
  );
  const selectReceipts = db.prepare(
    `SELECT e.id, e.revision, e.position, e.leaf FROM events e
     WHERE e.stream = (SELECT key FROM streams WHERE name = ?) AND e.revision >= ? ORDER BY e.revision LIMIT ?`,
    arrays,
  );
  const insert = db.prepare('INSERT INTO streams (name) VALUES (?)');
  const dataVersion = db.prepare('PRAGMA data_version', arrays);

  // Two generations bound the memory: what was not asked for during a whole generation is dropped with it.
  let young = new Map<StreamName, KeyedHead>();
  let old = new Map<StreamName, KeyedHead>();
  let seen: unknown = null;

  const remember = (stream: StreamName, head: KeyedHead): void => {
    if (young.size >= generation && !young.has(stream)) [old, young] = [young, new Map()];
    young.set(stream, head);
  };
  const stored = (stream: StreamName): KeyedHead | null => {
    const row = selectHead.get(stream) as unknown as HeadRow | undefined;
    return row === undefined ? null : { key: row[0], revision: row[1], leaf: hexOf(row[2]) };
  };
  const forget = (): void => {
    young.clear();
    old.clear();
  };

  return {
    head: (stream) => {
      const known = young.get(stream);
      if (known !== undefined) return known;
      const found = old.get(stream) ?? stored(stream);
      if (found !== null) remember(stream, found);
      return found;
    },
    receipts: (stream, from, count) => {
      const rows = selectReceipts.all(stream, from, count) as unknown as readonly ReceiptRow[];
      return rows.map(
        ([id, revision, position, leaf]): Receipt => ({
          eventId: idOf(id),
          revision,
          position: BigInt(position),
          leaf: hexOf(leaf),
        }),
      );
    },
    add: (stream) => Number(insert.run(stream).lastInsertRowid),
    advance: remember,
    refresh: () => {
      const [version] = dataVersion.get() as unknown as readonly [number];
      if (version !== seen) forget();
      seen = version;
    },
    forget,
  };
};
