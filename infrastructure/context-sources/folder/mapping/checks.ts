/** What must hold in the data. A row that fails a check is reported, and left out only where the check says so. */
import { listOf, text } from '@tenure/domain/kernel/codec.ts';
import * as t from 'io-ts';
import { closed, recordOf } from '../../../closed-object.ts';
import { MappedName } from './columns.ts';
import { Condition } from './measures.ts';

const all = {
  table: MappedName,
  /** What is wrong with such a row, as its reader will see it. */
  problem: text(240),
};

const optional = {
  where: listOf(Condition),
  /** The failing row takes no part in any fact. Without it the row counts, and every fact that used it says so. */
  exclude: t.boolean,
};

/** A date of the row that `via` refers to, by the other table's key. */
const Other = closed({ table: MappedName, column: MappedName, via: MappedName });

const counterpart = {
  ...all,
  in: MappedName,
  /** Column of this table → column of the other that must hold the same value; all pairs on one row. */
  on: recordOf(MappedName, MappedName),
};

export const Check = t.union([
  /** No two rows have the same value; the first one is right. */
  closed({ check: t.literal('unique'), ...all, column: MappedName }, optional),
  closed({ check: t.literal('not-before'), ...all, column: MappedName, than: Other }, optional),
  closed({ check: t.literal('not-after'), ...all, column: MappedName, than: Other }, optional),
  /** There must be a counterpart in another table; `inWhere` narrows what counts as one. */
  closed({ check: t.literal('exists'), ...counterpart }, { ...optional, inWhere: listOf(Condition) }),
  /** There must be none. */
  closed({ check: t.literal('absent'), ...counterpart }, { ...optional, inWhere: listOf(Condition) }),
  /** No row may be like this. */
  closed({ check: t.literal('never'), ...all, where: listOf(Condition) }, { exclude: t.boolean }),
]);
export type Check = t.TypeOf<typeof Check>;
