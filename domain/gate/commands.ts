/** Every command a gate accepts. Faces are generated from this registry. */
import type { CommandsOf } from '../kernel/command-codec.ts';
import { DECISION_COMMANDS, FINDING_COMMANDS, FIX_COMMANDS, REVIEW_COMMANDS } from './commands/gate.ts';
import { ELABORATION_COMMANDS, QUALITY_GATE_COMMANDS, STAGE_COMMANDS, STAGE_UNIT_COMMANDS } from './commands/stage.ts';

export const GATE_COMMANDS = {
  ...STAGE_COMMANDS,
  ...ELABORATION_COMMANDS,
  ...STAGE_UNIT_COMMANDS,
  ...QUALITY_GATE_COMMANDS,
  ...REVIEW_COMMANDS,
  ...FINDING_COMMANDS,
  ...FIX_COMMANDS,
  ...DECISION_COMMANDS,
};

export type GateCommand = CommandsOf<typeof GATE_COMMANDS>;
export type GateCommandOf<T extends GateCommand['type']> = Extract<GateCommand, { readonly type: T }>;
