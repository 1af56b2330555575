/** Whether what somebody says about a finding says anything: the one place, so that no two commands disagree. */
import { saysNothing } from '../stage/handoff-message.ts';
import type { FeedbackRefusal } from './refusals.ts';

type Rule = Extract<FeedbackRefusal, { readonly _tag: 'SaysTooLittle' }>['rule'];

export const tooLittle = (rule: Rule, text: string, pointer: string): FeedbackRefusal | null => {
  const empty = saysNothing(text);
  return empty === null ? null : { _tag: 'SaysTooLittle', rule, ...empty, pointer };
};
