/** The executive half of a renewal strategy, written by the executive sponsor (UNIT-7). */
import * as t from 'io-ts';
import { nullable } from '../kernel/codec.ts';
import { ExecutiveAudience } from './executive-audience.ts';
import { ForwardNarrative } from './executive-narrative.ts';
import { ExecutiveTouch, TouchPlacement } from './executive-touch.ts';

export const ExecutiveHalf = t.readonly(
  t.strict({
    audience: nullable(ExecutiveAudience),
    narrative: nullable(ForwardNarrative),
    touch: nullable(ExecutiveTouch),
    placement: nullable(TouchPlacement),
  }),
  'ExecutiveHalf',
);
export type ExecutiveHalf = t.TypeOf<typeof ExecutiveHalf>;
