/** The texts of a plan's stages and parallel groups, made again only where a change shows. */
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import type { Play, Task } from '@tenure/domain/play/state.ts';
import { keptEach, keptWhileSame } from '../kept.ts';
import { jsonText } from '../table.ts';
import type { PlanDocument, PlanStage } from './document.ts';
import { listText, objectText, type Sections } from './json-sections.ts';
import { parallelGroups } from './parallel-groups.ts';
import { dependenciesOf, motionTask, phaseStages, type TaskIds, taskIdsIn, workflowStages } from './stages.ts';

/** What follows from which tasks there are, in which phase, what they depend on and what they give. */
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
  return { stages: listText([...workflow.texts, ...motionTexts(play, taskIds)]), parallelization, taskIds };
};

const taskTexts = keptEach<Play['start'], Task, string>();

/** Task ids are other ones whenever tasks came, went, or changed what they depend on or give. */
const motionTexts = (play: Play, taskIds: TaskIds): readonly string[] => {
  const deliverables = new Map(play.tasks.map(({ id, deliverable }) => [id, deliverable]));
  const texts = taskTexts(play.start, play.tasks, [taskIds], (task) => {
    const inputs = task.dependsOn.flatMap((id) => deliverables.get(id) ?? []);
    return jsonText(motionTask(task, inputs, taskIds));
  });
  const textOf = new Map(play.tasks.map(({ id }, index) => [id, texts[index] ?? '']));
  return phaseStages(play).map(({ stage_id, name, tasks }) => {
    const sections: Sections<PlanStage> = {
      stage_id: jsonText(stage_id),
      name: jsonText(name),
      execution: jsonText('parallel'),
      tasks: listText(tasks.map(({ id }) => textOf.get(id) ?? '')),
    };
    return objectText(sections);
  });
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
const placeTexts = keptEach<Play['start'], Task, string>();

const frameOf = (play: Play, workflow: readonly PlanStage[]): Frame => {
  const places = placeTexts(play.start, play.tasks, [], ({ id, phase, dependsOn, deliverable }) =>
    jsonText([id, phase, dependsOn, deliverable]),
  );
  return frames(play.start, [workflow, places.join()], () => {
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
};
