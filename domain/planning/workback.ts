/** The workback plan: due dates counted back from the date that matters, in working days and in order (PLAY-4). */
import * as E from 'fp-ts/lib/Either.js';
import { addDays, daysBetween, latest, type PlainDate } from '../kernel/dates.ts';
import type { PolicyRecord } from '../kernel/policy.ts';
import type { Risk, Tier } from '../kernel/vocabulary.ts';
import { type Fact, renderFact } from '../play/context.ts';
import { isWorkingDay, onOrBefore, type WorkingCalendar } from './calendar.ts';
import { byDueThenId, type DependentNode, topologicalOrder } from './dependencies.ts';
import type { Fit, PlannedMilestone, PlannedTask, SuccessMetric, WorkbackPlan } from './plan.ts';
import type { MetricTemplate, MilestoneTemplate, Playbook, TaskTemplate } from './playbooks/playbook.ts';

export type PlanningRefusal = { readonly rule: 'PLAY-4' } & (
  | { readonly _tag: 'DeadlineInThePast'; readonly deadline: PlainDate; readonly today: PlainDate }
  | { readonly _tag: 'DeadlineTooFar'; readonly deadline: PlainDate; readonly latest: PlainDate }
  | { readonly _tag: 'NoticeDateInThePast'; readonly noticeDate: PlainDate; readonly today: PlainDate }
  | { readonly _tag: 'NoticeDateAfterDeadline'; readonly noticeDate: PlainDate; readonly deadline: PlainDate }
  | { readonly _tag: 'NoWorkingDayLeft'; readonly from: PlainDate; readonly to: PlainDate }
);

export interface WorkbackInput {
  readonly playbook: Playbook;
  readonly tier: Tier;
  readonly risk: Risk;
  readonly today: PlainDate;
  readonly deadline: PlainDate;
  /** The last day on which the customer can give notice; the plan is counted back from it where there is one. */
  readonly noticeDate: PlainDate | null;
  readonly calendar: WorkingCalendar;
  readonly policy: Pick<PolicyRecord, 'leadTimeDays'>;
  /** What is known about the account: baselines of the success metrics come from here. */
  readonly facts: readonly Fact[];
}

/** Ten years. Beyond it a deadline is a slip of the pen, and would be watched by thousands of checkpoints. */
const FURTHEST_DAYS = 3_653;

/** Draws the plan, or says why no plan can be drawn. The same input gives the same plan, always. */
export const planWorkback = (input: WorkbackInput): E.Either<PlanningRefusal, WorkbackPlan> => {
  const { playbook, tier, risk, today, deadline, noticeDate, calendar, policy, facts } = input;
  if (deadline < today) return E.left({ _tag: 'DeadlineInThePast', rule: 'PLAY-4', deadline, today });
  const furthest = addDays(today, FURTHEST_DAYS);
  if (deadline > furthest) return E.left({ _tag: 'DeadlineTooFar', rule: 'PLAY-4', deadline, latest: furthest });
  if (noticeDate !== null && noticeDate > deadline) {
    return E.left({ _tag: 'NoticeDateAfterDeadline', rule: 'PLAY-4', noticeDate, deadline });
  }
  if (noticeDate !== null && noticeDate < today) {
    return E.left({ _tag: 'NoticeDateInThePast', rule: 'PLAY-4', noticeDate, today });
  }
  const anchorDate = noticeDate ?? deadline;
  const templates = tasksFor(playbook, risk);
  const milestones = playbook.milestones.filter((milestone) => appliesTo(milestone, risk));

  const leadTimeDays = policy.leadTimeDays[tier];
  const scale = leadTimeDays / playbook.authoredForLeadDays;
  const longest = Math.round(scale * Math.max(...[...templates, ...milestones].map(({ offset }) => offset)));
  const days = countdown(calendar, today, anchorDate, longest);
  const [dayZero] = days;
  if (dayZero === undefined) return E.left({ _tag: 'NoWorkingDayLeft', rule: 'PLAY-4', from: today, to: anchorDate });

  // Two things can run short: the lead time in calendar days and, around long holidays, the working days in it.
  const availableDays = daysBetween(today, anchorDate);
  const kept = Math.min(1, availableDays / leadTimeDays, longest === 0 ? 1 : (days.length - 1) / longest);
  const dateOf: Dating = ({ offset }) => days[Math.min(Math.round(offset * scale * kept), days.length - 1)] ?? dayZero;

  return E.right({
    fit: fitOf(noticeDate === null ? 'deadline' : 'notice-date', anchorDate, leadTimeDays, availableDays, kept),
    tasks: dueTasks(templates, dateOf),
    milestones: datedMilestones(milestones, dateOf),
    deliverables: templates.map((task) => task.deliverable),
    successMetrics: playbook.successMetrics.map((metric) => measured(metric, facts)),
  });
};

export interface DatedItem {
  readonly id: string;
  readonly date: PlainDate;
}

