/** Who acts: a person, an agent on behalf of a person or team, or the system itself. */
import * as t from 'io-ts';
import { nullable, oneOf, refinedString } from './codec.ts';

const Name = refinedString<string>(
  'an id of 1 to 200 characters without spaces at its ends',
  (s) => s.length >= 1 && s.length <= 200 && s.trim() === s,
);

export const Principal = t.readonly(
  t.strict({
    kind: oneOf(['person', 'agent', 'system']),
    id: Name,
    /** The person or team an agent acts for; null for people and the system. */
    actsFor: nullable(Name),
  }),
  'Principal',
);
export type Principal = t.TypeOf<typeof Principal>;

export const person = (id: string): Principal => ({ kind: 'person', id, actsFor: null });
export const agent = (id: string, actsFor: string): Principal => ({ kind: 'agent', id, actsFor });
export const system = (id: string): Principal => ({ kind: 'system', id, actsFor: null });

/** Somebody a play counts on: an owner, a substitute, an escalation target. */
export const Person = t.readonly(t.strict({ id: Name, name: Name }), 'Person');
export type Person = t.TypeOf<typeof Person>;
