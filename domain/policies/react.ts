/** Everything the engine derives from one event of a play, in a fixed order. */
import { type Policies, policyOf } from '../kernel/decision-context.ts';
import type { Folded } from '../kernel/envelope.ts';
import type { PlayEvent } from '../play/events.ts';
import type { PlayState } from '../play/state.ts';
import { escalation } from './escalation.ts';
import type { Planned } from './planned.ts';
import { preparation } from './preparation.ts';

/** `play` is the state right after `event`. Pure: a replay derives the same plan, so its ids can be derived too. */
export const react = (play: PlayState, event: Folded<PlayEvent>, policies: Policies): readonly Planned[] => {
  if (play === null || play.stage === 'closed' || play.stage === 'cancelled') return [];
  const policy = policyOf(policies, play.start.policyVersion);
  return [...preparation(play, event, policy), ...escalation(play, event, policy)];
};
