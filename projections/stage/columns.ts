/** Columns that several tables of the stage have. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import { text } from '../table.ts';

export const playId = () => text<PlayId>();
export const unitId = () => text<UnitId>();
export const instant = () => text<Instant>();
