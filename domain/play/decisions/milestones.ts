/** Milestones: moved, slipped, reached (PLAY-9). */
import * as E from 'fp-ts/lib/Either.js';
import { addDays, daysBetween, endOfDay } from '../../kernel/dates.ts';
import type { DecisionContext } from '../../kernel/decision-context.ts';
import { isWorkingDay, onOrBefore } from '../../planning/calendar.ts';
import type { PLAN_COMMANDS } from '../commands/plan.ts';
import { type Decide, type Decisions, happened, todayOf, unknown } from '../decision.ts';
import type { PlayEvent } from '../events.ts';
import type { Milestone, Play } from '../state.ts';

type Handled = 'MoveMilestone' | 'ReachMilestone' | 'NoteMilestoneOverdue';

const onMilestone =
  <T extends Handled>(
    decide: (
      play: Play,
      milestone: Milestone,
      data: Parameters<Decide<T>>[1],
      context: DecisionContext,
    ) => ReturnType<Decide<T>>,
  ): Decide<T> =>
  (play, data, context) => {
    const milestone = play.milestones.find((each) => each.id === data.milestoneId);
    if (milestone) return decide(play, milestone, data, context);
    // A timer that outlived its milestone says nothing any more.
    if (context.actor.kind === 'system') return E.right([]);
    return E.left(
      unknown(
        'milestone',
        data.milestoneId,
        play.milestones.map((m) => m.id),
        '/milestoneId',
        'PLAY-9',
      ),
    );
  };

/** The slip of a milestone whose date passed: it is late from the first day after, whenever that is noticed. */
const overdue = ({ id, date }: Milestone): PlayEvent =>
  happened('MilestoneSlipped', {
    milestoneId: id,
    from: date,
    to: addDays(date, 1),
    days: 1,
    reason: `its date ${date} passed unreached`,
    kind: 'overdue',
  });

export const milestones: Decisions<Extract<keyof typeof PLAN_COMMANDS, Handled>> = {
  MoveMilestone: onMilestone<'MoveMilestone'>((play, milestone, { to, reason }) => {
    const { id, date: from, reachedOn } = milestone;
    if (reachedOn !== null) return E.left({ _tag: 'MilestoneReached', rule: 'PLAY-9', milestoneId: id, on: reachedOn });
    if (to === from) return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: `the date ${to} of ${id}` });
    if (to > play.deadline) {
      return E.left({
        _tag: 'AfterDeadline',
        rule: 'PLAY-4',
        what: `milestone ${id}`,
        date: to,
        deadline: play.deadline,
        pointer: '/to',
      });
    }
    const { calendar } = play.start;
    if (!isWorkingDay(calendar, to)) {
      return E.left({
        _tag: 'NotAWorkingDay',
        rule: 'PLAY-4',
        date: to,
        next: onOrBefore(calendar, to),
        pointer: '/to',
      });
    }
    const move = { milestoneId: id, from, to, reason };
    return E.right([
      to < from
        ? happened('MilestoneMoved', move)
        : happened('MilestoneSlipped', { ...move, days: daysBetween(from, to), kind: 'moved' }),
    ]);
  }),

  ReachMilestone: onMilestone<'ReachMilestone'>((play, milestone, { on }, context) => {
    const { id, reachedOn } = milestone;
    if (play.approval === null) return E.left({ _tag: 'PlanNotApproved', rule: 'PLAY-6', command: 'ReachMilestone' });
    if (reachedOn !== null) return E.left({ _tag: 'MilestoneReached', rule: 'PLAY-9', milestoneId: id, on: reachedOn });
    const today = todayOf(play, context);
    if (on > today) return E.left({ _tag: 'DateInTheFuture', rule: 'PLAY-9', date: on, today, pointer: '/on' });
    const reached = happened('MilestoneReached', { milestoneId: id, on });
    // Its date passed, even if no clock was running to say so.
    const late = on > milestone.date && !milestone.overdue;
    return E.right(late ? [overdue(milestone), reached] : [reached]);
  }),

  NoteMilestoneOverdue: onMilestone<'NoteMilestoneOverdue'>((play, milestone, { date }, context) => {
    if (milestone.reachedOn !== null || milestone.overdue || milestone.date !== date) return E.right([]);
    const over = endOfDay(date, play.start.calendar.timeZone);
    if (context.now < over) {
      return E.left({
        _tag: 'NotYetDue',
        rule: 'PLAY-9',
        what: `the date of ${milestone.id}`,
        until: over,
        now: context.now,
      });
    }
    return E.right([overdue(milestone)]);
  }),
};
