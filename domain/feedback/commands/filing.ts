/** Commands that begin a finding and say where it belongs (FB-1, FB-4). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { LocalId } from '../../planning/plan.ts';
import { FindingSeverity } from '../../stage/finding.ts';
import { FeedbackFiled } from '../events/filing.ts';

export const FILING_COMMANDS = {
  OpenFeedback: command('A finding was registered with the gate.', ['FB-1'], FeedbackFiled, { from: 'system' }),
  ReplyToFeedback: command(
    'Say something about a finding; it changes nothing else.',
    ['FB-2'],
    t.readonly(t.strict({ message: text(8_000) })),
  ),
  ClassifyFeedback: command(
    'As its classifier, say once which unit a finding is about, whose signatures it takes back and how bad it is; it is handed on with the message.',
    ['FB-4'],
    t.readonly(
      t.strict({
        /** Slug of the unit; null: it cuts across, or nobody can say. */
        targetUnit: nullable(LocalId),
        /** null: the default of its origin (FB-4). */
        targetInvalidates: nullable(listOf(LocalId)),
        severity: nullable(FindingSeverity),
        message: text(8_000),
        leaseId: nullable(LocalId),
      }),
    ),
  ),
};
