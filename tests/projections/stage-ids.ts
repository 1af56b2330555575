/** Ids and hashes in the examples of the events of a stage. */
import type { FindingId, UnitId } from '@tenure/domain/kernel/ids.ts';

export const UNIT = '01940000-0000-7000-8000-0000000000b1' as UnitId;
export const FINDING = '01940000-0000-7000-8000-0000000000f1' as FindingId;
export const hashOf = (digit: string): string => digit.repeat(64);
