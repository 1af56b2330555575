/** The aggregates of a renewal as they are commanded: one handler each. */
import { feedbackAggregate } from '@tenure/domain/feedback/aggregate.ts';
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { FeedbackRefusal } from '@tenure/domain/feedback/refusals.ts';
import { gateAggregate } from '@tenure/domain/gate/aggregate.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { GateRefusal } from '@tenure/domain/gate/refusals.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { PlayRefusal } from '@tenure/domain/play/refusals.ts';
import { unitAggregate } from '@tenure/domain/unit/aggregate.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { UnitRefusal } from '@tenure/domain/unit/refusals.ts';
import { type CommandDeps, commandHandler, type HandleCommand } from './handle-command.ts';
import { commandPreviewer, type PreviewCommand } from './preview-command.ts';

export interface Handlers {
  readonly play: HandleCommand<PlayCommand, PlayRefusal>;
  readonly unit: HandleCommand<UnitCommand, UnitRefusal>;
  /** The target is the play's id. */
  readonly gate: HandleCommand<GateCommand, GateRefusal>;
  /** The target is the finding's id. */
  readonly feedback: HandleCommand<FeedbackCommand, FeedbackRefusal>;
}

export const handlersOf = (deps: CommandDeps): Handlers => ({
  play: commandHandler(deps, playAggregate),
  unit: commandHandler(deps, unitAggregate),
  gate: commandHandler(deps, gateAggregate),
  feedback: commandHandler(deps, feedbackAggregate),
});

/** The same, only asked what would happen. */
export interface Previewers {
  readonly play: PreviewCommand<PlayCommand, PlayRefusal>;
  readonly unit: PreviewCommand<UnitCommand, UnitRefusal>;
  readonly gate: PreviewCommand<GateCommand, GateRefusal>;
  readonly feedback: PreviewCommand<FeedbackCommand, FeedbackRefusal>;
}

export const previewersOf = (deps: CommandDeps): Previewers => ({
  play: commandPreviewer(deps, playAggregate),
  unit: commandPreviewer(deps, unitAggregate),
  gate: commandPreviewer(deps, gateAggregate),
  feedback: commandPreviewer(deps, feedbackAggregate),
});
