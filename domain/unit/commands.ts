/** Every command a unit accepts. Faces are generated from this registry. */
import type { CommandsOf } from '../kernel/command-codec.ts';
import { BATON_COMMANDS, WORK_COMMANDS } from './commands/baton.ts';
import { CORRECTION_COMMANDS } from './commands/correction.ts';
import { DECLARATION_COMMANDS } from './commands/declaration.ts';

export const UNIT_COMMANDS = {
  ...DECLARATION_COMMANDS,
  ...BATON_COMMANDS,
  ...WORK_COMMANDS,
  ...CORRECTION_COMMANDS,
};

export type UnitCommand = CommandsOf<typeof UNIT_COMMANDS>;
export type UnitCommandOf<T extends UnitCommand['type']> = Extract<UnitCommand, { readonly type: T }>;
