/** The header Prefer (RFC 7240), as far as reads heed it. What is not understood is passed over, as the RFC says. */
import type { JsonSchema } from '../json-schema.ts';

export interface Preferences {
  /** Seconds to wait for the read models at most; null: not said. */
  readonly wait: number | null;
  /** Whether an older answer is better than none. */
  readonly isLenient: boolean;
}

/** No request may hold a connection for longer than this, whatever it prefers. */
export const LONGEST_WAIT = 10;

export const preferencesIn = (header: string | undefined): Preferences => {
  const named = new Map<string, string>();
  for (const each of (header ?? '').split(',')) {
    const [preference = ''] = each.split(';');
    const [name = '', value = ''] = preference.split('=').map((part) => part.trim());
    const word = name.toLowerCase();
    // Of a preference that is named twice, the first counts.
    if (!named.has(word)) named.set(word, value.replace(/^"(.*)"$/, '$1'));
  }
  const wait = named.get('wait') ?? '';
  return {
    wait: /^\d{1,9}$/.test(wait) ? Math.min(Number(wait), LONGEST_WAIT) : null,
    isLenient: named.get('handling')?.toLowerCase() === 'lenient',
  };
};

export const CONSISTENCY_HEADERS: JsonSchema = {
  type: 'object',
  properties: {
    'consistency-token': {
      type: 'string',
      description: 'Of an earlier answer: this one is to be at least as new. Without Prefer it is not waited for.',
    },
    prefer: {
      type: 'string',
      description: `wait=N: up to N seconds for the read models to get there, at most ${LONGEST_WAIT}; handling=lenient: an older answer, marked Tenure-Stale, rather than none`,
    },
  },
};
