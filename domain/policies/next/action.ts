/** What somebody has to do now, and what it is about: computed from the state alone, so that it cannot be out of date. */
import type { Principal } from '../../kernel/actor.ts';
import type { Role } from '../../kernel/vocabulary.ts';
import type { AnyCommand } from '../planned.ts';

/** Who may do it. Nobody in particular where neither principal nor roles are given. */
export interface Doer {
  /** `person`: agents are refused. */
  readonly kind: 'person' | 'person-or-agent';
  /** Only this one: whoever wears the hat. */
  readonly principal: Principal | null;
  readonly roles: readonly Role[];
  /** Refused to these, and under the play's separation of duties to other agents of the same people (UNIT-9). */
  readonly notBy: readonly Principal[];
}

/** The aggregate a command is for. */
export interface Target {
  readonly kind: 'play' | 'gate' | 'unit' | 'feedback';
  readonly id: string;
  readonly name: string;
}

export interface NextAction {
  /** The same action has the same key, whenever it is asked for. */
  readonly key: string;
  readonly rule: string;
  /** What is to be done, in a sentence. */
  readonly what: string;
  readonly by: Doer;
  readonly target: Target;
  /** The hat it is done under; null where it takes none. */
  readonly hat: string | null;
  /** Type of the command that does it, and those of its fields that are known already. */
  readonly command: { readonly type: AnyCommand['type']; readonly data: Readonly<Record<string, unknown>> };
  /** What may be done instead, where there is a choice. */
  readonly or: readonly { readonly type: AnyCommand['type']; readonly target: Target }[];
  /** The newest message to whoever does it; null where nobody has left one. */
  readonly baton: string | null;
  /** What would be refused as it is: everything the command still lacks. Empty: it can be done now. */
  readonly lacks: readonly string[];
  /** What a later hat would send back, and only an earlier one can mend. */
  readonly ahead: readonly string[];
  /** What whoever does it has to know, by name; given once it is theirs to do. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

export const ANYBODY: Doer = { kind: 'person-or-agent', principal: null, roles: [], notBy: [] };
export const A_PERSON: Doer = { ...ANYBODY, kind: 'person' };

export type Given = Pick<NextAction, 'key' | 'rule' | 'what' | 'target' | 'command'> &
  Partial<Omit<NextAction, 'or'>> & {
    /** To the same target, unless that is said. */
    readonly or?: readonly (AnyCommand['type'] | NextAction['or'][number])[];
  };

export const action = ({ or = [], ...given }: Given): NextAction => ({
  by: ANYBODY,
  hat: null,
  or: or.map((each) => (typeof each === 'string' ? { type: each, target: given.target } : each)),
  inputs: {},
  baton: null,
  lacks: [],
  ahead: [],
  ...given,
});
