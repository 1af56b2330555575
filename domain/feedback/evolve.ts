/** How the past of a finding becomes its present: total over its events, one handler each. */
import type { Folded } from '../kernel/envelope.ts';
import type { FeedbackEvent } from './events.ts';
import { evolveChain } from './evolve/chain.ts';
import { evolveEnd } from './evolve/end.ts';
import { begin, evolveFiling } from './evolve/filing.ts';
import type { Evolve } from './evolve/handlers.ts';
import type { Feedback, FeedbackState } from './state.ts';

type Later = Exclude<FeedbackEvent['type'], 'FeedbackFiled'>;

const handlers: Evolve<Later> = { ...evolveFiling, ...evolveChain, ...evolveEnd };

export const evolve = (state: FeedbackState, event: Folded<FeedbackEvent>): FeedbackState => {
  if (event.type === 'FeedbackFiled') return begin(event);
  if (state === null) throw new Error(`${event.type} before FeedbackFiled: the stream's beginning is missing`);
  const handler = handlers[event.type] as (feedback: Feedback, event: Folded<FeedbackEvent>) => Feedback;
  return handler(state, event);
};
