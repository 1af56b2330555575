/** From the folded view of a play to the text of its plan document (OUT-4). */
import { daysBetween, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { ROLES } from '@tenure/domain/kernel/vocabulary.ts';
import { rateComplexity } from '@tenure/domain/planning/complexity.ts';
import type { SuccessMetric } from '@tenure/domain/planning/plan.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { ladderText } from '../change-log/people.ts';
import { keptFor, keptWhileSame } from '../kept.ts';
import type { PlayView } from '../play-view.ts';
import { personText } from '../principals.ts';
import { jsonText } from '../table.ts';
import type { PlanDocument } from './document.ts';
import { objectText, type Sections } from './json-sections.ts';
import type { PlanName } from './names.ts';
import { renewalText } from './renewal.ts';
import { structureOf } from './structure.ts';

export const planText = (view: PlayView, { planId, fileName, startedOn }: PlanName, policy: PolicyRecord): string => {
  const { play } = view;
  const structure = structureOf(play, policy);
  const sections: Sections<PlanDocument> = {
    plan_id: jsonText(planId),
    objective: jsonText(play.start.objective),
    complexity: jsonText(rateComplexity(play.tasks.length, policy)),
    strategy: jsonText(play.pattern),
    estimated_duration: durationText(play, startedOn),
    stages: structure.stages,
    parallelization: structure.parallelization,
    // The plan file is also the state: it is rewritten whenever the play changes.
    context_passing: jsonText({ method: 'state-file', artifacts_location: `.claude/plans/${fileName}` }),
    error_handling: errorText(play, policy),
    success_criteria: criteria(play.successMetrics),
    deliverables: deliverablesText(play.deliverables),
    renewal: renewalText(view, policy, structure.taskIds),
  };
  return objectText(sections);
};

const criteria = keptFor((metrics: readonly SuccessMetric[]) =>
  jsonText(
    metrics.map(
      ({ name, unit, baseline, target }) =>
        `${name}: from ${baseline ?? 'an unknown baseline'} to ${target ?? 'an open target'}${unit === null ? '' : ` (${unit})`}`,
    ),
  ),
);

const deliverablesText = keptFor((deliverables: readonly string[]) => jsonText(deliverables));

const durations = keptWhileSame<Play['start'], string>();

const durationText = ({ start, deadline }: Play, startedOn: PlainDate): string =>
  durations(start, [deadline, startedOn], () => jsonText(`${daysBetween(startedOn, deadline)} days`));

const errors = keptWhileSame<Play['start'], string>();

const errorText = (play: Play, policy: PolicyRecord): string =>
  errors(play.start, [play.substitutes, play.escalationPath, policy], () => jsonText(errorHandling(play, policy)));

const errorHandling = (play: Play, { checkpoints: { retries } }: PolicyRecord): PlanDocument['error_handling'] => {
  const covered = ROLES.flatMap((role) => {
    const substitutes = play.substitutes[role] ?? [];
    return substitutes.length === 0 ? [] : [`${role}: ${substitutes.map(personText).join(', then ')}`];
  });
  return {
    // A retry that goes to the fallback owner is not the same try again.
    retry_strategy: retries.some(({ owner }) => owner === 'fallback') ? 'with-modification' : 'immediate',
    max_retries: retries.length,
    fallback_plan: covered.length === 0 ? 'No substitutes are named.' : `Substitutes, in order. ${covered.join('; ')}`,
    escalation: `After ${retries.length} retries one rung up: ${ladderText(play.escalationPath)}`,
  };
};
