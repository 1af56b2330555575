/** The texts of a plan's stages and parallel groups, made again only where a change shows. */
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import type { Play, Task } from '@tenure/domain/play/state.ts';
import { keptFor, keptWhileSame } from '../kept.ts';
import { jsonText } from '../table.ts';
import type { PlanDocument, PlanStage } from './document.ts';
import { listText, objectText, type Sections } from './json-sections.ts';
import { parallelGroups } from './parallel-groups.ts';
import { dependenciesOf, motionTask, phaseStages, type TaskIds, taskIdsIn, workflowStages } from './stages.ts';

/** What follows from which tasks there are, in which phase, and what they depend on. */
interface Frame {
  readonly taskIds: TaskIds;
  readonly parallelization: string;
}

export interface Structure {
  readonly stages: string;
  readonly parallelization: string;
  readonly taskIds: TaskIds;
}

export const structureOf = (play: Play, policy: PolicyRecord): Structure => {
  const workflow = workflowOf(play, policy);
  const { taskIds, parallelization } = frameOf(play, workflow.stages);
  const deliverables = new Map(play.tasks.map(({ id, deliverable }) => [id, deliverable]));
  const motion = phaseStages(play).map(({ stage_id, name, tasks }) => {
    const sections: Sections<PlanStage> = {
      stage_id: jsonText(stage_id),
      name: jsonText(name),
      execution: jsonText('parallel'),
      tasks: listText(tasks.map((task) => taskText(task, deliverables, taskIds))),
    };
    return objectText(sections);
  });
  return { stages: listText([...workflow.texts, ...motion]), parallelization, taskIds };
};

interface Workflow {
  readonly stages: readonly PlanStage[];
  readonly texts: readonly string[];
}

const workflows = keptWhileSame<Play['start'], Workflow>();

const workflowOf = (play: Play, policy: PolicyRecord): Workflow => {
  const { start, context, risk, pattern, deadline, playbook, playbookVersion, escalationPath } = play;
  const inputs = [
    policy,
    Object.keys(context).join(),
    risk,
    pattern,
    deadline,
    playbook,
    playbookVersion,
    escalationPath,
  ];
  return workflows(start, inputs, () => {
    const stages = workflowStages(play, policy);
    return { stages, texts: stages.map(jsonText) };
  });
};

const frames = keptWhileSame<Play['start'], Frame>();
const placeText = keptFor(({ id, phase, dependsOn }: Task): string => jsonText([id, phase, dependsOn]));

const frameOf = (play: Play, workflow: readonly PlanStage[]): Frame =>
  frames(play.start, [workflow, play.tasks.map(placeText).join()], () => {
    const taskIds = taskIdsIn(phaseStages(play));
    const groups = parallelGroups([
      ...workflow.flatMap((stage) => stage.tasks),
      ...play.tasks.map((task) => ({
        task_id: taskIds.get(task.id) ?? task.id,
        dependencies: dependenciesOf(task, taskIds),
      })),
    ]);
    const parallelization: PlanDocument['parallelization'] = {
      max_concurrent: Math.max(...groups.map(({ tasks }) => tasks.length)),
      parallel_groups: groups,
    };
    return { taskIds, parallelization: jsonText(parallelization) };
  });

const taskTexts = keptWhileSame<Task, string>();

const taskText = (task: Task, deliverables: ReadonlyMap<string, string>, taskIds: TaskIds): string => {
  const inputs = task.dependsOn.flatMap((id) => deliverables.get(id) ?? []);
  return taskTexts(task, [taskIds, ...inputs], () => jsonText(motionTask(task, inputs, taskIds)));
};
