/** The shape every decision of a finding shares, and the few words they are written in. */
import type { Either } from 'fp-ts/lib/Either.js';
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { FeedbackCommand, FeedbackCommandOf } from './commands.ts';
import type { FeedbackEvent, FeedbackEventOf } from './events.ts';
import type { FeedbackRefusal } from './refusals.ts';
import type { Feedback } from './state.ts';

export type Decided = Either<FeedbackRefusal, readonly FeedbackEvent[]>;

/** One command's decision on a finding that exists. */
export type Decide<T extends FeedbackCommand['type']> = (
  feedback: Feedback,
  data: FeedbackCommandOf<T>['data'],
  context: DecisionContext,
) => Decided;

/** A decision for each command of a set. The mapped type is the exhaustiveness check: a new command must have one. */
export type Decisions<T extends FeedbackCommand['type']> = { readonly [K in T]: Decide<K> };

export const happened = <T extends FeedbackEvent['type']>(type: T, data: FeedbackEventOf<T>['data']): FeedbackEvent =>
  ({ type, data }) as FeedbackEvent;
