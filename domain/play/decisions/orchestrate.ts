/** OrchestratePlay: how a play begins (PLAY-1, PLAY-4, PLAY-10). */
import * as E from 'fp-ts/lib/Either.js';
import { dateAt } from '../../kernel/dates.ts';
import type { DecisionContext } from '../../kernel/decision-context.ts';
import type { Ladder } from '../../kernel/policy.ts';
import { latestPlaybook } from '../../planning/playbooks/catalogue.ts';
import { planWorkback } from '../../planning/workback.ts';
import type { OrchestratePlay } from '../commands/start.ts';
import { type Decided, happened } from '../decision.ts';
import { fallbackCycle } from '../fallbacks.ts';
import type { PlayRefusal } from '../refusals.ts';
import type { PlayState } from '../state.ts';

const slugOf = (command: OrchestratePlay): string =>
  `${command.account.id} ${command.playbook} ${command.deadline}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** What makes a ladder unusable, or null. */
export const ladderProblem = (path: Ladder, pointer: string): PlayRefusal | null => {
  const roles = path.flat();
  const problem =
    path.length === 0
      ? 'the escalation path has no rung'
      : path.some((rung) => rung.length === 0)
        ? 'a rung of the escalation path is empty'
        : new Set(roles).size < roles.length
          ? 'a role stands on two rungs of the escalation path'
          : null;
  return problem === null ? null : { _tag: 'LadderInvalid', rule: 'POL-13', problem, pointer };
};

export const orchestrate = (
  state: PlayState,
  command: OrchestratePlay,
  { now, policies }: DecisionContext,
): Decided => {
  if (state !== null) return E.left({ _tag: 'AlreadyOrchestrated', rule: 'EVT-1', slug: state.start.slug });

  const roles = command.stakeholders.map((stakeholder) => stakeholder.role);
  const twice = roles.find((role, index) => roles.indexOf(role) !== index);
  if (twice) return E.left({ _tag: 'DuplicateRole', rule: 'PLAY-10', role: twice });

  const cycle = fallbackCycle(
    Object.fromEntries(command.stakeholders.flatMap((s) => (s.person ? [[s.role, s.person]] : []))),
    Object.fromEntries(command.stakeholders.map((s) => [s.role, s.substitutes])),
  );
  if (cycle) return E.left({ _tag: 'FallbackCycle', rule: 'PLAY-10', cycle, pointer: '/stakeholders' });

  const policy = policies.current;
  const escalationPath = command.escalationPath ?? policy.ladders.play;
  const ladder = ladderProblem(escalationPath, '/escalationPath');
  if (ladder) return E.left(ladder);

  const playbook = latestPlaybook(command.playbook);
  // A deadline no plan can be drawn for is refused now, not after the context has been pulled.
  const plan = planWorkback({
    ...command,
    playbook,
    policy,
    today: dateAt(now, command.calendar.timeZone),
    facts: [],
  });
  if (E.isLeft(plan)) return plan;

  const { escalationPath: _path, playbook: _id, ...given } = command;
  return E.right([
    happened('PlayOrchestrated', {
      ...given,
      slug: slugOf(command),
      playbook: playbook.id,
      playbookVersion: playbook.version,
      escalationPath,
      policyVersion: policy.version,
      objective: playbook.objective.replaceAll('{account}', () => command.account.name),
    }),
  ]);
};
