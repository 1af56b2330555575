/** How often a unit may be attempted before a person must decide (POL-7). */
import type { PolicyRecord } from '../kernel/policy.ts';
import type { Unit } from './state.ts';

export const capOf = ({ grantedCap }: Pick<Unit, 'grantedCap'>, policy: PolicyRecord): number =>
  grantedCap ?? policy.bolts.unitCap;
