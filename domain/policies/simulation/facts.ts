/** What is held fixed: what people, agents and time did, told to the simulated play (docs/decisions/0013). */
import * as E from 'fp-ts/lib/Either.js';
import { policyOf } from '../../kernel/decision-context.ts';
import type { Folded } from '../../kernel/envelope.ts';
import { decide } from '../../play/decide.ts';
import { PEOPLE_EVENTS } from '../../play/events/people.ts';
import type { PlayEvent, PlayEventOf } from '../../play/events.ts';
import { retargeted } from '../../play/response.ts';
import { type Again, applied, appliedAnew, contextOf, type Run } from './run.ts';

/** The play as it would have started: on the policy's own ladder unless it was given one of its own (POL-13). */
const started = (run: Run, data: PlayEventOf<'PlayOrchestrated'>['data']): PlayEventOf<'PlayOrchestrated'>['data'] => {
  const usual = policyOf(run.inForce, data.policyVersion).ladders.play;
  const own = JSON.stringify(data.escalationPath) !== JSON.stringify(usual);
  const { version, ladders } = run.policy;
  return { ...data, policyVersion: version, escalationPath: own ? data.escalationPath : ladders.play };
};

/** Dates of checkpoints are what people kept to; who oversees them is the policy's to say (PLAY-7). */
const scheduled = (
  { policy }: Run,
  data: PlayEventOf<'CheckpointsScheduled'>['data'],
): PlayEventOf<'CheckpointsScheduled'>['data'] => ({
  ...data,
  checkpoints: data.checkpoints.map((each) => ({ ...each, ownerRoles: policy.checkpoints.oversight[each.risk] })),
});

/** A failed pull is a fact; whether it was the last one is the retry limit's to say (PLAY-2). */
const pullFailed = (run: Run, { data, ...event }: Folded<PlayEventOf<'ContextPullFailed'>>, again: Again): Run => {
  const { kind, source, problem } = data;
  const command = { type: 'RecordContextFailure', data: { kind, source, problem } } as const;
  const from = { kind: 'system', id: event.actor.id, actsFor: null } as const;
  const events = decide(run.simulated, command, contextOf(run, again.at, from));
  if (E.isLeft(events)) return run;
  // That the step was done with is recorded: the play did go on from there.
  const kept = events.right.filter(({ type }) => type !== 'StepCompleted');
  return appliedAnew(run, kept, again);
};

const fact = (run: Run, event: Folded<PlayEvent>, again: Again): Run => {
  switch (event.type) {
    case 'PlayOrchestrated':
      return applied(run, { ...event, data: started(run, event.data) });
    case 'CheckpointsScheduled':
      return applied(run, { ...event, data: scheduled(run, event.data) });
    case 'ContextPullFailed':
      return pullFailed(run, event, again);
    case 'ContextPullExhausted':
    case 'EscalationRetargeted':
      return run;
    default:
      return applied(run, event);
  }
};

/** The events of one command, none of which the policy derives by itself. */
export const facts = (run: Run, again: Again): Run => {
  const after = again.as.reduce((sofar, event) => fact(sofar, event, again), run);
  const aboutPeople = again.as.some(({ type }) => type in PEOPLE_EVENTS);
  if (!aboutPeople || run.simulated === null || after.simulated === null) return after;
  // Whose an open escalation is now follows from who is there (POL-18).
  const moved = retargeted(run.simulated, after.simulated, contextOf(run, again.at, again.actor));
  return appliedAnew(after, moved, { ...again, as: [] });
};
