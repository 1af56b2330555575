/** Changes of play selection and of the deadline: what they do to the plan (PLAY-4, PLAY-7, PLAY-11). */
import * as E from 'fp-ts/lib/Either.js';
import { policyOf } from '../../kernel/decision-context.ts';
import { latestPlaybook, playbookOf } from '../../planning/playbooks/catalogue.ts';
import { planWorkback, pullIn } from '../../planning/workback.ts';
import type { PLAN_COMMANDS } from '../commands/plan.ts';
import { type Decisions, happened, todayOf } from '../decision.ts';
import { schedule } from './checkpoints.ts';
import { customisation, factsOf } from './preparation.ts';

type Handled = 'ChangePlaybook' | 'ChangeDeadline';

export const selection: Decisions<Extract<keyof typeof PLAN_COMMANDS, Handled>> = {
  ChangePlaybook: (play, { playbook: wanted, reason }, context) => {
    if (wanted === play.playbook) {
      return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: `the playbook ${wanted}` });
    }
    const playbook = latestPlaybook(wanted);
    const changed = happened('PlaybookChanged', {
      from: play.playbook,
      to: wanted,
      playbookVersion: playbook.version,
      reason,
    });
    // Steps not yet reached will draw on the new playbook by themselves; those done on the old one are done again.
    if (play.personas.length === 0) return E.right([changed]);
    const tailored = customisation({ ...play, stepsDone: [] }, playbook, play.personas);
    if (E.isLeft(tailored)) return tailored;
    if (play.fit === null) return E.right([changed, ...tailored.right]);
    const plan = planWorkback({
      playbook,
      tier: play.start.tier,
      risk: play.risk,
      today: todayOf(play, context),
      deadline: play.deadline,
      noticeDate: play.noticeDate,
      calendar: play.start.calendar,
      policy: policyOf(context.policies, play.start.policyVersion),
      facts: factsOf(play),
    });
    if (E.isLeft(plan)) return plan;
    return E.right([
      changed,
      ...tailored.right,
      happened('WorkbackPlanned', plan.right),
      happened('StepCompleted', { step: 'tasks' }),
    ]);
  },

  ChangeDeadline: (play, { deadline, noticeDate, reason }, context) => {
    if (deadline === play.deadline && noticeDate === play.noticeDate) {
      return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: `the deadline ${deadline}` });
    }
    const today = todayOf(play, context);
    const policy = policyOf(context.policies, play.start.policyVersion);
    const { calendar, tier } = play.start;
    const feasible = planWorkback({
      playbook: playbookOf(play.playbook, play.playbookVersion),
      tier,
      risk: play.risk,
      today,
      deadline,
      noticeDate,
      calendar,
      policy,
      facts: [],
    });
    if (E.isLeft(feasible)) return feasible;
    // Work was counted back from the notice date only where there is one: it is the limit when it comes nearer.
    const nearer = noticeDate !== null && (play.noticeDate === null || noticeDate < play.noticeDate);
    const latestDate = nearer ? noticeDate : deadline;
    const open = play.tasks.filter((task) => task.status === 'open');
    const ahead = play.milestones.filter((milestone) => milestone.reachedOn === null);
    const changed = happened('DeadlineChanged', {
      from: play.deadline,
      to: deadline,
      noticeDate: { from: play.noticeDate, to: noticeDate },
      reason,
      pulledIn: {
        tasks: pullIn(
          open.map(({ id, due }) => ({ id, date: due })),
          latestDate,
          calendar,
        ).map(({ id, date }) => ({ id, due: date })),
        milestones: pullIn(
          ahead.map(({ id, date }) => ({ id, date })),
          latestDate,
          calendar,
        ),
      },
    });
    if (play.approval === null && play.checkpoints.length === 0) return E.right([changed]);
    return E.right([changed, ...schedule({ ...play, deadline }, 'deadline-changed', today, policy)]);
  },
};
