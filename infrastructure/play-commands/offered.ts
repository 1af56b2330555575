/** The commands of a play that people and agents may send, by the name every face gives them. */
import type { AnyCommandCodec } from '@tenure/domain/kernel/command-codec.ts';
import { PLAY_COMMANDS, type PlayCommand } from '@tenure/domain/play/commands.ts';

export interface OfferedCommand {
  readonly type: PlayCommand['type'];
  /** `RecordCheckpoint` is `record-checkpoint` in paths and on the command line. */
  readonly name: string;
  readonly codec: AnyCommandCodec;
}

export const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])([A-Z])/g, '-$1').toLowerCase();

/** Every command to a play that exists already. OrchestratePlay makes one, and has an entrance of its own. */
export const OFFERED: readonly OfferedCommand[] = Object.entries(PLAY_COMMANDS)
  .filter(([type, { from }]) => from === 'anyone' && type !== 'OrchestratePlay')
  .map(([type, codec]) => ({ type: type as PlayCommand['type'], name: kebab(type), codec }));
