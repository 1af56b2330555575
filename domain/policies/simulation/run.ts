/**
 * A replay under another policy, as far as it has come (POL-16). Two plays are folded side by side: the recorded one,
 * and the one in which only what people, agents and time did is kept, and what the policy derives is derived anew.
 */
import * as E from 'fp-ts/lib/Either.js';
import type { Principal } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import type { DecisionContext, Policies } from '../../kernel/decision-context.ts';
import type { Folded } from '../../kernel/envelope.ts';
import type { EventId, PlayId } from '../../kernel/ids.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import type { PlayCommand, PlayCommandOf } from '../../play/commands.ts';
import { decide } from '../../play/decide.ts';
import type { PlayEvent } from '../../play/events.ts';
import { evolve } from '../../play/evolve.ts';
import { initial, type PlayState } from '../../play/state.ts';
import type { Planned } from '../planned.ts';
import { react } from '../react.ts';
import { NO_OTHERS, type Others } from './others.ts';

export type Trigger = PlayCommandOf<'TriggerEscalation'>;

/** A trigger that was derived and has not reached the play yet. */
export interface Pending {
  /** The event that satisfied the rule. */
  readonly cause: EventId;
  readonly trigger: Trigger;
}

export interface Run {
  readonly playId: PlayId;
  readonly policy: PolicyRecord;
  /** The policies of the record, by which plays that say nothing else were started. */
  readonly inForce: Policies;
  readonly recorded: PlayState;
  readonly simulated: PlayState;
  /** Units, findings and the stage, as recorded. */
  readonly others: Others;
  readonly pending: readonly Pending[];
  /** Causes whose trigger reached the recorded play, at a moment the record tells. */
  readonly awaited: ReadonlySet<string>;
  /** Recorded escalations whose like fired at the same moment, with its id. */
  readonly pairs: ReadonlyMap<string, string>;
  /** What was derived anew, in order. */
  readonly derived: readonly Folded<PlayEvent>[];
}

export const startOf = (
  playId: PlayId,
  policy: PolicyRecord,
  inForce: Policies,
  awaited: ReadonlySet<string>,
): Run => ({
  playId,
  policy,
  inForce,
  recorded: initial,
  simulated: initial,
  others: NO_OTHERS,
  pending: [],
  awaited,
  pairs: new Map(),
  derived: [],
});

const nothingToMake = (what: string) => (): never => {
  throw new Error(`a simulation makes no ${what}: what it decides anew needs none`);
};

export const contextOf = ({ policy }: Run, now: Instant, actor: Principal): DecisionContext => ({
  now,
  actor,
  policies: { current: policy, byVersion: new Map([[policy.version, policy]]) },
  idFor: nothingToMake('ids'),
  digest: nothingToMake('digests'),
});

export const triggersIn = (planned: readonly Planned[]): readonly Trigger[] =>
  planned.flatMap(({ action }) =>
    action._tag === 'Command' && action.command.type === 'TriggerEscalation' ? [action.command] : [],
  );

/** The simulated play after an event, and the triggers that follow from it. */
export const applied = (run: Run, event: Folded<PlayEvent>): Run => {
  const simulated = evolve(run.simulated, event);
  const { policies } = contextOf(run, event.recordedAt, event.actor);
  const planned = triggersIn(react(run.playId, simulated, event, policies));
  return {
    ...run,
    simulated,
    pending: [...run.pending, ...planned.map((trigger) => ({ cause: event.id, trigger }))],
  };
};

/** When something is done again, by whom, and the events the record has of it. */
export interface Again {
  readonly at: Instant;
  readonly actor: Principal;
  readonly as: readonly Folded<PlayEvent>[];
}

/** What the play decided anew, applied; what the record has too keeps its id, so that evidence can be compared. */
export const appliedAnew = (run: Run, events: readonly PlayEvent[], { at, actor, as }: Again): Run => {
  let after = run;
  for (const event of events) {
    const { derived } = after;
    const id = as.find(({ type }) => type === event.type)?.id ?? (`simulated-${derived.length + 1}` as EventId);
    const made: Folded<PlayEvent> = { ...event, id, recordedAt: at, occurredAt: at, actor };
    after = applied({ ...after, derived: [...derived, made] }, made);
  }
  return after;
};

/** A command decided on the simulated play. What it refuses changes nothing. */
export const decided = (run: Run, command: PlayCommand, again: Again): Run => {
  const events = decide(run.simulated, command, contextOf(run, again.at, again.actor));
  return E.isLeft(events) ? run : appliedAnew(run, events.right, again);
};
