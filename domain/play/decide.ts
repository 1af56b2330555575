/** The play's decider: what each command may do, and when none may do anything any more. */
import * as E from 'fp-ts/lib/Either.js';
import type { Decider } from '../kernel/decider.ts';
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { EventId } from '../kernel/ids.ts';
import { PEOPLE_COMMANDS } from './commands/people.ts';
import { PLAY_COMMANDS, type PlayCommand } from './commands.ts';
import type { Decide, Decided, Decisions } from './decision.ts';
import { approval } from './decisions/approval.ts';
import { checkpoints } from './decisions/checkpoints.ts';
import { ending } from './decisions/ending.ts';
import { escalations } from './decisions/escalations.ts';
import { exceptions } from './decisions/exceptions.ts';
import { milestones } from './decisions/milestones.ts';
import { orchestrate } from './decisions/orchestrate.ts';
import { people } from './decisions/people.ts';
import { preparation } from './decisions/preparation.ts';
import { selection } from './decisions/selection.ts';
import { tasks } from './decisions/tasks.ts';
import { workflow } from './decisions/workflow.ts';
import type { PlayEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { PlayRefusal } from './refusals.ts';
import { retargeted } from './response.ts';
import { initial, type Play, type PlayState } from './state.ts';

const decisions: Decisions<Exclude<PlayCommand['type'], 'OrchestratePlay'>> = {
  ...preparation,
  ...workflow,
  ...approval,
  ...selection,
  ...tasks,
  ...milestones,
  ...checkpoints,
  ...people,
  ...escalations,
  ...exceptions,
  ...ending,
};

/**
 * An escalation outlives its play: somebody still owes it an answer. One whose rule was satisfied before the end is
 * raised even if the policy came to it only after (§4, docs/decisions/0023).
 */
const AFTER_THE_END: ReadonlySet<PlayCommand['type']> = new Set([
  'TriggerEscalation',
  'AcknowledgeEscalation',
  'ResolveEscalation',
  'ReviewEscalation',
]);

/** Once its outcome is recorded, nothing may put a play back into preparation or start it again. */
const BEFORE_THE_OUTCOME: ReadonlySet<PlayCommand['type']> = new Set(['ReopenStep', 'ChangePlaybook', 'ApprovePlan']);

const after = (play: Play, events: readonly PlayEvent[], { now, actor, idFor }: DecisionContext): Play =>
  events.reduce<Play>((state, event, index) => {
    const id = idFor(`provisional-${index}`) as EventId;
    const next = evolve(state, { ...event, id, recordedAt: now, occurredAt: now, actor });
    if (next === null) throw new Error(`${event.type} left no play behind`);
    return next;
  }, play);

export const decide = (state: PlayState, command: PlayCommand, context: DecisionContext): Decided => {
  const fromEngine = context.actor.kind === 'system';
  if (PLAY_COMMANDS[command.type].from === 'system' && !fromEngine) {
    const actor = `the ${context.actor.kind} ${context.actor.id}`;
    return E.left({ _tag: 'NotFromOutside', rule: 'EVT-6', command: command.type, actor });
  }
  if (command.type === 'OrchestratePlay') return orchestrate(state, command.data, context);
  if (state === null) return E.left({ _tag: 'NoSuchPlay', rule: 'EVT-1' });
  const ended = state.stage === 'closed' || state.stage === 'cancelled';
  if (ended && !AFTER_THE_END.has(command.type)) {
    // Timers and preparation may still be on their way when a play ends; they have nothing left to say.
    return PLAY_COMMANDS[command.type].from === 'system'
      ? E.right([])
      : E.left({ _tag: 'PlayEnded', rule: 'PLAY-12', stage: state.stage, command: command.type });
  }
  if (state.outcome !== null && BEFORE_THE_OUTCOME.has(command.type)) {
    return E.left({ _tag: 'OutcomeAlreadyRecorded', rule: 'PLAY-12' });
  }
  const decision = decisions[command.type] as Decide<PlayCommand['type']>;
  const decided = decision(state, command.data, context);
  if (E.isLeft(decided) || decided.right.length === 0 || !(command.type in PEOPLE_COMMANDS)) return decided;
  // Whoever is there now is who is told: an escalation does not wait for somebody who has gone away (POL-18).
  return E.right([...decided.right, ...retargeted(state, after(state, decided.right, context), context)]);
};

export const playDecider: Decider<PlayCommand, PlayState, PlayEvent, PlayRefusal, DecisionContext> = {
  initial,
  decide,
  evolve,
};
