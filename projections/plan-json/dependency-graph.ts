/** The dependency graph: tasks, and the roles that carry them, down to executive sponsor, product and finance. */
import { ROLES, type Role } from '@tenure/domain/kernel/vocabulary.ts';
import { actingFor, ownerOf } from '@tenure/domain/play/responsibility.ts';
import type { Play, Task } from '@tenure/domain/play/state.ts';
import { keptEach, keptWhileSame } from '../kept.ts';
import { jsonText } from '../table.ts';
import type { GraphEdge, GraphNode, Renewal } from './document.ts';
import { listText, objectText, type Sections } from './json-sections.ts';

type Graph = Renewal['dependency_graph'];

const roleNode = (role: Role): string => `role:${role}`;

export const graphText = (play: Play, taskIds: ReadonlyMap<string, string>): string => {
  const { start, tasks, people, covers } = play;
  const roles = tasks.map(({ ownerRole }) => ownerRole).join();
  const nodes = taskNodes(start, tasks, [taskIds, people, covers], (task) => taskText(play, task, taskIds));
  const sections: Sections<Graph> = {
    nodes: listText([...nodes, ...roleTexts(play, roles)]),
    // Task ids are other ones whenever tasks came, went or changed their prerequisites.
    edges: edgesText(play, [taskIds, roles]),
  };
  return objectText(sections);
};

const taskNodes = keptEach<Play['start'], Task, string>();

const taskText = (play: Play, task: Task, taskIds: ReadonlyMap<string, string>): string => {
  const node: GraphNode = {
    id: task.id,
    kind: 'task',
    title: task.title,
    task_id: taskIds.get(task.id) ?? null,
    role: task.ownerRole,
    person: ownerOf(play, task),
    phase: task.phase,
    due: task.due,
    baseline_due: task.baselineDue,
    status: task.status,
    deliverable: task.deliverable,
  };
  return jsonText(node);
};

const roleNodes = keptWhileSame<Play['start'], readonly string[]>();

const roleTexts = (play: Play, owners: string): readonly string[] =>
  roleNodes(play.start, [owners, play.people, play.covers, play.escalationPath], () => {
    const involved = new Set<string>([
      ...Object.keys(play.people),
      ...play.start.stakeholders.map(({ role }) => role),
      ...play.tasks.map(({ ownerRole }) => ownerRole),
      ...play.escalationPath.flat(),
    ]);
    return ROLES.filter((role) => involved.has(role)).map((role) => {
      const node: GraphNode = { id: roleNode(role), kind: 'role', role, person: actingFor(play, role) };
      return jsonText(node);
    });
  });

const edges = keptWhileSame<Play['start'], string>();

const edgesText = (play: Play, inputs: readonly unknown[]): string =>
  edges(play.start, inputs, () =>
    jsonText(
      play.tasks.flatMap(({ id, ownerRole, dependsOn }): readonly GraphEdge[] => [
        ...dependsOn.map((before): GraphEdge => ({ from: before, to: id, kind: 'precedes' })),
        { from: roleNode(ownerRole), to: id, kind: 'owns' },
      ]),
    ),
  );
