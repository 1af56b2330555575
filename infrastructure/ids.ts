/** Identity: new ids, ids that follow from others, and digests. */
import { hash, randomUUIDv7 } from 'node:crypto';
import type { Ids } from '@tenure/application/ports/ids.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const digest = (text: string): string => hash('sha256', text, 'hex');

/** A UUIDv7 of 48 bits of time, as 12 hex digits, and the bits of a digest after its first 48. */
const shaped = (time: string, bits: string): string => {
  const variant = ((Number.parseInt(bits.charAt(15), 16) & 0b11) | 0b1000).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8, 12),
    `7${bits.slice(12, 15)}`,
    `${variant}${bits.slice(16, 19)}`,
    bits.slice(19, 31),
  ].join('-');
};

/**
 * The length stands before the parent so that no other parent and name can make the same text. What a store
 * has seen was derived this way: it must never change.
 */
const derive = (parent: string, name: string): string => {
  const bits = digest(`${parent.length}|${parent}|${name}`);
  return shaped(UUID_V7.test(parent) ? parent.slice(0, 8) + parent.slice(9, 13) : bits, bits);
};

export const systemIds: Ids = { next: () => randomUUIDv7(), derive, digest };

/** The same ids in the same order for the same seed: for tests and for runs that have to be repeatable. */
export const seededIds = (seed: string, startsAt = '2026-01-05T09:00:00.000Z'): Ids => {
  const start = Temporal.Instant.from(startsAt).epochMilliseconds;
  let given = 0;
  return {
    next: () => {
      given += 1;
      return shaped((start + given).toString(16).padStart(12, '0'), digest(`${seed}|${given}`));
    },
    derive,
    digest,
  };
};
