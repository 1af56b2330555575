/** The plan and its upkeep (PLAY-4 to PLAY-6, PLAY-9, PLAY-11). What changes a plan says why. */
import * as t from 'io-ts';
import { Person } from '../../kernel/actor.ts';
import { integer, listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { EnablementKind, MotionPhase, Pattern, Persona, PlaybookId, Role } from '../../kernel/vocabulary.ts';
import { LocalId, PlannedTask, SuccessMetric, WorkbackPlan } from '../../planning/plan.ts';

export const Enablement = t.readonly(
  t.strict({
    id: LocalId,
    kind: EnablementKind,
    title: text(200),
    uri: text(2_000),
    sha256: nullable(Sha256),
    taskId: nullable(LocalId),
    persona: nullable(Persona),
  }),
  'Enablement',
);
export type Enablement = t.TypeOf<typeof Enablement>;

const TaskDue = t.readonly(t.strict({ id: LocalId, due: PlainDate }));
const MilestoneDate = t.readonly(t.strict({ id: LocalId, date: PlainDate }));
const reason = text();

/** The fields of a task that can change; those absent stay. `owner: null` gives it back to its role. */
export const TaskPatch = t.readonly(
  t.partial({
    title: text(200),
    ownerRole: Role,
    owner: nullable(Person),
    due: PlainDate,
    dependsOn: listOf(LocalId),
    deliverable: text(200),
    phase: MotionPhase,
  }),
  'TaskPatch',
);
export type TaskPatch = t.TypeOf<typeof TaskPatch>;

export const PLAN_EVENTS = {
  WorkbackPlanned: version1(WorkbackPlan),
  EnablementAttached: version1(Enablement),
  EnablementDetached: version1(t.readonly(t.strict({ enablementId: LocalId, reason }))),
  SuccessMetricSet: version1(t.readonly(t.strict({ from: nullable(SuccessMetric), to: SuccessMetric, reason }))),
  BaselineFrozen: version1(
    t.readonly(
      t.strict({
        complexity: oneOf(['simple', 'medium', 'complex', 'very-complex']),
        pattern: Pattern,
        tasks: listOf(TaskDue),
        milestones: listOf(MilestoneDate),
      }),
    ),
  ),
  PlaybookChanged: version1(
    t.readonly(
      t.strict({ from: PlaybookId, to: PlaybookId, playbookVersion: integer('a playbook version', 1), reason }),
    ),
  ),
  DeadlineChanged: version1(
    t.readonly(
      t.strict({
        from: PlainDate,
        to: PlainDate,
        noticeDate: t.readonly(t.strict({ from: nullable(PlainDate), to: nullable(PlainDate) })),
        reason,
        /** Open tasks and unreached milestones that had to be pulled in; nothing may be due after the deadline. */
        pulledIn: t.readonly(t.strict({ tasks: listOf(TaskDue), milestones: listOf(MilestoneDate) })),
      }),
    ),
  ),
  TaskAdded: version1(t.readonly(t.strict({ task: PlannedTask, reason }))),
  TaskChanged: version1(t.readonly(t.strict({ taskId: LocalId, from: TaskPatch, to: TaskPatch, reason }))),
  TaskRemoved: version1(t.readonly(t.strict({ taskId: LocalId, reason }))),
  TaskCompleted: version1(t.readonly(t.strict({ taskId: LocalId, deliverableUri: nullable(text(2_000)) }))),
  TaskReopened: version1(t.readonly(t.strict({ taskId: LocalId, reason }))),
  MilestoneMoved: version1(t.readonly(t.strict({ milestoneId: LocalId, from: PlainDate, to: PlainDate, reason }))),
  MilestoneSlipped: version1(
    t.readonly(
      t.strict({
        milestoneId: LocalId,
        from: PlainDate,
        /** The new date when it was moved; the first day it was late when its date passed unreached. */
        to: PlainDate,
        days: integer('days', 1),
        reason,
        kind: oneOf(['moved', 'overdue']),
      }),
    ),
  ),
  MilestoneReached: version1(t.readonly(t.strict({ milestoneId: LocalId, on: PlainDate }))),
};
