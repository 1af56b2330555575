/** A renewal stage in words: who acts, what is next, what blocks. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { NextActions } from '@tenure/domain/policies/next-actions.ts';
import type { StageDocument, StageUnitLine } from '@tenure/projections/stage/document.ts';
import type { SignatureLine } from '@tenure/projections/stage/lines.ts';
import { plain } from '../style.ts';
import { minute } from './audit.ts';

export type Blocker = StageDocument['blockers'][number];

/** `person dana`, `agent scout for dana`: as every table of the read model has it. */
export const principal = ({ kind, id, actsFor }: Principal): string =>
  plain(`${kind} ${id}${actsFor === null ? '' : ` for ${actsFor}`}`);

/** Which side of a unit a role looks at (REV-1). */
export const SIDES: Readonly<Record<SignatureLine['of'], string>> = { spec: 'review', work: 'approval' };

export const wornText = ({ holder, leaseUntil }: Pick<StageUnitLine, 'holder' | 'leaseUntil'>): string =>
  holder === null ? 'nobody wears it' : `worn by ${principal(holder)} until ${minute(leaseUntil ?? '')}`;

/** What is to be done first, as `tenure next` puts it; null: nothing, by anybody. */
export const firstOf = (next: NextActions | null): string | null => {
  const first = next?.actions[0];
  return first === undefined ? null : plain(first.what);
};

export const blockerText = ({ detail }: Blocker): string => plain(detail);

/** At most so many on one line; the rest is counted. */
const ON_ONE_LINE = 3;

export const inOneLine = (items: readonly string[]): string =>
  [
    ...items.slice(0, ON_ONE_LINE),
    ...(items.length > ON_ONE_LINE ? [`and ${items.length - ON_ONE_LINE} more`] : []),
  ].join('; ');
