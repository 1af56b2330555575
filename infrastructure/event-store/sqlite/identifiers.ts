/** Ids and hashes as SQLite stores them: as the bytes they stand for, which is less than half their text. */
import type { EventId } from '@tenure/domain/kernel/ids.ts';

/** Writes an id's 16 bytes into `target`. */
export const writeId = (id: EventId, target: Buffer): void => {
  const hex = id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);
  if (target.write(hex, 0, 'hex') !== 16) throw new Error(`not an event id: ${id}`);
};

export const idOf = (bytes: Uint8Array): EventId => {
  const hex = hexOf(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as EventId;
};

export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
