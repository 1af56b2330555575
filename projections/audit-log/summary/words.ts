import type { PlayEvent, PlayEventOf } from '@tenure/domain/play/events.ts';

/** A sentence for each of a set of events. */
export type Summaries<T extends PlayEvent['type']> = { readonly [K in T]: (data: PlayEventOf<K>['data']) => string };

export const ordinal = (n: number): string => {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
};

export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** A reason or note is quoted in full elsewhere; in a sentence its beginning is enough. */
export const brief = (text: string): string => (text.length <= 160 ? text : `${text.slice(0, 157)}...`);

export const listed = (items: readonly string[]): string => (items.length === 0 ? 'nobody' : items.join(', '));
