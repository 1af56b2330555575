/** The commands that people and agents may send, over all aggregates, by the name every face gives them. */
import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { GATE_COMMANDS } from '@tenure/domain/gate/commands.ts';
import type { AnyCommandCodec } from '@tenure/domain/kernel/command-codec.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { UNIT_COMMANDS } from '@tenure/domain/unit/commands.ts';
import { kebab } from './kebab.ts';

/** What a command is sent to. A stage and its gate are one aggregate, and have the id of their play. */
export const TARGETS = ['play', 'gate', 'unit', 'feedback'] as const;
export type Target = (typeof TARGETS)[number];

export interface OfferedCommand {
  readonly target: Target;
  readonly type: string;
  /** Like no other command's, whatever its target. */
  readonly name: string;
  readonly codec: AnyCommandCodec;
}

const REGISTRIES: Readonly<Record<Target, Readonly<Record<string, AnyCommandCodec>>>> = {
  play: PLAY_COMMANDS,
  gate: GATE_COMMANDS,
  unit: UNIT_COMMANDS,
  feedback: FEEDBACK_COMMANDS,
};

/** Makes what it is sent to, so it has an entrance of its own. */
const BEGINNING = 'OrchestratePlay';

/** Every command to something that exists already. */
export const OFFERED: readonly OfferedCommand[] = TARGETS.flatMap((target) =>
  Object.entries(REGISTRIES[target])
    .filter(([type, { from }]) => from === 'anyone' && type !== BEGINNING)
    .map(([type, codec]) => ({ target, type, name: kebab(type), codec })),
);
