/** What a policy asks for: a command to a play, or the one effect a play needs from outside. */
import type { Instant } from '../kernel/dates.ts';
import type { ContextKind } from '../kernel/vocabulary.ts';
import type { PlayCommand } from '../play/commands.ts';

export type PlannedAction =
  | { readonly _tag: 'Command'; readonly command: PlayCommand }
  /** Ask the context source for one kind; what it answers, or that it failed, comes back as a command (PLAY-2). */
  | { readonly _tag: 'PullContext'; readonly kind: ContextKind };

/** An action with the rule that asked for it. Together with the event it reacts to, `policy` and its index identify it. */
export interface Planned {
  readonly policy: string;
  readonly action: PlannedAction;
}

/** A command that is due at an instant unless the play moves on first. */
export interface Timer {
  /** Unique within the play and derived from its state: the same reason gives the same key, always. */
  readonly key: string;
  readonly due: Instant;
  readonly command: PlayCommand;
}
