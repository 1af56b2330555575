import type { AccessEvent } from '@tenure/domain/access/events.ts';
import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';

/** Every event this release can decode. */
export type AuditedEvent = PlayEvent | UnitEvent | GateEvent | FeedbackEvent | AccessEvent;

/** A sentence for each of a set of events. */
export type Summaries<T extends AuditedEvent['type']> = {
  readonly [K in T]: (data: Extract<AuditedEvent, { readonly type: K }>['data']) => string;
};

export const ordinal = (n: number): string => {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
};

export const count = (n: number, noun: string, nouns = `${noun}s`): string => `${n} ${n === 1 ? noun : nouns}`;

/** A reason or note is quoted in full elsewhere; in a sentence its beginning is enough. */
export const brief = (text: string): string => (text.length <= 160 ? text : `${text.slice(0, 157)}...`);

/** The items, or what to say when there are none. */
export const namesOr = (items: readonly string[], none: string): string =>
  items.length === 0 ? none : items.join(', ');

export const listed = (items: readonly string[]): string => namesOr(items, 'nobody');
