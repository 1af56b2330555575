/** Hashes of contents, so that what was signed or approved can be told from what it has become since (REV-3, GATE-2). */
import { canonicalJson } from './canonical-json.ts';
import { refinedString } from './codec.ts';

export const Sha256 = refinedString<string>('a SHA-256 in lower-case hex', (s) => /^[0-9a-f]{64}$/.test(s));

/** SHA-256 of a text, lower-case hex. Handed to decisions from outside, as time and ids are (EVT-3). */
export type Digest = (text: string) => string;

/** The hash of a value by its canonical JSON: equal for equal content, however it was written down. */
export const contentHash = (digest: Digest, content: unknown): string => digest(canonicalJson(content));
