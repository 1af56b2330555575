/** Refusals of planning in words. Total over the union (EVT-6). */
import { assertNever, type Explanation } from '../kernel/decider.ts';
import type { PlanningRefusal } from './workback.ts';

/** What a face says when no plan can be drawn. Pointers are those of OrchestratePlay and ChangeDeadline. */
export const explainPlanning = (refusal: PlanningRefusal): Explanation => {
  switch (refusal._tag) {
    case 'DeadlineInThePast':
      return {
        detail: `the deadline ${refusal.deadline} is past; today is ${refusal.today}`,
        accepted: `a deadline on or after ${refusal.today}`,
        pointer: '/deadline',
      };
    case 'DeadlineTooFar':
      return {
        detail: `the deadline ${refusal.deadline} is more than ten years away`,
        accepted: `a deadline up to ${refusal.latest}`,
        pointer: '/deadline',
      };
    case 'NoticeDateInThePast':
      return {
        detail: `the notice date ${refusal.noticeDate} is past; today is ${refusal.today}`,
        accepted: `a notice date on or after ${refusal.today}, or none: the plan is then counted from the deadline`,
        pointer: '/noticeDate',
      };
    case 'NoticeDateAfterDeadline':
      return {
        detail: `the notice date ${refusal.noticeDate} is after the deadline ${refusal.deadline}`,
        accepted: `a notice date up to ${refusal.deadline}, or none`,
        pointer: '/noticeDate',
      };
    case 'NoWorkingDayLeft':
      return {
        detail: `the calendar has no working day from ${refusal.from} to ${refusal.to}`,
        accepted: 'a later date, or a calendar that has a working day before it',
        pointer: '/deadline',
      };
    default:
      return assertNever(refusal);
  }
};
