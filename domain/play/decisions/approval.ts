/** The workback plan, its review and its approval (PLAY-4 to PLAY-7). */
import * as E from 'fp-ts/lib/Either.js';
import { policyOf } from '../../kernel/decision-context.ts';
import { rateComplexity } from '../../planning/complexity.ts';
import { playbookOf } from '../../planning/playbooks/catalogue.ts';
import { planWorkback } from '../../planning/workback.ts';
import { planChecklist } from '../checklist.ts';
import type { PLAN_COMMANDS } from '../commands/plan.ts';
import { type Decisions, happened, todayOf, unknown } from '../decision.ts';
import { waitsFor } from '../workflow.ts';
import { schedule } from './checkpoints.ts';
import { factsOf } from './preparation.ts';

type Handled = 'PlanWorkback' | 'AttachEnablement' | 'DetachEnablement' | 'SetSuccessMetric' | 'ApprovePlan';

export const approval: Decisions<Extract<keyof typeof PLAN_COMMANDS, Handled>> = {
  PlanWorkback: (play, _data, context) => {
    if (play.fit !== null) return E.right([]);
    const waiting = waitsFor(play, 'tasks');
    if (waiting.length > 0) return E.left({ _tag: 'StepNotReady', rule: 'PLAY-1', step: 'tasks', waitsFor: waiting });
    const plan = planWorkback({
      playbook: playbookOf(play.playbook, play.playbookVersion),
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
    return E.right([happened('WorkbackPlanned', plan.right), happened('StepCompleted', { step: 'tasks' })]);
  },

  AttachEnablement: (play, asset) => {
    const waiting = waitsFor(play, 'enablement');
    if (waiting.length > 0) {
      return E.left({ _tag: 'StepNotReady', rule: 'PLAY-1', step: 'enablement', waitsFor: waiting });
    }
    if (asset.taskId !== null && !play.tasks.some((task) => task.id === asset.taskId)) {
      return E.left(
        unknown(
          'task',
          asset.taskId,
          play.tasks.map((task) => task.id),
          '/taskId',
          'PLAY-5',
        ),
      );
    }
    const id = `e${String(play.counters.enablement + 1).padStart(2, '0')}`;
    return E.right([happened('EnablementAttached', { id, ...asset })]);
  },

  DetachEnablement: (play, { enablementId, reason }) => {
    const ids = play.enablement.map((asset) => asset.id);
    if (!ids.includes(enablementId)) return E.left(unknown('asset', enablementId, ids, '/enablementId', 'PLAY-5'));
    return E.right([happened('EnablementDetached', { enablementId, reason })]);
  },

  SetSuccessMetric: (play, { metric, reason }) => {
    const from = play.successMetrics.find((each) => each.name === metric.name) ?? null;
    if (JSON.stringify(from) === JSON.stringify({ ...from, ...metric })) {
      return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: `the success metric ${metric.name}` });
    }
    return E.right([happened('SuccessMetricSet', { from, to: metric, reason })]);
  },

  ApprovePlan: (play, _data, context) => {
    if (play.approval !== null) return E.left({ _tag: 'PlanAlreadyApproved', rule: 'PLAY-6' });
    const policy = policyOf(context.policies, play.start.policyVersion);
    const failing = planChecklist(play, policy, context.now).filter((item) => !item.passed);
    if (failing.length > 0) return E.left({ _tag: 'PlanNotReady', rule: 'PLAY-6', failing });
    return E.right([
      happened('BaselineFrozen', {
        complexity: rateComplexity(play.tasks.length, policy),
        pattern: play.pattern,
        tasks: play.tasks.map(({ id, due }) => ({ id, due })),
        milestones: play.milestones.map(({ id, date }) => ({ id, date })),
      }),
      happened('StepCompleted', { step: 'governance' }),
      ...schedule(play, 'plan-approved', todayOf(play, context), policy),
    ]);
  },
};
