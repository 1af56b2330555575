/** What a policy asks for: a command to an aggregate, or the one effect a play needs from outside. */
import type { FeedbackCommand } from '../feedback/commands.ts';
import type { GateCommand } from '../gate/commands.ts';
import type { Instant } from '../kernel/dates.ts';
import { type FindingId, type PlayId, type StreamName, streamOf, type UnitId } from '../kernel/ids.ts';
import type { ContextKind } from '../kernel/vocabulary.ts';
import type { PlayCommand } from '../play/commands.ts';
import type { UnitCommand } from '../unit/commands.ts';

/** A command of some aggregate; which one follows from the stream it is sent to. */
export type AnyCommand = PlayCommand | UnitCommand | GateCommand | FeedbackCommand;

export type PlannedAction =
  | { readonly _tag: 'Command'; readonly command: AnyCommand }
  /** Ask the context source for one kind; what it answers, or that it failed, comes back as a command (PLAY-2). */
  | { readonly _tag: 'PullContext'; readonly kind: ContextKind };

/** An action with the rule that asked for it. Together with the event it reacts to, `policy` and its index identify it. */
export interface Planned {
  readonly policy: string;
  /** The stream of the aggregate it is for. */
  readonly to: StreamName;
  readonly action: PlannedAction;
}

const sent = (to: StreamName, policy: string, command: AnyCommand): Planned => ({
  policy,
  to,
  action: { _tag: 'Command', command },
});

export const toPlay = (id: PlayId, policy: string, command: PlayCommand): Planned =>
  sent(streamOf('play', id), policy, command);

/** The gate of a play has the play's id. */
export const toGate = (id: PlayId, policy: string, command: GateCommand): Planned =>
  sent(streamOf('gate', id), policy, command);

export const toUnit = (id: UnitId, policy: string, command: UnitCommand): Planned =>
  sent(streamOf('unit', id), policy, command);

export const toFeedback = (id: FindingId, policy: string, command: FeedbackCommand): Planned =>
  sent(streamOf('feedback', id), policy, command);

/** A command to an aggregate that is due at an instant unless the aggregate moves on first. */
export interface Timer<C extends AnyCommand = AnyCommand> {
  /** Unique within the stream and derived from its state: the same reason gives the same key, always. */
  readonly key: string;
  readonly due: Instant;
  readonly command: C;
}
