/**
 * What plays, units and findings wait for. Timers are a function of a state and nothing else, so they can be thrown away
 * and derived again; each says which command is due when (§4).
 */
import type { FeedbackCommand } from '../feedback/commands.ts';
import type { Feedback } from '../feedback/state.ts';
import { endOfDay, startOfDay } from '../kernel/dates.ts';
import type { PlayCommand } from '../play/commands.ts';
import { rolesActedBy } from '../play/responsibility.ts';
import type { Play } from '../play/state.ts';
import type { UnitCommand } from '../unit/commands.ts';
import type { Unit } from '../unit/state.ts';
import type { Timer } from './planned.ts';

export const timersOf = (play: Play): readonly Timer<PlayCommand>[] => {
  if (play.stage === 'closed' || play.stage === 'cancelled') return [];
  const { timeZone } = play.start.calendar;

  // Once the outcome is recorded the renewal is decided: nobody owes a look at it any more.
  const decided = play.outcome !== null;
  const checkpoints = (decided ? [] : play.checkpoints)
    .filter((checkpoint) => checkpoint.status === 'open')
    .map(
      ({ id, due }): Timer<PlayCommand> => ({
        key: `checkpoint:${id}:${due}`,
        due: endOfDay(due, timeZone),
        command: { type: 'MissCheckpoint', data: { checkpointId: id, due } },
      }),
    );

  // A milestone is promised once the plan is approved; before that its date is a draft.
  const milestones = (play.approval === null || decided ? [] : play.milestones)
    .filter((milestone) => milestone.reachedOn === null && !milestone.overdue)
    .map(
      ({ id, date }): Timer<PlayCommand> => ({
        key: `milestone:${id}:${date}`,
        due: endOfDay(date, timeZone),
        command: { type: 'NoteMilestoneOverdue', data: { milestoneId: id, date } },
      }),
    );

  const absences = play.absences.flatMap(({ person, from, until, phase }): readonly Timer<PlayCommand>[] => {
    const data = { personId: person.id, from, until };
    const end: Timer<PlayCommand> = {
      key: `return:${person.id}:${from}:${until}`,
      due: endOfDay(until, timeZone),
      command: { type: 'EndUnavailability', data },
    };
    // Whoever acts in no role has nothing to hand over when their absence begins.
    if (phase === 'begun' || rolesActedBy(play, person).length === 0) return [end];
    return [
      {
        key: `absence:${person.id}:${from}:${until}`,
        due: startOfDay(from, timeZone),
        command: { type: 'BeginUnavailability', data },
      },
      end,
    ];
  });

  const responses = play.escalations.flatMap(({ id, status, respondBy }): readonly Timer<PlayCommand>[] =>
    status !== 'triggered' || respondBy === null
      ? []
      : [
          {
            key: `response:${id}:${respondBy}`,
            due: respondBy,
            command: { type: 'ClimbEscalation', data: { escalationId: id, respondBy } },
          },
        ],
  );

  const exceptions = play.exceptions
    .filter(({ status }) => status === 'requested' || status === 'approved')
    .map(
      ({ id, until }): Timer<PlayCommand> => ({
        key: `exception:${id}:${until}`,
        due: endOfDay(until, timeZone),
        command: { type: 'ExpireException', data: { exceptionId: id, until } },
      }),
    );

  return [...checkpoints, ...milestones, ...absences, ...responses, ...exceptions];
};

/** As is a hat of a finding (FB-3). */
export const timersOfFeedback = ({ lease }: Feedback): readonly Timer<FeedbackCommand>[] => {
  if (lease === null) return [];
  const { id, until } = lease;
  return [{ key: `lease:${id}:${until}`, due: until, command: { type: 'ExpireFixLease', data: { leaseId: id } } }];
};

/** A worn hat comes off when its lease runs out; wearing it again before then is another lease to wait for (UNIT-3). */
export const timersOfUnit = ({ lease }: Unit): readonly Timer<UnitCommand>[] => {
  if (lease === null) return [];
  const { id, until } = lease;
  return [{ key: `lease:${id}:${until}`, due: until, command: { type: 'ExpireLease', data: { leaseId: id } } }];
};
