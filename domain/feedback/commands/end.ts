/** Commands that end a finding, or take its end back (FB-5, FB-7, FB-9, FB-10). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { LocalId } from '../../planning/plan.ts';
import { Verification } from '../events/chain.ts';

const lease = { leaseId: nullable(LocalId) };
const reason = text();
const message = text(8_000);

export const END_COMMANDS = {
  CloseAsNonActionable: command(
    'As its classifier, end a valid finding about which nothing can be done, with the reason.',
    ['FB-5'],
    t.readonly(t.strict({ message, ...lease })),
  ),
  AnswerFeedback: command(
    'Answer a finding that is a question.',
    ['FB-5', 'FB-10'],
    t.readonly(t.strict({ answer: message, ...lease })),
  ),
  CloseFeedback: command(
    'As its assessor, close a finding: what was checked of every item with the evidence, nothing unresolved, and a message that admits no open defect.',
    ['FB-7', 'FB-10', 'FB-11', 'UNIT-9'],
    t.readonly(t.strict({ verification: listOf(Verification), unresolved: listOf(text(600)), message, ...lease })),
  ),
  ConfirmFix: command(
    'As a person, say that an addressed finding is indeed dealt with.',
    ['FB-10'],
    t.readonly(t.strict({ note: nullable(text(2_000)) })),
  ),
  RejectFeedback: command(
    'Say that a finding is no defect, with the reason.',
    ['FB-9'],
    t.readonly(t.strict({ reason })),
  ),
  AcceptFeedback: command(
    'As a person, live with an escalated finding, with the reason.',
    ['FB-8'],
    t.readonly(t.strict({ reason })),
  ),
  ReopenFeedback: command('As a person, take the end of a finding back.', ['FB-10'], t.readonly(t.strict({ reason }))),
};
