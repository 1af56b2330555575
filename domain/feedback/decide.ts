/** The finding's decider: what each command may do. */
import * as E from 'fp-ts/lib/Either.js';
import type { Decider } from '../kernel/decider.ts';
import type { DecisionContext } from '../kernel/decision-context.ts';
import { FEEDBACK_COMMANDS, type FeedbackCommand } from './commands.ts';
import { type Decide, type Decided, type Decisions, happened } from './decision.ts';
import { chain } from './decisions/chain.ts';
import { end } from './decisions/end.ts';
import { filing } from './decisions/filing.ts';
import type { FeedbackEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { FeedbackRefusal } from './refusals.ts';
import { type FeedbackState, initial } from './state.ts';

const decisions: Decisions<Exclude<FeedbackCommand['type'], 'OpenFeedback'>> = { ...filing, ...chain, ...end };

export const decide = (state: FeedbackState, command: FeedbackCommand, context: DecisionContext): Decided => {
  const { from } = FEEDBACK_COMMANDS[command.type];
  if (from === 'system' && context.actor.kind !== 'system') {
    const actor = `the ${context.actor.kind} ${context.actor.id}`;
    return E.left({ _tag: 'NotFromOutside', rule: 'EVT-6', command: command.type, actor });
  }
  if (command.type === 'OpenFeedback') return E.right(state === null ? [happened('FeedbackFiled', command.data)] : []);
  if (state === null) return from === 'system' ? E.right([]) : E.left({ _tag: 'NoSuchFinding', rule: 'EVT-1' });
  const decision = decisions[command.type] as Decide<FeedbackCommand['type']>;
  return decision(state, command.data, context);
};

export const feedbackDecider: Decider<FeedbackCommand, FeedbackState, FeedbackEvent, FeedbackRefusal, DecisionContext> =
  {
    initial,
    decide,
    evolve,
  };
