/** Everything the engine derives from one event of an aggregate, in a fixed order. */
import { type Policies, policyOf } from '../kernel/decision-context.ts';
import type { Folded } from '../kernel/envelope.ts';
import type { PlayId } from '../kernel/ids.ts';
import type { PlayEvent } from '../play/events.ts';
import type { PlayState } from '../play/state.ts';
import { escalation } from './escalation.ts';
import type { Planned } from './planned.ts';
import { preparation } from './preparation.ts';
import { playToStage } from './stage-flow.ts';

/**
 * `play` is the state right after `event`. Pure: a replay derives the same plan, so its ids can be derived too. What
 * crosses to the stage comes last, so that what a play asks of itself keeps the ids it always had.
 */
export const react = (
  playId: PlayId,
  play: PlayState,
  event: Folded<PlayEvent>,
  policies: Policies,
): readonly Planned[] => {
  if (play === null) return [];
  const stage = playToStage(playId, play, event);
  // Of an ended play only its stage has to hear; it asks nothing of itself any more.
  if (play.stage === 'closed' || play.stage === 'cancelled') return stage;
  const policy = policyOf(policies, play.start.policyVersion);
  return [...preparation(playId, play, event, policy), ...escalation(playId, play, event, policy), ...stage];
};
