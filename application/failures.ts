/** Why a command was not carried out: one small family for every aggregate and every face. */
import type { Explanation, Refusal } from '@tenure/domain/kernel/decider.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { ExpectedRevision } from './ports/event-store.ts';

export type CommandFailure<R extends Refusal = Refusal> =
  /** The aggregate said no; nothing was appended and the refusal is in the decisions log (EVT-6). */
  | { readonly _tag: 'Refused'; readonly refusal: R; readonly explanation: Explanation; readonly repeated: boolean }
  /** The stream is at another revision than the caller saw, or others kept winning (EVT-5). */
  | {
      readonly _tag: 'Conflict';
      readonly stream: StreamName;
      readonly expected: ExpectedRevision;
      readonly actual: ExpectedRevision;
    }
  /** The idempotency key was used for a different request. */
  | { readonly _tag: 'KeyReused'; readonly stream: StreamName }
  | { readonly _tag: 'TooLarge'; readonly bytes: number; readonly limit: number }
  /** A stored event cannot be read by this release; nothing is decided on a past that is not understood (EVT-2). */
  | { readonly _tag: 'Unreadable'; readonly stream: StreamName; readonly revision: number; readonly problem: string }
  /** It may or may not have been carried out: send it again with the same idempotency key. */
  | { readonly _tag: 'OutcomeUnknown'; readonly cause: unknown }
  /** It was not carried out: the store or a ledger cannot be reached. */
  | { readonly _tag: 'Unavailable'; readonly cause: unknown };
