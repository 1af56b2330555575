/**
 * A play, its stage, its units and its findings in one place, without stores or promises: commands are decided at once, and what
 * the policies ask for waits until somebody lets it happen. What lies between two streams can so be left waiting as
 * long as a test likes.
 */

import { feedbackAggregate } from '@tenure/domain/feedback/aggregate.ts';
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import type { Feedback, FeedbackState } from '@tenure/domain/feedback/state.ts';
import { gateAggregate } from '@tenure/domain/gate/aggregate.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import type { GateState, Stage } from '@tenure/domain/gate/state.ts';
import { type Principal, system } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { DecisionContext, Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import {
  aggregateOf,
  type FindingId,
  type PlayId,
  type StreamName,
  streamOf,
  type UnitId,
} from '@tenure/domain/kernel/ids.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { PlayState } from '@tenure/domain/play/state.ts';
import { findingToOthers, stageToFindings } from '@tenure/domain/policies/feedback-flow.ts';
import type { AnyCommand, Planned } from '@tenure/domain/policies/planned.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { playToStage, stageToOthers, unitToOthers } from '@tenure/domain/policies/stage-flow.ts';
import { unitAggregate } from '@tenure/domain/unit/aggregate.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import type { Unit, UnitState } from '@tenure/domain/unit/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import { contextOf, MONDAY } from './decision-context.ts';
import { listed } from './listed-refusals.ts';
import { approved } from './play-history.ts';
import { eventId } from './play-spec.ts';

type AnyEvent = PlayEvent | GateEvent | UnitEvent | FeedbackEvent;

/** An event with its stream, in the order of the whole log. */
export type Logged = Folded<AnyEvent> & { readonly stream: StreamName };

/** What came of a command: events, or the tag of the refusal. */
export type Answer = { readonly events: readonly Logged[] } | { readonly refused: string };

export const PLAY_ID = '01940000-0000-7000-8000-0000000000aa' as PlayId;
const REACTOR = system('reactor');
const REVIEWER = system('risk-assessment');

export interface States {
  readonly play: PlayState;
  readonly gate: GateState;
  readonly units: ReadonlyMap<UnitId, UnitState>;
  readonly findings: ReadonlyMap<FindingId, FeedbackState>;
}

/** Where a world was when it was copied. */
interface Moment {
  readonly log: readonly Logged[];
  readonly waiting: readonly Planned[];
  readonly states: States;
  readonly now: Instant;
  readonly decisions: number;
}
export const NOTHING: States = { play: null, gate: null, units: new Map(), findings: new Map() };

/** The states after one more event of whichever stream. */
export const evolved = (states: States, event: Logged): States => {
  const { category, id } = aggregateOf(event.stream);
  if (category === 'play')
    return { ...states, play: playAggregate.decider.evolve(states.play, event as Folded<PlayEvent>) };
  if (category === 'gate')
    return { ...states, gate: gateAggregate.decider.evolve(states.gate, event as Folded<GateEvent>) };
  if (category === 'feedback') {
    const before = states.findings.get(id as FindingId) ?? null;
    const finding = feedbackAggregate.decider.evolve(before, event as Folded<FeedbackEvent>);
    return { ...states, findings: new Map([...states.findings, [id as FindingId, finding]]) };
  }
  const before = states.units.get(id as UnitId) ?? null;
  const unit = unitAggregate.decider.evolve(before, event as Folded<UnitEvent>);
  return { ...states, units: new Map([...states.units, [id as UnitId, unit]]) };
};

export const stageWorld = (policies: Policies = SHIPPED_POLICIES, from: Moment | null = null) => {
  const log: Logged[] = [...(from?.log ?? [])];
  const waiting: Planned[] = [...(from?.waiting ?? [])];
  let states: States = from?.states ?? NOTHING;
  let now: Instant = from?.now ?? MONDAY;
  let decisions = from?.decisions ?? 0;

  const asked = (event: Logged): readonly Planned[] => {
    const { category, id } = aggregateOf(event.stream);
    if (category === 'play') {
      return states.play === null ? [] : playToStage(id as PlayId, states.play, event as Folded<PlayEvent>);
    }
    if (category === 'gate') {
      if (states.gate === null) return [];
      const [playId, said] = [id as PlayId, event as Folded<GateEvent>];
      return [...stageToOthers(playId, states.gate, said), ...stageToFindings(playId, states.gate, said)];
    }
    if (category === 'feedback') {
      const finding = states.findings.get(id as FindingId) ?? null;
      return finding === null ? [] : findingToOthers(id as FindingId, finding, event as Folded<FeedbackEvent>);
    }
    const unit = states.units.get(id as UnitId) ?? null;
    return unit === null ? [] : unitToOthers(id as UnitId, unit, event as Folded<UnitEvent>);
  };

  const record = (stream: StreamName, event: AnyEvent, actor: Principal): Logged => {
    const logged = { ...event, stream, id: eventId(log.length + 1), recordedAt: now, occurredAt: now, actor } as Logged;
    log.push(logged);
    states = evolved(states, logged);
    waiting.push(...asked(logged));
    return logged;
  };

  const decide = (
    stream: StreamName,
    command: AnyCommand,
    context: DecisionContext,
  ): E.Either<{ readonly _tag: string }, readonly AnyEvent[]> => {
    const { category, id } = aggregateOf(stream);
    if (category === 'play') return playAggregate.decider.decide(states.play, command as PlayCommand, context);
    if (category === 'gate') return gateAggregate.decider.decide(states.gate, command as GateCommand, context);
    if (category === 'feedback') {
      const finding = states.findings.get(id as FindingId) ?? null;
      return feedbackAggregate.decider.decide(finding, command as FeedbackCommand, context);
    }
    return unitAggregate.decider.decide(states.units.get(id as UnitId) ?? null, command as UnitCommand, context);
  };

  const tell = (stream: StreamName, command: AnyCommand, actor: Principal): Answer => {
    decisions += 1;
    const context = contextOf({ now, actor, policies, seed: eventId(decisions) });
    const decided = listed(command, context, decide(stream, command, context));
    if (E.isLeft(decided)) return { refused: decided.left._tag };
    return { events: decided.right.map((event) => record(stream, event, actor)) };
  };

  /** Lets the oldest thing that waits happen; `false` when nothing waits. */
  const react = (): boolean => {
    const next = waiting.shift();
    if (next === undefined) return false;
    if (next.action._tag !== 'Command') throw new Error('a stage asks for commands only');
    const { command } = next.action;
    tell(next.to, command, command.type === 'RunRiskAssessment' ? REVIEWER : REACTOR);
    return true;
  };

  const world = {
    log,
    waiting,
    now: () => now,
    pass: (instant: Instant) => {
      now = instant;
    },
    play: (command: PlayCommand, actor: Principal) => tell(streamOf('play', PLAY_ID), command, actor),
    gate: (command: GateCommand, actor: Principal) => tell(streamOf('gate', PLAY_ID), command, actor),
    unit: (id: UnitId, command: UnitCommand, actor: Principal) => tell(streamOf('unit', id), command, actor),
    finding: (id: FindingId, command: FeedbackCommand, actor: Principal) =>
      tell(streamOf('feedback', id), command, actor),
    react,
    settle: () => {
      while (react());
    },
    states: () => states,
    moment: (): Moment => ({ log: [...log], waiting: [...waiting], states, now, decisions }),
    stage: (): Stage => {
      if (states.gate === null) throw new Error('the stage has not opened');
      return states.gate;
    },
    findingNamed: (title: string): { readonly id: FindingId; readonly feedback: Feedback } => {
      const found = [...states.findings].find(([, finding]) => finding?.filed.title === title);
      if (!found?.[1]) throw new Error(`no finding “${title}”`);
      return { id: found[0], feedback: found[1] };
    },
    unitNamed: (slug: string): { readonly id: UnitId; readonly unit: Unit } => {
      const planned = world.stage().units.find(({ spec }) => spec.slug === slug);
      const unit = planned === undefined ? null : (states.units.get(planned.unitId) ?? null);
      if (planned === undefined || unit === null) throw new Error(`no unit ${slug}`);
      return { id: planned.unitId, unit };
    },
  };

  for (const event of from === null ? approved() : []) record(streamOf('play', PLAY_ID), event, REACTOR);
  return world;
};

export type StageWorld = ReturnType<typeof stageWorld>;

/** What somebody who works in a world sees of it; it may be elsewhere. */
export interface Seen extends Pick<StageWorld, 'states' | 'now'> {
  readonly log: { readonly length: number };
}
