/** Commands as the client sends them, by what they are sent to: from the same registries as everything else. */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { CommandAnswers, CommandPreviews } from '../api/answers.ts';
import type { OrchestrateRequest } from '../commands/orchestrate-request.ts';
import type { Sendable, Wire } from './wire.ts';

interface Sent {
  readonly play: PlayCommand;
  readonly gate: GateCommand;
  readonly unit: UnitCommand;
  readonly feedback: FeedbackCommand;
}

export type Target = keyof Sent;
export type CommandName<T extends Target> = Sent[T]['type'];
/** The fields of a command; those the server fills in may be left out. */
export type CommandData<T extends Target, N extends CommandName<T>> = Sendable<
  Extract<Sent[T], { readonly type: N }>['data']
>;

export type Answer<T extends Target> = Wire<CommandAnswers[T]>;
export type Preview<T extends Target> = Wire<CommandPreviews[T]>;
export type StartRequest = Sendable<OrchestrateRequest>;

/** Where each kind of target is; a test compares it with the description of the API. */
export const COLLECTIONS = { play: 'plays', gate: 'gates', unit: 'units', feedback: 'feedback' } as const;
