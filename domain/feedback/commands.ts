/** Every command a finding accepts. Faces are generated from this registry. */
import type { CommandsOf } from '../kernel/command-codec.ts';
import { CHAIN_COMMANDS } from './commands/chain.ts';
import { END_COMMANDS } from './commands/end.ts';
import { FILING_COMMANDS } from './commands/filing.ts';

export const FEEDBACK_COMMANDS = { ...FILING_COMMANDS, ...CHAIN_COMMANDS, ...END_COMMANDS };

export type FeedbackCommand = CommandsOf<typeof FEEDBACK_COMMANDS>;
export type FeedbackCommandOf<T extends FeedbackCommand['type']> = Extract<FeedbackCommand, { readonly type: T }>;
