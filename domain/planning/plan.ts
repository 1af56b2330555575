/** What a workback plan is made of (PLAY-4, PLAY-7). Status and owners are not here: the play derives them. */
import * as t from 'io-ts';
import { integer, listOf, nullable, oneOf, refinedString, text } from '../kernel/codec.ts';
import { PlainDate } from '../kernel/dates.ts';
import { LOCAL_ID, MotionPhase, Risk, Role } from '../kernel/vocabulary.ts';

export const LocalId = refinedString<string>('a short lower-case id like t03', (s) => LOCAL_ID.test(s));

export const PlannedTask = t.readonly(
  t.strict({
    id: LocalId,
    title: text(200),
    ownerRole: Role,
    due: PlainDate,
    dependsOn: listOf(LocalId),
    /** Name of what the task produces; every deliverable of the plan must come from some task. */
    deliverable: text(200),
    phase: MotionPhase,
  }),
  'PlannedTask',
);
export type PlannedTask = t.TypeOf<typeof PlannedTask>;

export const PlannedMilestone = t.readonly(
  t.strict({ id: LocalId, title: text(200), date: PlainDate, phase: MotionPhase }),
  'PlannedMilestone',
);
export type PlannedMilestone = t.TypeOf<typeof PlannedMilestone>;

export const SuccessMetric = t.readonly(
  t.strict({
    name: text(120),
    unit: nullable(text(40)),
    baseline: nullable(text(80)),
    target: nullable(text(80)),
  }),
  'SuccessMetric',
);
export type SuccessMetric = t.TypeOf<typeof SuccessMetric>;

/** How a plan was fitted into the time there was. */
export const Fit = t.readonly(
  t.strict({
    anchor: oneOf(['notice-date', 'deadline']),
    anchorDate: PlainDate,
    leadTimeDays: integer('calendar days', 0),
    availableDays: integer('calendar days', 0),
    compressed: t.boolean,
    /** Share of the lead time, or of the working days it needs, that was not there, in whole percent; 0 if none. */
    compressedByPercent: integer('whole percent', 0, 100),
  }),
  'Fit',
);
export type Fit = t.TypeOf<typeof Fit>;

export const WorkbackPlan = t.readonly(
  t.strict({
    fit: Fit,
    tasks: listOf(PlannedTask),
    milestones: listOf(PlannedMilestone),
    deliverables: listOf(text(200)),
    successMetrics: listOf(SuccessMetric),
  }),
  'WorkbackPlan',
);
export type WorkbackPlan = t.TypeOf<typeof WorkbackPlan>;

export const PlannedCheckpoint = t.readonly(
  t.strict({ id: LocalId, due: PlainDate, risk: Risk, ownerRoles: listOf(Role) }),
  'PlannedCheckpoint',
);
export type PlannedCheckpoint = t.TypeOf<typeof PlannedCheckpoint>;
