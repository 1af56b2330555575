/** The roles a credential can be given: those of the field, and those that look after the system itself. */
import type * as t from 'io-ts';
import { oneOf } from '../kernel/codec.ts';
import { ROLES } from '../kernel/vocabulary.ts';

/**
 * - `administrator`: keys, webhook endpoints and operation; no command to a play.
 * - `operator`: operation only, for whatever watches the server: it must not be able to hand out keys.
 */
export const ACCESS_ROLES = [...ROLES, 'administrator', 'operator'] as const;
export const AccessRole = oneOf(ACCESS_ROLES);
export type AccessRole = t.TypeOf<typeof AccessRole>;
