/** The self-check of the hat `verifier` on the body of a unit, and on nothing else (UNIT-1, UNIT-8). */
import type { Decision, OpenQuestion } from '../decision.ts';
import { ambiguousAction } from '../heuristics/ambiguous-action.ts';
import { emptySentence, placeholderText } from '../heuristics/placeholder-text.ts';
import { unverifiablePostcondition } from '../heuristics/unverifiable-postcondition.ts';
import { vagueCriterion } from '../heuristics/vague-criterion.ts';
import type { UnitBody } from '../unit-body.ts';
import { contradictedDecisionGaps } from './decisions.ts';
import { type Check, check, type Finding, type Gap, runChecks } from './finding.ts';
import { missing, textGaps } from './gaps.ts';

export interface VerifierInputs {
  /** The decisions on record when the unit is verified. */
  readonly decisions: readonly Decision[];
  readonly questions: readonly OpenQuestion[];
}

const preconditionGaps = ({ preconditions }: UnitBody): readonly Gap[] => {
  const field = {
    what: 'a precondition',
    severity: 'blocker',
    accepted: 'what must be true before the action runs',
  } as const;
  if (preconditions.length === 0) return [missing({ ...field, path: '/preconditions' })];
  return preconditions.flatMap((text, index) =>
    textGaps({ ...field, path: `/preconditions/${index}` }, text, [placeholderText, vagueCriterion]),
  );
};

const actionGaps = ({ action }: UnitBody): readonly Gap[] =>
  textGaps(
    {
      path: '/action',
      what: 'the action',
      severity: 'blocker',
      accepted: 'one procedure, the same for whoever runs it',
    },
    action,
    [placeholderText, ambiguousAction],
  );

const postconditionGaps = ({ postconditions }: UnitBody): readonly Gap[] => {
  const accepted = 'a metric, a query or a screen with the value it must show';
  const field = { what: 'a post-condition check', severity: 'blocker', accepted } as const;
  if (postconditions.length === 0) return [missing({ ...field, path: '/postconditions' })];
  return postconditions.flatMap((text, index) =>
    textGaps({ ...field, path: `/postconditions/${index}` }, text, [placeholderText, unverifiablePostcondition]),
  );
};

const rollbackGaps = ({ rollback }: UnitBody): readonly Gap[] => {
  const path = '/rollback';
  const field = {
    what: 'the rollback',
    severity: 'blocker',
    accepted: 'steps, or “forward-fix only” with a rationale',
  } as const;
  if (rollback === null) return [missing({ ...field, path })];
  return rollback.kind === 'procedure'
    ? textGaps({ ...field, path: `${path}/steps` }, rollback.steps, [placeholderText, ambiguousAction])
    : textGaps({ ...field, path: `${path}/rationale`, what: 'why there is no way back' }, rollback.rationale, [
        emptySentence,
      ]);
};

const SETTLED = 'answered or defaulted with the answer, or flagged to a person';

/** The path leads into the list of questions, which is no part of the body. */
const questionGaps = (_: UnitBody, { questions }: VerifierInputs): readonly Gap[] =>
  questions.flatMap(({ id, question, state, resolution, flaggedTo }, index) => {
    const path = `/questions/${index}`;
    const field = { what: `question ${id} (${question})`, severity: 'blocker', accepted: SETTLED } as const;
    if (state === 'open') {
      return [
        { path: `${path}/state`, severity: 'blocker', message: `${field.what} is still open`, satisfiedBy: SETTLED },
      ];
    }
    if (state === 'flagged')
      return textGaps({ ...field, path: `${path}/flaggedTo`, what: `who decides ${field.what}` }, flaggedTo);
    return textGaps({ ...field, path: `${path}/resolution`, what: `what was ${state} to ${field.what}` }, resolution);
  });

export const VERIFIER_CHECKS: readonly Check<UnitBody, VerifierInputs>[] = [
  check('verifier.preconditions', 'UNIT-1', 'Preconditions are stated', preconditionGaps),
  check('verifier.action', 'UNIT-1', 'The action is one unambiguous procedure', actionGaps),
  check('verifier.postconditions', 'UNIT-8', 'Every post-condition passes or fails', postconditionGaps),
  check('verifier.rollback', 'UNIT-1', 'There is a way back, or a reason why not', rollbackGaps),
  check('verifier.decisions', 'UNIT-8', 'The unit does what was decided', contradictedDecisionGaps),
  check('verifier.questions', 'UNIT-8', 'No question is left to run time', questionGaps),
];

export const verifierSelfCheck = (body: UnitBody, inputs: VerifierInputs): readonly Finding[] =>
  runChecks(VERIFIER_CHECKS, body, inputs);
