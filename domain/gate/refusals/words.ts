/** How refusals of a gate are put. */
import type { Principal } from '../../kernel/actor.ts';
import type { Explanation } from '../../kernel/decider.ts';

export const say = (detail: string, accepted: string, pointer = ''): Explanation => ({ detail, accepted, pointer });

export const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));

export const who = ({ kind, id, actsFor }: Principal): string =>
  kind === 'agent' && actsFor !== null ? `the agent ${id} of ${actsFor}` : `the ${kind} ${id}`;
