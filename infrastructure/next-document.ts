/** What is next, as faces show it: with the name of each command and the schema of what it takes (§6). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { type SeparationOfDuties, sameHands } from '@tenure/domain/kernel/separation-of-duties.ts';
import type { NextAction } from '@tenure/domain/policies/next/action.ts';
import type { NextActions } from '@tenure/domain/policies/next-actions.ts';
import { kebab } from './commands/kebab.ts';

export interface NextLine extends Omit<NextAction, 'command'> {
  readonly command: NextAction['command'] & {
    /** As the command line and the paths of the API call it. */
    readonly name: string;
    readonly path: string;
  };
}

export interface NextDocument extends Omit<NextActions, 'actions'> {
  readonly actions: readonly NextLine[];
}

const COLLECTIONS = { play: 'plays', gate: 'gates', unit: 'units' } as const;

/** Whether a principal may do it, as far as the state says; what roles they have is not known here. */
const mayDo = ({ by }: NextAction, principal: Principal, separation: SeparationOfDuties): boolean => {
  if (by.kind === 'person' && principal.kind !== 'person') return false;
  if (by.principal !== null && (by.principal.kind !== principal.kind || by.principal.id !== principal.id)) return false;
  return !by.notBy.some((other) => sameHands(other, principal, separation));
};

/** The hat an action is done under, or is about to be. */
const hatIn = ({ key }: NextAction): string | null => /^unit:[^:]+:([a-z-]+):/.exec(key)?.[1] ?? null;

export interface Asked {
  /** Only what this one may do. */
  readonly principal?: Principal;
  /** Only what is done under this hat. */
  readonly hat?: string;
}

export const nextDocument = (
  { actions, ...rest }: NextActions,
  { principal, hat }: Asked = {},
  separation: SeparationOfDuties = 'controller',
): NextDocument => ({
  ...rest,
  actions: actions
    .filter((each) => principal === undefined || mayDo(each, principal, separation))
    .filter((each) => hat === undefined || hatIn(each) === hat)
    .map((each) => {
      const name = kebab(each.command.type);
      const { kind, id } = each.target;
      return { ...each, command: { ...each.command, name, path: `/v1/${COLLECTIONS[kind]}/${id}/${name}` } };
    }),
});
