/** What ends a migration before its end, as values; problems.ts puts them into words. */
import type { AppendFailure } from '@tenure/application/ports/event-store.ts';
import type { LedgerRow } from '../event-store/log-reader.ts';
import type { Difference, NamedEvent } from './outcome.ts';

export type Which = 'source' | 'target';

export type MigrationFailure =
  /** The target is not the beginning of the source. Nothing was changed. */
  | { readonly _tag: 'Foreign'; readonly difference: Difference }
  /** An event is not what its leaf was made of, or its chain is broken. */
  | { readonly _tag: 'Unsound'; readonly which: Which; readonly event: NamedEvent; readonly problem: string }
  | { readonly _tag: 'NotTaken'; readonly event: NamedEvent; readonly failure: AppendFailure }
  /** The target took an event and holds it otherwise. */
  | { readonly _tag: 'TakenOtherwise'; readonly event: NamedEvent; readonly problem: string }
  | { readonly _tag: 'NotRead'; readonly which: Which; readonly cause: unknown }
  | { readonly _tag: 'Empty' }
  /** As it was asked to. */
  | { readonly _tag: 'Stopped'; readonly doing: 'copying' | 'verifying'; readonly events: number };

/** Carries a failure out of the loops that meet it, to the one place that answers with it. */
export class Ended extends Error {
  override readonly name = 'Ended';
  readonly failure: MigrationFailure;
  constructor(failure: MigrationFailure) {
    super(failure._tag);
    this.failure = failure;
  }
}

export const named = ({ position, stream, revision, id, type, leaf }: LedgerRow): NamedEvent => ({
  position,
  stream,
  revision,
  id,
  type,
  leaf,
});
