import type { Aggregate } from '../kernel/aggregate.ts';
import { FEEDBACK_COMMANDS, type FeedbackCommand } from './commands.ts';
import { feedbackDecider } from './decide.ts';
import { FEEDBACK_EVENTS, type FeedbackEvent } from './events.ts';
import { samePrincipal } from './lease.ts';
import { explain, type FeedbackRefusal } from './refusals.ts';
import type { FeedbackState } from './state.ts';

export const feedbackAggregate: Aggregate<FeedbackCommand, FeedbackState, FeedbackEvent, FeedbackRefusal> = {
  category: 'feedback',
  decider: feedbackDecider,
  events: FEEDBACK_EVENTS,
  commands: FEEDBACK_COMMANDS,
  explain,
  hatOf: (state, command, actor) => {
    if (command.type === 'WearFixHat') return command.data.hat;
    const lease = state?.lease ?? null;
    return lease !== null && samePrincipal(lease.holder, actor) ? lease.hat : null;
  },
  policyVersionOf: (state) => state?.filed.policyVersion ?? null,
};
