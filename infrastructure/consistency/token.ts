/**
 * Consistency tokens: how far in the log somebody has written or read (PROJ-3). Opaque to whoever carries them, and
 * signed for one installation, so that a position of another log is never waited for.
 */
import { hash, timingSafeEqual } from 'node:crypto';
import type { Position } from '@tenure/domain/kernel/envelope.ts';

export interface ConsistencyTokens {
  readonly of: (position: Position) => string;
  /** null: none of ours. */
  readonly read: (token: string) => Position | null;
}

const POSITION_BYTES = 8;
const MAC_BYTES = 16;
const BLOCK_BYTES = 64;
const LABEL = Buffer.from('tenure consistency token 1');
const TOKEN = /^[A-Za-z0-9_-]{32}$/;

const sha256 = (...parts: readonly Buffer[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/**
 * The key as HMAC uses it (RFC 2104), once for the inner and once for the outer hash. `createHmac` does the same, but
 * makes an object for each token, and those cost every command a tenth of its time.
 */
const padded = (key: Buffer): readonly [inner: Buffer, outer: Buffer] => {
  const block = Buffer.alloc(BLOCK_BYTES);
  (key.length > BLOCK_BYTES ? sha256(key) : key).copy(block);
  return [Buffer.from(block.map((byte) => byte ^ 0x36)), Buffer.from(block.map((byte) => byte ^ 0x5c))];
};

export const consistencyTokens = (secret: Buffer): ConsistencyTokens => {
  const [inner, outer] = padded(secret);
  const signature = (place: Buffer): Buffer => sha256(outer, sha256(inner, LABEL, place)).subarray(0, MAC_BYTES);
  let last: { readonly position: Position; readonly token: string } | null = null;
  const made = (position: Position): string => {
    const place = Buffer.alloc(POSITION_BYTES);
    place.writeBigUInt64BE(position);
    return Buffer.concat([place, signature(place)]).toString('base64url');
  };
  return {
    of: (position) => {
      // Reads of a log that stands still all get the same.
      if (last?.position !== position) last = { position, token: made(position) };
      return last.token;
    },
    read: (token) => {
      if (!TOKEN.test(token)) return null;
      const bytes = Buffer.from(token, 'base64url');
      const place = bytes.subarray(0, POSITION_BYTES);
      return timingSafeEqual(bytes.subarray(POSITION_BYTES), signature(place)) ? place.readBigUInt64BE() : null;
    },
  };
};
