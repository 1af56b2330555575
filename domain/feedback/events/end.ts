/** How a finding ends, and how people take that back (FB-5, FB-7, FB-9, FB-10, FB-11). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { UnitId } from '../../kernel/ids.ts';
import { SEPARATIONS } from '../../kernel/separation-of-duties.ts';
import { LocalId } from '../../planning/plan.ts';
import { Verification } from './chain.ts';

const reason = text();
const message = text(8_000);
/** Whose signatures on which unit run again (FB-11): carried by the event, so that closing cannot forget it. */
const invalidation = { targetUnit: nullable(UnitId), invalidates: listOf(LocalId) };
/** The switch that decided who may look at the fix (UNIT-9). */
const separationOfDuties = oneOf(SEPARATIONS);
const assessed = { verification: listOf(Verification), message, ...invalidation, separationOfDuties };

export const END_EVENTS = {
  /** Valid, and nothing to be done about it: neither a fix nor a rejection (FB-5). */
  FeedbackNonActionable: version1(t.readonly(t.strict({ message }))),
  /** A question was answered; what an agent answers a person waits for a person to look (FB-10). */
  FeedbackAnswered: version1(t.readonly(t.strict({ answer: message }))),
  /** The chain is through; the finding of a person waits for a person to look (FB-10). */
  FeedbackAddressed: version1(t.readonly(t.strict(assessed))),
  FeedbackClosed: version1(t.readonly(t.strict(assessed))),
  /** A person looked at what was addressed, and it is so. */
  FixConfirmed: version1(t.readonly(t.strict({ note: nullable(text(2_000)), ...invalidation, separationOfDuties }))),
  /** It is no defect at all (FB-9). */
  FeedbackRejected: version1(t.readonly(t.strict({ reason }))),
  /** A person lives with it (FB-8). */
  FeedbackAccepted: version1(t.readonly(t.strict({ reason }))),
  FeedbackReopened: version1(t.readonly(t.strict({ reason }))),
};
