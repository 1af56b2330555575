/** The form executive engagement takes, and where in the motion it lands (UNIT-7). */
import * as t from 'io-ts';
import { nullable, oneOf, text } from '../kernel/codec.ts';
import { MotionPhase } from '../kernel/vocabulary.ts';

export const TOUCH_TYPES = ['in-person-review', 'written-brief', 'joint-roadmap-session', 'escalation-call'] as const;
export const TouchType = oneOf(TOUCH_TYPES);
export type TouchType = t.TypeOf<typeof TouchType>;

export const ExecutiveTouch = t.readonly(
  t.strict({ type: TouchType, rationale: nullable(text(1_000)) }),
  'ExecutiveTouch',
);
export type ExecutiveTouch = t.TypeOf<typeof ExecutiveTouch>;

export const TouchPlacement = t.readonly(
  t.strict({
    phase: MotionPhase,
    unlocks: nullable(text(600)),
    /** What operations does before, during and after, so that the motion keeps moving. */
    before: nullable(text(600)),
    during: nullable(text(600)),
    after: nullable(text(600)),
  }),
  'TouchPlacement',
);
export type TouchPlacement = t.TypeOf<typeof TouchPlacement>;
