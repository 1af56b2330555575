/** Checkpoints: scheduled by risk, recorded by people, missed by the clock (PLAY-7, PLAY-8). */
import * as E from 'fp-ts/lib/Either.js';
import { addDays, endOfDay, latest, type PlainDate } from '../../kernel/dates.ts';
import { policyOf } from '../../kernel/decision-context.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import type { Risk } from '../../kernel/vocabulary.ts';
import { addWorkingDays, onOrBefore, type WorkingCalendar } from '../../planning/calendar.ts';
import { checkpointDates } from '../../planning/checkpoint-cadence.ts';
import type { CHECKPOINT_COMMANDS } from '../commands/people.ts';
import { type Decisions, happened, todayOf, unknown } from '../decision.ts';
import type { PlayEvent, PlayEventOf } from '../events.ts';
import { actingFor, firstSubstitute } from '../responsibility.ts';
import type { Play } from '../state.ts';

/** The n-th working day after a day; after a Saturday the first is Monday, as it is after the Friday before. */
export const workingDaysAfter = (calendar: WorkingCalendar, day: PlainDate, n: number): PlainDate =>
  addWorkingDays(calendar, onOrBefore(calendar, day), n);

type Because = PlayEventOf<'CheckpointsScheduled'>['data']['because'];

/** The schedule from `today` to the play's deadline at its present risk (PLAY-7). */
export const schedule = (
  play: Play,
  because: Because,
  today: PlainDate,
  policy: PolicyRecord,
): readonly PlayEvent[] => {
  const everyDays = policy.checkpoints.everyDays[play.risk];
  const dates = checkpointDates({
    from: today,
    deadline: play.deadline,
    everyDays,
    lastWithinDays: policy.checkpoints.lastWithinDays,
    calendar: play.start.calendar,
  });
  return [
    happened('CheckpointsScheduled', {
      because,
      everyDays,
      checkpoints: dates.map((due, index) => ({
        id: `cp-${String(play.counters.checkpoint + index + 1).padStart(2, '0')}`,
        due,
        risk: play.risk,
        ownerRoles: policy.checkpoints.oversight[play.risk],
      })),
    }),
  ];
};

/** A change of risk, and with it of every checkpoint that is still open. */
const riskChange = (
  play: Play,
  to: Risk,
  reason: string,
  today: PlainDate,
  policy: PolicyRecord,
): readonly PlayEvent[] => {
  if (to === play.risk) return [];
  const changed = happened('RiskChanged', { from: play.risk, to, reason });
  // Before approval nothing is scheduled, so there is nothing to plan again.
  if (play.approval === null && play.checkpoints.length === 0) return [changed];
  return [changed, ...schedule({ ...play, risk: to }, 'risk-changed', today, policy)];
};

export const checkpoints: Decisions<keyof typeof CHECKPOINT_COMMANDS> = {
  RecordCheckpoint: (play, record, context) => {
    if (play.approval === null && play.checkpoints.length === 0) {
      return E.left({ _tag: 'PlanNotApproved', rule: 'PLAY-6', command: 'RecordCheckpoint' });
    }
    const checkpoint = play.checkpoints.find((each) => each.id === record.checkpointId);
    if (!checkpoint) {
      const recordable = play.checkpoints.filter((each) => each.status !== 'recorded').map((each) => each.id);
      return E.left(unknown('checkpoint', record.checkpointId, recordable, '/checkpointId', 'PLAY-7'));
    }
    if (checkpoint.status === 'recorded') {
      return E.left({ _tag: 'AlreadyRecorded', rule: 'PLAY-7', checkpointId: checkpoint.id });
    }
    const policy = policyOf(context.policies, play.start.policyVersion);
    const recorded = happened('CheckpointRecorded', { ...record, due: checkpoint.due });
    const reason = `recorded at checkpoint ${checkpoint.id}: ${record.note}`.slice(0, 4_000);
    return E.right([recorded, ...riskChange(play, record.risk, reason, todayOf(play, context), policy)]);
  },

  MissCheckpoint: (play, { checkpointId, due }, context) => {
    const checkpoint = play.checkpoints.find((each) => each.id === checkpointId);
    // A timer that outlived its checkpoint says nothing any more.
    if (checkpoint?.status !== 'open' || checkpoint.due !== due) return E.right([]);
    const { calendar } = play.start;
    const over = endOfDay(due, calendar.timeZone);
    if (context.now < over) {
      return E.left({
        _tag: 'NotYetDue',
        rule: 'PLAY-8',
        what: `checkpoint ${checkpointId}`,
        until: over,
        now: context.now,
      });
    }
    const { retries } = policyOf(context.policies, play.start.policyVersion).checkpoints;
    const miss = checkpoint.misses + 1;
    const retry = retries[miss - 1];
    const ownerRole = checkpoint.ownerRoles[0] ?? 'csm';
    const owner = checkpoint.retryOwner ?? actingFor(play, ownerRole);
    const missed = happened('CheckpointMissed', {
      checkpointId,
      due,
      miss,
      ownerRole,
      owner,
      exhausted: retry === undefined,
    });
    if (retry === undefined) return E.right([missed]);
    // Counted from the day that just ended: after an outage the owner still gets the full time.
    const dayEnded = latest(due, addDays(todayOf(play, context), -1));
    const retryDue = workingDaysAfter(calendar, dayEnded, retry.afterWorkingDays);
    const fallback = retry.owner === 'fallback' ? firstSubstitute(play, ownerRole, retryDue, owner) : null;
    return E.right([
      missed,
      happened('CheckpointRetryScheduled', {
        checkpointId,
        due: retryDue,
        ownerRole,
        owner: fallback ?? owner,
        byFallback: fallback !== null,
      }),
    ]);
  },

  ChangeRisk: (play, { risk, reason }, context) => {
    if (risk === play.risk) return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: `risk ${risk}` });
    const policy = policyOf(context.policies, play.start.policyVersion);
    return E.right(riskChange(play, risk, reason, todayOf(play, context), policy));
  },
};
