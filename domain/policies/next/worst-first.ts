/** One order for the actions of several plays: what people were told of, what was found wrong, then the walk (§6). */
import type { NextAction } from './action.ts';

const rank = ({ rule, key }: NextAction): number => (rule === 'POL-18' ? 0 : key.startsWith('finding:') ? 1 : 2);

/** Within a rank the order stays as given: by play, and within a play as that play has it. */
export const worstFirst = <A extends { readonly action: NextAction }>(actions: readonly A[]): readonly A[] =>
  actions.toSorted((a, b) => rank(a.action) - rank(b.action));
