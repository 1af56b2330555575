/** The text of a key: `tnr_<id>_<secret>`. The secret is 256 random bits; only its SHA-256 is ever kept (AUD-3). */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { KeyId } from '@tenure/domain/kernel/ids.ts';

const SECRET_BYTES = 32;
const TOKEN = /^tnr_([0-9a-f-]{36})_([A-Za-z0-9_-]{43})$/;

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

export const hashOf = (secret: string): string => hash('sha256', secret, 'hex');

export const keyToken = (keyId: KeyId, secret: string): string => `tnr_${keyId}_${secret}`;

/** Whether a credential is meant as a key at all. */
export const isKeyToken = (text: string): boolean => text.startsWith('tnr_');

/** null: the text has not the form of a key. */
export const parseKeyToken = (text: string): { readonly keyId: KeyId; readonly secret: string } | null => {
  const [, keyId = '', secret = ''] = TOKEN.exec(text) ?? [];
  return KeyId.is(keyId) ? { keyId, secret } : null;
};

/** Takes as long for a secret that is nearly right as for one that is not. */
export const isSecretOf = (stored: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(stored, 'hex'), Buffer.from(hashOf(secret), 'hex'));
