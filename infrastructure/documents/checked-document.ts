/** What a look at the documents on disk finds (DOC-2). */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';

export interface CheckedDocument {
  readonly playId: PlayId;
  /** From the data folder, with `/`. */
  readonly artifact: string;
  readonly unit: string | null;
  readonly kind: 'strategy' | 'outcome';
  /** `failed`: it could not be looked at or written; `detail` says why, and the next look tries again. */
  readonly status: 'as-written' | 'written' | 'changed' | 'failed';
  /** Hash of what should be in it, and of what was. */
  readonly expected: string;
  readonly found: string;
  /** What differs, and where the changed file was put aside; empty when nothing does. */
  readonly detail: string;
}

export interface DocumentFiles {
  readonly folder: string;
  /** Writes what is not there or out of date, for plays whose stage has moved since the last time. Returns how many files. */
  readonly sync: () => Promise<number>;
  /** Looks at every document, of one play or of all, and puts right what was changed outside the engine. */
  readonly check: (playId?: PlayId) => Promise<readonly CheckedDocument[]>;
  /** The same for plays one of whose files was touched since an instant of this machine's clock, in milliseconds. */
  readonly checkTouched: (since: number) => Promise<readonly CheckedDocument[]>;
}
