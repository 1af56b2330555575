/** A decision taken while a stage is elaborated (ELAB-1), and a question that was open then (ELAB-3). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../kernel/codec.ts';
import { LocalId } from '../planning/plan.ts';

export const Decision = t.readonly(
  t.strict({
    id: LocalId,
    statement: text(600),
    options: listOf(text(300)),
    choice: text(300),
    decidedBy: text(200),
    rationale: text(2_000),
  }),
  'Decision',
);
export type Decision = t.TypeOf<typeof Decision>;

export const QUESTION_STATES = ['open', 'answered', 'defaulted', 'flagged'] as const;

export const OpenQuestion = t.readonly(
  t.strict({
    id: LocalId,
    question: text(600),
    state: oneOf(QUESTION_STATES),
    /** The answer, the default, or what the person it was flagged to is asked. */
    resolution: nullable(text(1_000)),
    /** Id of the person it was flagged to. */
    flaggedTo: nullable(text(200)),
  }),
  'OpenQuestion',
);
export type OpenQuestion = t.TypeOf<typeof OpenQuestion>;
