/**
 * Consistency tokens: how far in the log somebody has written or read (PROJ-3). Opaque to whoever carries them, and
 * signed for one data folder, so that a position of another log is never waited for.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Position } from '@tenure/domain/kernel/envelope.ts';

export interface ConsistencyTokens {
  readonly of: (position: Position) => string;
  /** null: none of ours. */
  readonly read: (token: string) => Position | null;
}

const POSITION_BYTES = 8;
const MAC_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{32}$/;

/** The secret is asked for when the first token is, so that nothing is written where nobody uses one. */
export const consistencyTokens = (secret: () => Buffer): ConsistencyTokens => {
  let kept: Buffer | null = null;
  const signature = (place: Buffer): Buffer => {
    kept ??= secret();
    return createHmac('sha256', kept)
      .update('tenure consistency token 1')
      .update(place)
      .digest()
      .subarray(0, MAC_BYTES);
  };
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
