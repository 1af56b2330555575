import type { PlayEvent, PlayEventOf } from '@tenure/domain/play/events.ts';
import type { Play } from '@tenure/domain/play/state.ts';

/** What a change-log entry says beyond who and when. */
export interface Described {
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string;
}

/** How each of a set of events is told; `before` is the play it happened to. */
export type Describe<T extends PlayEvent['type']> = {
  readonly [K in T]: ((event: PlayEventOf<K>, before: Play) => Described) | null;
};

export const described = (what: string, from: string | null, to: string | null, why: string): Described => ({
  what,
  from,
  to,
  why,
});

export const listed = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));
