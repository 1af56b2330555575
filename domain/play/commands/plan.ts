/** Commands that make, approve and keep up the plan (PLAY-4 to PLAY-6, PLAY-9, PLAY-11). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { EnablementKind, MotionPhase, Persona, PlaybookId, Role } from '../../kernel/vocabulary.ts';
import { LocalId, SuccessMetric } from '../../planning/plan.ts';
import { TaskPatch } from '../events/plan.ts';

const reason = text();
const nothing = t.readonly(t.strict({}));

export const PLAN_COMMANDS = {
  PlanWorkback: command(
    'Draw the workback plan from the playbook, counted back from the notice date or the deadline.',
    ['PLAY-4'],
    nothing,
    { from: 'system' },
  ),
  AttachEnablement: command(
    'Attach a deck, ROI analysis, roadmap update or FAQ.',
    ['PLAY-5'],
    t.readonly(
      t.strict({
        kind: EnablementKind,
        title: text(200),
        uri: text(2_000),
        sha256: nullable(Sha256),
        taskId: nullable(LocalId),
        persona: nullable(Persona),
      }),
    ),
  ),
  DetachEnablement: command(
    'Take an enablement asset out again.',
    ['PLAY-5'],
    t.readonly(t.strict({ enablementId: LocalId, reason })),
  ),
  SetSuccessMetric: command(
    'Set the baseline, target and unit of a success metric; a new name adds one.',
    ['PLAY-6', 'PLAY-11'],
    t.readonly(t.strict({ metric: SuccessMetric, reason })),
  ),
  ApprovePlan: command(
    'Freeze the baselines and start execution; refused until every item of the review checklist passes.',
    ['PLAY-6', 'PLAY-7'],
    nothing,
  ),
  ChangePlaybook: command(
    'Change the play selection; the plan is drawn again and needs a new approval.',
    ['PLAY-11'],
    t.readonly(t.strict({ playbook: PlaybookId, reason })),
  ),
  ChangeDeadline: command(
    'Move the deadline; open work that would fall after it is pulled in, checkpoints are planned again.',
    ['PLAY-4', 'PLAY-7', 'PLAY-11'],
    t.readonly(t.strict({ deadline: PlainDate, noticeDate: nullable(PlainDate), reason })),
  ),
  AddTask: command(
    'Add a task to the plan.',
    ['PLAY-4', 'PLAY-11'],
    t.readonly(
      t.strict({
        title: text(200),
        ownerRole: Role,
        due: PlainDate,
        dependsOn: listOf(LocalId),
        deliverable: text(200),
        phase: MotionPhase,
        reason,
      }),
    ),
  ),
  ChangeTask: command(
    'Change a task: title, owner, due date, prerequisites, deliverable or phase.',
    ['PLAY-4', 'PLAY-11'],
    t.readonly(t.strict({ taskId: LocalId, change: TaskPatch, reason })),
  ),
  RemoveTask: command(
    'Remove an open task nothing depends on.',
    ['PLAY-11'],
    t.readonly(t.strict({ taskId: LocalId, reason })),
  ),
  CompleteTask: command(
    'Complete a task whose prerequisites are complete; execution must have started.',
    ['PLAY-4', 'PLAY-6'],
    t.readonly(t.strict({ taskId: LocalId, deliverableUri: nullable(text(2_000)) })),
  ),
  ReopenTask: command('Reopen a completed task.', ['PLAY-11'], t.readonly(t.strict({ taskId: LocalId, reason }))),
  MoveMilestone: command(
    'Move a milestone; later than its current date is a slip, earlier is not.',
    ['PLAY-9', 'PLAY-11', 'POL-3'],
    t.readonly(t.strict({ milestoneId: LocalId, to: PlainDate, reason })),
  ),
  ReachMilestone: command(
    'Record that a milestone was reached.',
    ['PLAY-9'],
    t.readonly(t.strict({ milestoneId: LocalId, on: PlainDate })),
  ),
  NoteMilestoneOverdue: command(
    'The date of a milestone passed unreached.',
    ['PLAY-9', 'POL-3'],
    t.readonly(t.strict({ milestoneId: LocalId, date: PlainDate })),
    { from: 'system' },
  ),
};
