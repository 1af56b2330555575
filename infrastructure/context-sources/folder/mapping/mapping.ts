/** The mapping file of a folder: what its files hold, which facts to compute from them, what must hold in them. */
import { integer, listOf, oneOf, text } from '@tenure/domain/kernel/codec.ts';
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { FactId } from '@tenure/domain/play/context.ts';
import * as t from 'io-ts';
import { closed, recordOf } from '../../../closed-object.ts';
import { Check } from './checks.ts';
import { MappedName, Table } from './columns.ts';
import { FactRecipe } from './measures.ts';

export const DEFAULT_STALE_AFTER_DAYS = 7;

export const ContextMapping = closed(
  {
    mapping: t.literal(1),
    name: text(60),
    tables: recordOf(MappedName, Table),
    /** The table that says which accounts exist; its own account column is their id. */
    accounts: closed({ table: MappedName, name: MappedName }),
    facts: recordOf(FactId, FactRecipe),
  },
  {
    /**
     * Where windows end: at the date asked for (the default), at the newest row at or before it, or at a fixed
     * date. Never later than the date asked for.
     */
    asOf: t.union([oneOf(['requested', 'latest-in-data']), PlainDate]),
    /** Every reading of older data carries a defect that says how old. */
    staleAfterDays: integer('days', 0),
    checks: listOf(Check),
  },
);
export type ContextMapping = t.TypeOf<typeof ContextMapping>;
