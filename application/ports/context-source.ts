/** Where a play's context comes from (PLAY-2). */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import type { ContextReading } from '@tenure/domain/play/context.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

export interface ContextRequest {
  /** Account id as the source knows it. */
  readonly account: string;
  readonly kind: ContextKind;
  /** Facts as they stood at the end of this date; rows dated later are not used. */
  readonly asOf: PlainDate;
}

export type ContextFailure =
  /** The source could not be reached or read; another try may succeed. */
  | { readonly _tag: 'SourceUnavailable'; readonly source: string; readonly problem: string }
  /** It answered, but not with what its mapping promises; `problem` names file and line, or URL and field. */
  | { readonly _tag: 'SourceMalformed'; readonly source: string; readonly problem: string }
  /** The source works and holds nothing of this kind for the account. */
  | { readonly _tag: 'NoSuchContext'; readonly source: string; readonly problem: string };

export interface KnownAccount {
  readonly id: string;
  readonly name: string;
}

export type AccountLookup =
  | { readonly _tag: 'Found'; readonly account: KnownAccount }
  /** Close matches help whoever mistyped; `known` is how many accounts the source has. */
  | { readonly _tag: 'NotFound'; readonly nearest: readonly KnownAccount[]; readonly known: number }
  /** This source cannot say which accounts exist. */
  | { readonly _tag: 'CannotTell' };

export interface ContextSource {
  /** Name of the adapter and what it reads, without credentials: `folder`, `http`. */
  readonly name: string;
  /** An account by id or exact name. */
  readonly findAccount: (idOrName: string) => TaskEither<ContextFailure, AccountLookup>;
  readonly pull: (request: ContextRequest) => TaskEither<ContextFailure, ContextReading>;
}
