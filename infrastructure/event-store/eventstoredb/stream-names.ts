/** How the streams of one installation are called on the server, and which streams there are its own. */
import { StreamName } from '@tenure/domain/kernel/ids.ts';

const CATEGORIES = ['play', 'unit', 'feedback', 'gate', 'retro', 'access'] as const;

export interface StreamNames {
  readonly stored: (stream: StreamName) => string;
  /** Null: not one of ours. */
  readonly own: (stored: string) => StreamName | null;
  /** With one of these the names of all our streams begin. */
  readonly prefixes: readonly string[];
  /** A stream that is never written to. */
  readonly probe: string;
}

/** A dash would end what the server takes for the category of a stream. Throws on a namespace nobody can use. */
export const streamNames = (namespace: string | undefined): StreamNames => {
  if (namespace !== undefined && !/^[A-Za-z0-9_]{1,64}$/.test(namespace))
    throw new Error(`'${namespace}' is no namespace: it has 1 to 64 letters, digits and underscores`);
  const prefix = namespace === undefined ? '' : `${namespace}.`;
  return {
    stored: (stream) => `${prefix}${stream}`,
    own: (stored) => {
      const name = stored.slice(prefix.length);
      return stored.startsWith(prefix) && StreamName.is(name) ? name : null;
    },
    prefixes: CATEGORIES.map((category) => `${prefix}${category}-`),
    probe: `${prefix}probe`,
  };
};
