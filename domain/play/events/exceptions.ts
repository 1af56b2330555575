/** Deviations from the rules of engagement: asked for with a reason, decided by a role, over by themselves (POL-13). */
import * as t from 'io-ts';
import { oneOf, text } from '../../kernel/codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { Role } from '../../kernel/vocabulary.ts';
import { LocalId } from '../../planning/plan.ts';

/** What is deviated from: who is told, how often the play is looked at, how far a concession goes. */
export const EXCEPTION_KINDS = ['ladder', 'cadence', 'concession-boundary'] as const;
export const ExceptionKind = oneOf(EXCEPTION_KINDS);

export const RequestedException = {
  kind: ExceptionKind,
  /** Rung, checkpoint or lever it is about, such as `lever:emea:price`. */
  subject: text(120),
  /** What shall hold instead. */
  deviation: text(600),
  reason: text(),
  /** Its last day. */
  until: PlainDate,
  /** Role whose holder decides. */
  approver: Role,
};

export const EXCEPTION_EVENTS = {
  ExceptionRequested: version1(t.readonly(t.strict({ exceptionId: LocalId, ...RequestedException }))),
  ExceptionDecided: version1(
    t.readonly(t.strict({ exceptionId: LocalId, decision: oneOf(['approved', 'declined']), reason: text() })),
  ),
  /** Its last day is over, whether it was ever decided or not: the rules hold again. */
  ExceptionExpired: version1(t.readonly(t.strict({ exceptionId: LocalId, until: PlainDate }))),
};
