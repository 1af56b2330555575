/** Somebody who answers for something: a role, and the person who fills it for this account (UNIT-6). */
import * as t from 'io-ts';
import { Person } from '../kernel/actor.ts';
import { nullable } from '../kernel/codec.ts';
import { Role } from '../kernel/vocabulary.ts';

/** A role without a person is a draft: nobody can be asked. */
export const Owner = t.readonly(t.strict({ role: Role, person: nullable(Person) }), 'Owner');
export type Owner = t.TypeOf<typeof Owner>;
