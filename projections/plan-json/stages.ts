/**
 * The stages of a plan: first the five workflow steps, whose order is the plan's `strategy`, then the phases of the
 * renewal motion, whose tasks are the workback plan. Execution rests on approval, so every task of the motion that
 * rests on no other one depends on it (PLAY-1, PLAY-6).
 */
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { CONTEXT_KINDS, MOTION_PHASES, type MotionPhase, type Role, STEPS } from '@tenure/domain/kernel/vocabulary.ts';
import type { Play, Task } from '@tenure/domain/play/state.ts';
import type { PlanStage, PlanTask } from './document.ts';

const variables = new Map<string, string>();

/** A deliverable as the name of a variable: `Executive value review` becomes `executive_value_review`. */
const variable = (deliverable: string): string => {
  const known = variables.get(deliverable);
  if (known !== undefined) return known;
  const name = deliverable
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  // Playbooks give the same few hundred deliverables to every play.
  if (variables.size < 5_000) variables.set(deliverable, name || 'deliverable');
  return name || 'deliverable';
};

const asInput = (...variables: readonly string[]): string => variables.map((name) => `\${${name}}`).join(' ');

const task = (
  task_id: string,
  agent: Role,
  fields: Pick<PlanTask, 'purpose' | 'input' | 'output_var' | 'dependencies'>,
  tools_required: readonly string[] = [],
  // Tenure plans people's days, not an agent's tokens.
): PlanTask => ({ task_id, agent, ...fields, tools_required, estimated_tokens: 0 });

/** The task of the workflow on which execution rests. */
const APPROVAL = '5.1';

/** Ids in `stages` of the workback plan's tasks, by their own ids. */
export type TaskIds = ReadonlyMap<string, string>;

/** The motion's phases that have tasks, in order, each with its tasks. */
export interface PhaseStage {
  readonly stage_id: number;
  readonly name: MotionPhase;
  readonly tasks: readonly Task[];
}

export const phaseStages = ({ tasks }: Play): readonly PhaseStage[] =>
  MOTION_PHASES.filter((phase) => tasks.some((each) => each.phase === phase)).map((name, index) => ({
    stage_id: STEPS.length + index + 1,
    name,
    tasks: tasks.filter((each) => each.phase === name),
  }));

export const taskIdsIn = (phases: readonly PhaseStage[]): TaskIds =>
  new Map(
    phases.flatMap(({ stage_id, tasks }) =>
      tasks.map((each, index): [string, string] => [each.id, `${stage_id}.${index + 1}`]),
    ),
  );

/** Ids of the tasks a task of the motion depends on: its prerequisites, or the approval of the plan. */
export const dependenciesOf = ({ dependsOn }: Task, taskIds: TaskIds): readonly string[] => {
  const known = dependsOn.flatMap((id) => taskIds.get(id) ?? []);
  return known.length === 0 ? [APPROVAL] : known;
};

/** A task of the motion; `inputs` are the deliverables of its prerequisites. */
export const motionTask = (each: Task, inputs: readonly string[], taskIds: TaskIds): PlanTask =>
  task(taskIds.get(each.id) ?? each.id, each.ownerRole, {
    purpose: each.title,
    input: inputs.length === 0 ? asInput('approved_plan') : asInput(...inputs.map(variable)),
    output_var: variable(each.deliverable),
    dependencies: dependenciesOf(each, taskIds),
  });

/** The five steps as stages: numbered as in the workflow, whatever the plan holds. */
export const workflowStages = (play: Play, policy: PolicyRecord): readonly PlanStage[] => {
  const owner = play.escalationPath[0]?.[0] ?? 'csm';
  const overseer = policy.checkpoints.oversight[play.risk][0] ?? owner;
  const everyDays = policy.checkpoints.everyDays[play.risk];
  const account = play.start.account.name;
  const kinds = CONTEXT_KINDS.filter((kind) => policy.context.required.includes(kind) || play.context[kind]);
  const pulls = kinds.map((kind, index) =>
    task(
      `1.${index + 1}`,
      owner,
      {
        purpose: `Pull the ${kind} of ${account}`,
        input: `account ${play.start.account.id}`,
        output_var: `context_${variable(kind)}`,
        dependencies: [],
      },
      ['context-source'],
    ),
  );
  const context = asInput(...pulls.map(({ output_var }) => output_var));
  const customised = ['2.1', '2.2'];
  const playbook = [`playbook ${play.playbook} v${play.playbookVersion}`];
  return [
    { stage_id: 1, name: 'context', execution: 'parallel', tasks: pulls },
    {
      stage_id: 2,
      name: 'customization',
      execution: 'sequential',
      tasks: [
        task(
          '2.1',
          owner,
          {
            purpose: `Tailor messaging and milestones to the persona stack at ${play.risk} risk`,
            input: context,
            output_var: 'messaging',
            dependencies: pulls.map(({ task_id }) => task_id),
          },
          playbook,
        ),
        task(
          '2.2',
          owner,
          {
            purpose: 'Back every proof point with a fact of the context',
            input: `${context} ${asInput('messaging')}`,
            output_var: 'proof_points',
            dependencies: ['2.1'],
          },
          playbook,
        ),
      ],
    },
    {
      stage_id: 3,
      name: 'tasks',
      execution: 'sequential',
      tasks: [
        task(
          '3.1',
          owner,
          {
            purpose: `Draw the workback plan from the deadline ${play.deadline}`,
            input: asInput('messaging', 'proof_points'),
            output_var: 'workback_plan',
            dependencies: customised,
          },
          playbook,
        ),
      ],
    },
    {
      stage_id: 4,
      name: 'enablement',
      execution: 'sequential',
      tasks: [
        task('4.1', owner, {
          purpose: 'Attach decks, ROI analyses, roadmap updates and FAQ documents',
          input: play.pattern === 'diamond' ? asInput('messaging', 'proof_points') : asInput('workback_plan'),
          output_var: 'enablement_package',
          // The branches of a diamond rest on the same step and meet at its merge gate.
          dependencies: play.pattern === 'diamond' ? customised : ['3.1'],
        }),
      ],
    },
    {
      stage_id: 5,
      name: 'governance',
      execution: 'sequential',
      tasks: [
        task(
          APPROVAL,
          overseer,
          {
            purpose: 'Pass the plan review and approve the plan',
            input: asInput('workback_plan', 'enablement_package'),
            output_var: 'approved_plan',
            dependencies: ['3.1', '4.1'],
          },
          ['plan-review'],
        ),
        task(
          '5.2',
          overseer,
          {
            purpose: `Record a checkpoint every ${everyDays} days until the deadline`,
            input: asInput('approved_plan'),
            output_var: 'checkpoint_records',
            dependencies: [APPROVAL],
          },
          ['checkpoint-timers'],
        ),
      ],
    },
  ];
};
