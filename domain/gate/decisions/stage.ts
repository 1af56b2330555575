/** The stage as a whole: news of the play, and how it is configured (REV-1, GATE-1). */
import * as E from 'fp-ts/lib/Either.js';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { contentHash } from '../../kernel/content-hash.ts';
import type { STAGE_COMMANDS } from '../commands/stage.ts';
import type { GateCommandOf } from '../commands.ts';
import { type Decisions, happened } from '../decision.ts';
import type { GateRefusal } from '../refusals.ts';

const twice = (ids: readonly string[]): number => ids.findIndex((id, index) => ids.indexOf(id) !== index);

/** What is wrong with the roles and steps asked for; null when they will do. */
const misconfigured = ({ reviewRoles, steps }: GateCommandOf<'ConfigureStage'>['data']): GateRefusal | null => {
  const wrong = (problem: string, accepted: string, pointer: string): GateRefusal => ({
    _tag: 'StageMisconfigured',
    rule: pointer.startsWith('/steps') ? 'GATE-1' : 'REV-1',
    problem,
    accepted,
    pointer,
  });
  if (reviewRoles.length === 0) return wrong('nobody would review', 'at least one role', '/reviewRoles');
  const role = twice(reviewRoles);
  if (role >= 0) return wrong(`${reviewRoles[role]} is given twice`, 'each role once', `/reviewRoles/${role}`);
  const step = twice(steps.map(({ id }) => id));
  if (step >= 0) return wrong(`two steps are called ${steps[step]?.id}`, 'each id once', `/steps/${step}/id`);
  const asks = steps.filter(({ kind }) => kind === 'ask').length;
  if (asks === 0) return wrong('no person is asked', 'a step of kind ask', '/steps');
  // One answer would be counted for each of them (defect 30).
  if (asks > 1) return wrong('one answer would pass two steps', 'exactly one step of kind ask', '/steps');
  if (steps.filter(({ kind }) => kind === 'external').length > 1) {
    return wrong('one sign-off would pass two steps', 'at most one step of kind external', '/steps');
  }
  const waits = steps.flatMap(({ kind }, index) => (kind === 'await' ? [index] : []));
  if (waits.length !== 1 || waits[0] !== steps.length - 1) {
    return wrong('the customer does not have the last word', 'exactly one step of kind await, as the last', '/steps');
  }
  return null;
};

export const stage: Decisions<Exclude<keyof typeof STAGE_COMMANDS, 'OpenStage'>> = {
  NoteRisk: ({ inputs }, { risk }, { digest }) =>
    E.right(
      risk === inputs.risk
        ? []
        : [happened('StageRiskNoted', { risk, inputsHash: contentHash(digest, { ...inputs, risk }) })],
    ),

  CloseStage: (_, { because }) => E.right([happened('StageClosed', { because })]),

  ConfigureStage: (current, asked) => {
    if (current.elaborated) return E.left({ _tag: 'AlreadyElaborated', rule: 'REV-1', command: 'ConfigureStage' });
    const wrong = misconfigured(asked);
    if (wrong !== null) return E.left(wrong);
    const { reviewRoles, steps } = current;
    const same = canonicalJson([reviewRoles, steps]) === canonicalJson([asked.reviewRoles, asked.steps]);
    return E.right(same ? [] : [happened('StageConfigured', asked)]);
  },
};
