/** The renewal motion: what has to be true before each phase begins and before it is over (UNIT-6). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../kernel/codec.ts';
import { MotionPhase } from '../kernel/vocabulary.ts';
import { Owner } from './owner.ts';

export const PlannedPhase = t.readonly(
  t.strict({
    phase: MotionPhase,
    entry: nullable(text(600)),
    owner: nullable(Owner),
    exit: nullable(text(600)),
    /** Phases that must be over before this one begins. */
    dependsOn: listOf(MotionPhase),
  }),
  'PlannedPhase',
);
export type PlannedPhase = t.TypeOf<typeof PlannedPhase>;

/** In the order in which they are run. */
export const Motion = listOf(PlannedPhase);
