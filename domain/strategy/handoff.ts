/** What the renewal manager asks the executive sponsor to add (UNIT-6). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../kernel/codec.ts';
import { TouchType } from './executive-touch.ts';

export const HandoffAudience = t.readonly(
  t.strict({ role: text(200), decisionCriteria: nullable(text(600)) }),
  'HandoffAudience',
);
export type HandoffAudience = t.TypeOf<typeof HandoffAudience>;

export const Handoff = t.readonly(
  t.strict({
    audience: listOf(HandoffAudience),
    /** Forward beats the executive should reinforce. */
    beats: listOf(text(600)),
    touch: nullable(TouchType),
    /** The one message that operations cannot deliver. */
    message: nullable(text(600)),
  }),
  'Handoff',
);
export type Handoff = t.TypeOf<typeof Handoff>;
