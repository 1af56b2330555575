/** Which roles belong together where rights are concerned, and what a set of roles comes to (AUD-3). */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';

/** Whoever works on plays. */
export const WORKING = [
  'csm',
  'ae',
  'renewal-director',
  'cro',
  'exec-sponsor',
  'cs-ops-partner',
  'product',
  'finance',
  'legal',
  'deal-desk',
] as const satisfies readonly AccessRole[];

/** Roles that read and never write. */
const READING: ReadonlySet<AccessRole> = new Set(['auditor', 'analyst']);

/**
 * The roles that count. An auditor writes nothing, so beside that role only reading ones count: a directory that
 * gives somebody both must not make an auditor of their own work.
 */
export const rolesThatCount = (roles: readonly AccessRole[]): readonly AccessRole[] =>
  roles.includes('auditor') ? roles.filter((role) => READING.has(role)) : roles;
