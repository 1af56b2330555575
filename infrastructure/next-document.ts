/** What is next, as faces show it: with the name of each command and the schema of what it takes (§6). */
import type { OfferedNext } from '@tenure/application/offer-next.ts';
import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { GATE_COMMANDS } from '@tenure/domain/gate/commands.ts';
import type { AnyCommandCodec } from '@tenure/domain/kernel/command-codec.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import type { NextAction } from '@tenure/domain/policies/next/action.ts';
import { worstFirst } from '@tenure/domain/policies/next/worst-first.ts';
import type { NextActions } from '@tenure/domain/policies/next-actions.ts';
import { UNIT_COMMANDS } from '@tenure/domain/unit/commands.ts';
import { kebab } from './commands/kebab.ts';
import { type JsonSchema, schemaOf } from './json-schema.ts';

export interface NextLine extends Omit<NextAction, 'command' | 'or'> {
  readonly play: { readonly id: string; readonly slug: string };
  readonly command: NextAction['command'] & Called & { readonly schema: JsonSchema };
  readonly or: readonly (NextAction['or'][number] & Called)[];
}

/** How the faces call a command. */
interface Called {
  readonly name: string;
  /** To be posted to. */
  readonly path: string;
  /** To be typed, with the options that `schema` says. */
  readonly cli: string;
}

/** What was offered too often while nothing happened. */
export interface StuckLine extends NextLine {
  readonly times: number;
  readonly since: string;
  /** Position of the last event on the play's streams. */
  readonly after: string;
}

export interface NextDocument extends Omit<NextActions, 'actions'> {
  readonly actions: readonly NextLine[];
  readonly stuck: readonly StuckLine[];
  readonly decides: OfferedNext['decides'];
}

/** Of several plays: one list, the worst first, and what each of them waits for. */
export interface NextOfAll {
  readonly actions: readonly NextLine[];
  readonly stuck: readonly StuckLine[];
  readonly plays: readonly (Pick<OfferedNext, 'slug' | 'phase' | 'waits' | 'blocks' | 'decides'> & {
    readonly id: string;
  })[];
}

const COLLECTIONS = { play: 'plays', gate: 'gates', unit: 'units', feedback: 'feedback' } as const;
const CODECS: Readonly<Record<string, AnyCommandCodec>> = {
  ...PLAY_COMMANDS,
  ...GATE_COMMANDS,
  ...UNIT_COMMANDS,
  ...FEEDBACK_COMMANDS,
};

const called = (type: string, { kind, id }: NextAction['target']): Called => {
  const name = kebab(type);
  return { name, path: `/v1/${COLLECTIONS[kind]}/${id}/${name}`, cli: `tenure ${name} ${id}` };
};

const schemaFor = (type: string): JsonSchema => {
  const codec = CODECS[type];
  if (codec === undefined) throw new Error(`no registry has the command ${type}`);
  return schemaOf(codec.data);
};

const lineOf =
  ({ playId, slug }: OfferedNext) =>
  (action: NextAction): NextLine => {
    const { command, target } = action;
    return {
      ...action,
      play: { id: playId, slug },
      command: { ...command, ...called(command.type, target), schema: schemaFor(command.type) },
      or: action.or.map((each) => ({ ...each, ...called(each.type, each.target) })),
    };
  };

const stuckLines = (next: OfferedNext): readonly StuckLine[] =>
  next.stuck.map(({ action, times, since, after }) => ({
    ...lineOf(next)(action),
    times,
    since,
    after: after.toString(),
  }));

export const nextDocument = (next: OfferedNext): NextDocument => {
  const { phase, waits, blocks, decides, actions } = next;
  return { phase, actions: actions.map(lineOf(next)), stuck: stuckLines(next), decides, waits, blocks };
};

/** Of plays in the order of their deadlines. */
export const nextOfAll = (plays: readonly OfferedNext[]): NextOfAll => ({
  actions: worstFirst(plays.flatMap((next) => next.actions.map((action) => ({ action, next })))).map(
    ({ action, next }) => lineOf(next)(action),
  ),
  stuck: plays.flatMap(stuckLines),
  plays: plays.map(({ playId, slug, phase, waits, blocks, decides }) => ({
    id: playId,
    slug,
    phase,
    waits,
    blocks,
    decides,
  })),
});