/**
 * What has to move when the anchor moves nearer: items beyond `latestDate` go to the last working day up to it,
 * the others stay where they are, so nothing moves later and who was not after another is not after it now.
 * Only the items that move are returned. Throws if the calendar has no working day at all.
 */
export const pullIn = (
  items: readonly DatedItem[],
  latestDate: PlainDate,
  calendar: WorkingCalendar,
): readonly DatedItem[] => {
  const beyond = items.filter(({ date }) => date > latestDate);
  return beyond.map(({ id }) => ({ id, date: onOrBefore(calendar, latestDate) }));
};

const appliesTo = ({ onlyFor }: { readonly onlyFor?: readonly Risk[] }, risk: Risk): boolean =>
  onlyFor === undefined || onlyFor.includes(risk);

/** The tasks of a play at this risk; what depends on a left-out task waits for that task's prerequisites instead. */
const tasksFor = ({ tasks }: Playbook, risk: Risk): readonly TaskTemplate[] => {
  const leftOut = new Map(tasks.filter((task) => !appliesTo(task, risk)).map((task) => [task.id, task]));
  const standIns = (id: string): readonly string[] => leftOut.get(id)?.dependsOn.flatMap(standIns) ?? [id];
  return tasks
    .filter((task) => !leftOut.has(task.id))
    .map((task) => ({ ...task, dependsOn: [...new Set(task.dependsOn.flatMap(standIns))] }));
};

type Dating = (template: { readonly offset: number }) => PlainDate;

/** Offsets place a task; its prerequisites may only push it later. */
const dueTasks = (templates: readonly TaskTemplate[], dateOf: Dating): readonly PlannedTask[] => {
  const dues = new Map<string, PlainDate>();
  const tasks = inOrder(templates, (a, b) => b.offset - a.offset).map((template): PlannedTask => {
    const { id, title, ownerRole, dependsOn, deliverable, phase } = template;
    const due = dependsOn.reduce<PlainDate>((date, other) => latest(date, dues.get(other) ?? date), dateOf(template));
    dues.set(id, due);
    return { id, title, ownerRole, due, dependsOn, deliverable, phase };
  });
  return inOrder(tasks, byDueThenId);
};

/** Milestones come in the order of the motion, whatever their offsets say. */
const datedMilestones = (templates: readonly MilestoneTemplate[], dateOf: Dating): readonly PlannedMilestone[] => {
  const dated: PlannedMilestone[] = [];
  for (const template of templates) {
    const { id, title, phase } = template;
    const own = dateOf(template);
    dated.push({ id, title, date: latest(own, dated.at(-1)?.date ?? own), phase });
  }
  return dated;
};

/** A playbook with a circle is a defect of the playbook, so it throws: the content tests keep it from shipping. */
const inOrder = <N extends DependentNode>(nodes: readonly N[], compare: (a: N, b: N) => number): readonly N[] => {
  const ordered = topologicalOrder(nodes, compare);
  if (E.isLeft(ordered)) throw new Error(`the playbook's tasks run in a circle: ${ordered.left.join(' → ')}`);
  return ordered.right;
};

/** Working days from `to` back to `from`, nearest first: entry n lies n working days before the anchor's. */
const countdown = (
  calendar: WorkingCalendar,
  from: PlainDate,
  to: PlainDate,
  longest: number,
): readonly PlainDate[] => {
  // A week without working days has no end to search for; holidays, a finite list, always have one.
  if (calendar.workingWeekdays.length === 0) return [];
  const days: PlainDate[] = [];
  for (let date = to; date >= from && days.length <= longest; date = addDays(date, -1)) {
    if (isWorkingDay(calendar, date)) days.push(date);
  }
  return days;
};

const fitOf = (
  anchor: Fit['anchor'],
  anchorDate: PlainDate,
  leadTimeDays: number,
  availableDays: number,
  kept: number,
): Fit => ({
  anchor,
  anchorDate,
  leadTimeDays,
  availableDays,
  compressed: kept < 1,
  compressedByPercent: kept < 1 ? Math.max(1, Math.round((1 - kept) * 100)) : 0,
});

// What a stored metric may hold; a fact's own text may be longer.
const BASELINE_LENGTH = 80;

const measured = ({ name, unit, target, baselineFrom }: MetricTemplate, facts: readonly Fact[]): SuccessMetric => {
  if ('fixed' in baselineFrom) return { name, unit, target, baseline: baselineFrom.fixed };
  const fact = baselineFrom.factIds
    .map((id) => facts.find((each) => each.id === id))
    .find((each) => each !== undefined);
  if (fact === undefined) return { name, unit, target, baseline: null };
  const shown = renderFact(fact);
  const baseline = shown.length > BASELINE_LENGTH ? `${shown.slice(0, BASELINE_LENGTH - 1)}…` : shown;
  return { name, unit, target, baseline };
};
