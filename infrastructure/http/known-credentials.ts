/**
 * Credentials that were good a while ago, by their hash: they are let through to be checked again however many others
 * fail from the same address, since behind a proxy or a shared address those are not the same people.
 */
import { hash } from 'node:crypto';

const FOR_MS = 600_000;
const MOST = 10_000;

export interface KnownCredentials {
  readonly note: (authorization: string) => void;
  readonly forget: (authorization: string) => void;
  readonly has: (authorization: string) => boolean;
}

export const knownCredentials = (now: () => number = () => performance.now()): KnownCredentials => {
  const until = new Map<string, number>();
  const nameOf = (authorization: string): string => hash('sha256', authorization, 'base64');
  return {
    note: (authorization) => {
      const name = nameOf(authorization);
      // What was used last stands last, so that what nobody uses goes first.
      until.delete(name);
      until.set(name, now() + FOR_MS);
      const [oldest] = until.keys();
      if (until.size > MOST && oldest !== undefined) until.delete(oldest);
    },
    forget: (authorization) => void until.delete(nameOf(authorization)),
    has: (authorization) => (until.get(nameOf(authorization)) ?? 0) > now(),
  };
};
