/** What a set of roles comes to where rights are concerned (AUD-3). */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';

/** Roles that read and never write. */
const READING: ReadonlySet<AccessRole> = new Set(['auditor', 'analyst']);

/**
 * The roles that count. An auditor writes nothing, so beside that role only reading ones count: a directory that
 * gives somebody both must not make an auditor of their own work.
 */
export const rolesThatCount = (roles: readonly AccessRole[]): readonly AccessRole[] =>
  roles.includes('auditor') ? roles.filter((role) => READING.has(role)) : roles;
