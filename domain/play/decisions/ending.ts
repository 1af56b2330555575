/** How a play ends: the customer's decision, the outcome, closing or cancelling (PLAY-12). */
import * as E from 'fp-ts/lib/Either.js';
import { saysNothing } from '../../strategy/placeholders.ts';
import type { END_COMMANDS } from '../commands/people.ts';
import { type Decisions, happened, todayOf, unknown } from '../decision.ts';
import type { Outcome } from '../events/end.ts';
import type { PlayRefusal } from '../refusals.ts';

const RESULTS_OF = {
  renew: ['renewed'],
  expand: ['expanded'],
  downsize: ['downsized'],
  leave: ['churned'],
} as const satisfies Record<string, readonly Outcome['result'][]>;

/** The first lesson or recommendation that is missing or says nothing. */
const emptyLearning = (outcome: Outcome): PlayRefusal | null => {
  for (const field of ['lessons', 'nextCycle'] as const) {
    if (outcome[field].length === 0) {
      return {
        _tag: 'PlaceholderText',
        rule: 'PLAY-12',
        pointer: `/${field}`,
        found: '',
        why: 'an empty list teaches nothing',
      };
    }
    for (const [index, found] of outcome[field].entries()) {
      const why = saysNothing(found);
      if (why) return { _tag: 'PlaceholderText', rule: 'PLAY-12', pointer: `/${field}/${index}`, found, why };
    }
  }
  return null;
};

export const ending: Decisions<keyof typeof END_COMMANDS> = {
  NoteCustomerDecision: (play, decision, context) => {
    if (play.approval === null) {
      return E.left({ _tag: 'PlanNotApproved', rule: 'PLAY-6', command: 'NoteCustomerDecision' });
    }
    if (play.outcome !== null) return E.left({ _tag: 'OutcomeAlreadyRecorded', rule: 'PLAY-12' });
    const today = todayOf(play, context);
    if (decision.decidedOn > today) {
      return E.left({
        _tag: 'DateInTheFuture',
        rule: 'PLAY-12',
        date: decision.decidedOn,
        today,
        pointer: '/decidedOn',
      });
    }
    return E.right([happened('CustomerDecisionRecorded', decision)]);
  },

  RecordOutcome: (play, outcome) => {
    if (play.outcome !== null) return E.left({ _tag: 'OutcomeAlreadyRecorded', rule: 'PLAY-12' });
    if (play.customerDecision === null) return E.left({ _tag: 'CustomerUndecided', rule: 'PLAY-12' });
    const { decision } = play.customerDecision;
    const accepted: readonly Outcome['result'][] = RESULTS_OF[decision];
    if (!accepted.includes(outcome.result)) {
      return E.left({
        _tag: 'OutcomeContradictsDecision',
        rule: 'PLAY-12',
        decision,
        result: outcome.result,
        accepted,
      });
    }
    const found = [...new Set([outcome.expiringArr, outcome.renewedArr, outcome.expansionArr].map((m) => m.currency))];
    if (found.length > 1) return E.left({ _tag: 'CurrenciesDiffer', rule: 'EVT-4', found });
    const empty = emptyLearning(outcome);
    return empty ? E.left(empty) : E.right([happened('OutcomeRecorded', outcome)]);
  },

  ClosePlay: (play, { tasks }) => {
    if (play.outcome === null) return E.left({ _tag: 'OutcomeMissing', rule: 'PLAY-12' });
    const open = play.tasks.filter((task) => task.status === 'open').map((task) => task.id);
    const stranger = tasks.find((settled) => !open.includes(settled.taskId));
    if (stranger) return E.left(unknown('open task', stranger.taskId, open, '/tasks', 'PLAY-12'));
    const ids = tasks.map((settled) => settled.taskId);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) return E.left({ _tag: 'TaskSettledTwice', rule: 'PLAY-12', taskId: twice });
    const homeless = tasks.find((settled) => settled.disposition === 're-homed' && settled.to === null);
    if (homeless) return E.left({ _tag: 'ReHomeNeedsPerson', rule: 'PLAY-12', taskId: homeless.taskId });
    const unsettled = open.filter((id) => !tasks.some((settled) => settled.taskId === id));
    if (unsettled.length > 0) return E.left({ _tag: 'TasksUnsettled', rule: 'PLAY-12', open: unsettled });
    return E.right([
      ...tasks.map((settled) => happened('TaskSettled', settled)),
      happened('PlayClosed', { result: play.outcome.result }),
    ]);
  },

  CancelPlay: (_play, { reason }) => E.right([happened('PlayCancelled', { reason })]),
};
