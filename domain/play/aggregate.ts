import type { Aggregate } from '../kernel/aggregate.ts';
import { PLAY_COMMANDS, type PlayCommand } from './commands.ts';
import { playDecider } from './decide.ts';
import { PLAY_EVENTS, type PlayEvent } from './events.ts';
import { explain, type PlayRefusal } from './refusals.ts';
import type { PlayState } from './state.ts';

export const playAggregate: Aggregate<PlayCommand, PlayState, PlayEvent, PlayRefusal> = {
  category: 'play',
  decider: playDecider,
  events: PLAY_EVENTS,
  commands: PLAY_COMMANDS,
  explain,
  hatOf: () => null,
  policyVersionOf: (state) => state?.start.policyVersion ?? null,
};
