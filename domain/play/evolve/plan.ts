import type { PLAN_EVENTS } from '../events/plan.ts';
import type { Milestone, Play, Task } from '../state.ts';
import type { Evolve } from './handlers.ts';

export const changeTask = (play: Play, id: string, change: (task: Task) => Task): Play => ({
  ...play,
  tasks: play.tasks.map((task) => (task.id === id ? change(task) : task)),
});

const changeMilestone = (play: Play, id: string, change: (milestone: Milestone) => Milestone): Play => ({
  ...play,
  milestones: play.milestones.map((milestone) => (milestone.id === id ? change(milestone) : milestone)),
});

const withDeliverable = (play: Play, deliverable: string | undefined): readonly string[] =>
  deliverable === undefined || play.deliverables.includes(deliverable)
    ? play.deliverables
    : [...play.deliverables, deliverable];

/** Assets made for tasks that are gone stay with the play, for no task in particular. */
const unlinked = (play: Play, gone: (taskId: string) => boolean): Play['enablement'] =>
  play.enablement.map((asset) => (asset.taskId !== null && gone(asset.taskId) ? { ...asset, taskId: null } : asset));

const freshTask = (planned: Omit<Task, 'owner' | 'baselineDue' | 'status' | 'deliverableUri'>): Task => ({
  ...planned,
  owner: null,
  baselineDue: null,
  status: 'open',
  deliverableUri: null,
});

export const evolvePlan: Evolve<keyof typeof PLAN_EVENTS> = {
  WorkbackPlanned: (play, { data }) => ({
    ...play,
    fit: data.fit,
    tasks: data.tasks.map(freshTask),
    milestones: data.milestones.map((m) => ({ ...m, baseline: null, reachedOn: null, overdue: false, slips: [] })),
    deliverables: data.deliverables,
    successMetrics: data.successMetrics,
  }),
  EnablementAttached: (play, { data }) => ({
    ...play,
    enablement: [...play.enablement, data],
    counters: { ...play.counters, enablement: play.counters.enablement + 1 },
  }),
  EnablementDetached: (play, { data }) => ({
    ...play,
    enablement: play.enablement.filter((asset) => asset.id !== data.enablementId),
  }),
  SuccessMetricSet: (play, { data }) => ({
    ...play,
    successMetrics: data.from
      ? play.successMetrics.map((metric) => (metric.name === data.to.name ? data.to : metric))
      : [...play.successMetrics, data.to],
  }),
  BaselineFrozen: (play, { data, recordedAt, actor }) => {
    const due = new Map(data.tasks.map((task) => [task.id, task.due]));
    const date = new Map(data.milestones.map((milestone) => [milestone.id, milestone.date]));
    return {
      ...play,
      stage: 'executing',
      approval: { at: recordedAt, by: actor, complexity: data.complexity },
      tasks: play.tasks.map((task) => ({ ...task, baselineDue: due.get(task.id) ?? task.baselineDue })),
      milestones: play.milestones.map((m) => ({ ...m, baseline: date.get(m.id) ?? m.baseline })),
    };
  },
  PlaybookChanged: (play, { data }) => ({
    ...play,
    stage: 'preparing',
    approval: null,
    playbook: data.to,
    playbookVersion: data.playbookVersion,
    stepsDone: play.stepsDone.filter((step) => step === 'context'),
    waivers: [],
    fit: null,
    tasks: [],
    milestones: [],
    deliverables: [],
    successMetrics: [],
    // Another playbook may give the same ids to other tasks.
    enablement: unlinked(play, () => true),
  }),
  DeadlineChanged: (play, { data }) => {
    const due = new Map(data.pulledIn.tasks.map((task) => [task.id, task.due]));
    const date = new Map(data.pulledIn.milestones.map((milestone) => [milestone.id, milestone.date]));
    return {
      ...play,
      deadline: data.to,
      noticeDate: data.noticeDate.to,
      tasks: play.tasks.map((task) => ({ ...task, due: due.get(task.id) ?? task.due })),
      milestones: play.milestones.map((m) => ({ ...m, date: date.get(m.id) ?? m.date })),
    };
  },
  TaskAdded: (play, { data }) => ({
    ...play,
    tasks: [...play.tasks, freshTask(data.task)],
    deliverables: withDeliverable(play, data.task.deliverable),
    counters: { ...play.counters, task: play.counters.task + 1 },
  }),
  TaskChanged: (play, { data }) => ({
    ...changeTask(play, data.taskId, (task) => ({ ...task, ...data.to })),
    deliverables: withDeliverable(play, data.to.deliverable),
  }),
  TaskRemoved: (play, { data }) => {
    const tasks = play.tasks.filter((task) => task.id !== data.taskId);
    const produced = new Set(tasks.map((task) => task.deliverable));
    return {
      ...play,
      tasks,
      deliverables: play.deliverables.filter((deliverable) => produced.has(deliverable)),
      enablement: unlinked(play, (taskId) => taskId === data.taskId),
    };
  },
  TaskCompleted: (play, { data }) =>
    changeTask(play, data.taskId, (task) => ({ ...task, status: 'completed', deliverableUri: data.deliverableUri })),
  TaskReopened: (play, { data }) =>
    changeTask(play, data.taskId, (task) => ({ ...task, status: 'open', deliverableUri: null })),
  MilestoneMoved: (play, { data }) =>
    // Pulled earlier: what was overdue is so still, and is not overdue a second time.
    changeMilestone(play, data.milestoneId, (m) => ({ ...m, date: data.to })),
  MilestoneSlipped: (play, { id, data }) => ({
    ...changeMilestone(play, data.milestoneId, (m) => ({
      ...m,
      // An overdue milestone keeps its date: saying it is late must not make it look on time.
      date: data.kind === 'moved' ? data.to : m.date,
      overdue: data.kind === 'overdue',
      slips: [
        ...m.slips,
        { eventId: id, from: data.from, to: data.to, days: data.days, kind: data.kind, reason: data.reason },
      ],
    })),
    slips: [...play.slips, id],
  }),
  MilestoneReached: (play, { data }) =>
    changeMilestone(play, data.milestoneId, (m) => ({ ...m, reachedOn: data.on, overdue: false })),
};
