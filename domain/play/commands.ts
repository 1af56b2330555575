/** Every command a play accepts. Faces are generated from this registry, so a command added here has a face. */
import type { CommandsOf } from '../kernel/command-codec.ts';
import { EXCEPTION_COMMANDS } from './commands/exceptions.ts';
import { CHECKPOINT_COMMANDS, END_COMMANDS, ESCALATION_COMMANDS, PEOPLE_COMMANDS } from './commands/people.ts';
import { PLAN_COMMANDS } from './commands/plan.ts';
import { START_COMMANDS } from './commands/start.ts';

export const PLAY_COMMANDS = {
  ...START_COMMANDS,
  ...PLAN_COMMANDS,
  ...CHECKPOINT_COMMANDS,
  ...PEOPLE_COMMANDS,
  ...ESCALATION_COMMANDS,
  ...EXCEPTION_COMMANDS,
  ...END_COMMANDS,
};

export type PlayCommand = CommandsOf<typeof PLAY_COMMANDS>;
export type PlayCommandOf<T extends PlayCommand['type']> = Extract<PlayCommand, { readonly type: T }>;
