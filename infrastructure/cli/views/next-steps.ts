/** What to type next: the commands that would let a failing item of the plan review pass (PLAY-6). */
import { playbookOf } from '@tenure/domain/planning/playbooks/catalogue.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { ReviewItem } from '@tenure/projections/status-tracker/document.ts';

const enablementSteps = (play: Play, ref: string): readonly string[] => {
  const attached = new Set(play.enablement.map(({ kind }) => kind));
  const missing = playbookOf(play.playbook, play.playbookVersion).enablement.filter(
    ({ kind }, index, all) => !attached.has(kind) && all.findIndex((each) => each.kind === kind) === index,
  );
  return [
    ...missing.map(
      ({ kind, title, taskId, persona }) =>
        `tenure attach-enablement ${ref} --kind ${kind} --title "${title}" --uri https://…` +
        `${taskId === null ? '' : ` --task-id ${taskId}`}${persona === null ? '' : ` --persona ${persona}`}`,
    ),
    `tenure complete-step ${ref} --step enablement`,
  ];
};

/** `csm is not staffed`, `t03 has no csm`, `t03: nobody covers for csm`: the role each problem is about. */
const rolesIn = (problems: readonly string[], pattern: RegExp): readonly string[] => [
  ...new Set(problems.flatMap((problem) => pattern.exec(problem)?.[1] ?? [])),
];

const stepsFor = (play: Play, ref: string, { id, problems }: ReviewItem): readonly string[] => {
  switch (id) {
    case 'steps-done':
      return play.stepsDone.includes('tasks') && !play.stepsDone.includes('enablement')
        ? enablementSteps(play, ref)
        : [];
    case 'roles-staffed':
      return rolesIn(problems, /^(\S+) is not staffed$/).map(
        (role) => `tenure assign-stakeholder ${ref} --role ${role} --person id=Name --reason "…"`,
      );
    case 'tasks-covered':
      return rolesIn(problems, /nobody covers for (\S+)$/).map(
        (role) => `tenure set-substitutes ${ref} --role ${role} --substitutes id=Name --reason "…"`,
      );
    case 'metrics-measurable':
      return play.successMetrics
        .filter(({ baseline, target, unit }) => baseline === null || target === null || unit === null)
        .map(({ name, ...metric }) => {
          const whole = {
            name,
            unit: metric.unit ?? '…',
            baseline: metric.baseline ?? '…',
            target: metric.target ?? '…',
          };
          return `tenure set-success-metric ${ref} --metric '${JSON.stringify(whole)}' --reason "…"`;
        });
    default:
      return [];
  }
};

/** In the order of the review, and at the end the approval, once nothing stands in its way that has no command. */
export const nextSteps = (play: Play, ref: string, items: readonly ReviewItem[]): readonly string[] => {
  const steps = items.filter(({ passed }) => !passed).map((item) => stepsFor(play, ref, item));
  const all = [...new Set(steps.flat())];
  return steps.every((each) => each.length > 0) ? [...all, `tenure approve-plan ${ref}`] : all;
};
