import { createHmac } from 'node:crypto';
import { consistencyTokens } from '@tenure/infrastructure/consistency/token.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const LARGEST = 2n ** 64n - 1n;
const positions = fc.bigInt({ min: 0n, max: LARGEST });
const secrets = fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => Buffer.from(bytes));

/** Of the length that is used: HMAC takes keys that differ only in zeros at their end for the same. */
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

describe('PROJ-3: a consistency token', () => {
  it('is signed with HMAC-SHA-256, as the platform computes it', () => {
    fc.assert(
      fc.property(secrets, positions, (secret, position) => {
        const bytes = Buffer.from(consistencyTokens(secret).of(position), 'base64url');
        const mac = createHmac('sha256', secret).update('tenure consistency token 1').update(bytes.subarray(0, 8));
        expect(bytes.readBigUInt64BE()).toBe(position);
        expect(bytes.subarray(8)).toEqual(mac.digest().subarray(0, 16));
      }),
    );
  });

  it('is read back by whoever has the secret, and by nobody else', () => {
    fc.assert(
      fc.property(keys, keys, positions, (secret, other, position) => {
        const token = consistencyTokens(secret).of(position);
        expect(consistencyTokens(secret).read(token)).toBe(position);
        fc.pre(!secret.equals(other));
        expect(consistencyTokens(other).read(token)).toBeNull();
      }),
    );
  });

  it('with one character changed is none', () => {
    const tokens = consistencyTokens(Buffer.from('a secret'));
    fc.assert(
      fc.property(positions, fc.nat({ max: 31 }), (position, at) => {
        const token = tokens.of(position);
        const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
        expect(tokens.read(changed)).toBeNull();
      }),
    );
  });
});
