/** A play driven by random moves, with its clock, its policies and its past, for properties to look at. */
import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, type Instant, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import { playDecider } from '@tenure/domain/play/decide.ts';
import { PLAY_EVENTS, type PlayEvent } from '@tenure/domain/play/events.ts';
import type { Play, PlayState } from '@tenure/domain/play/state.ts';
import { react } from '@tenure/domain/policies/react.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import * as E from 'fp-ts/lib/Either.js';
import { listed } from '../support/listed-refusals.ts';
import { answersTo, PLAY } from '../support/play-reactions.ts';
import { contextOf, ENGINE, MONDAY, recorded } from '../support/play-spec.ts';
import { type Move, sent } from './play-moves.ts';

/** One command that was accepted and changed something: the play before and after it. */
export interface Step {
  readonly command: PlayCommand;
  readonly actor: Principal;
  readonly now: Instant;
  readonly before: Play;
  readonly after: Play;
  readonly events: readonly Folded<PlayEvent>[];
}

export interface Run {
  readonly events: readonly Folded<PlayEvent>[];
  readonly play: Play;
  readonly steps: readonly Step[];
  /** Every command that was tried, with what it met. */
  readonly tried: readonly { readonly command: PlayCommand; readonly accepted: boolean; readonly play: Play }[];
}

const fits = ({ type, data }: PlayEvent): boolean => PLAY_EVENTS[type].data.is(data);

const playing = (state: PlayState): Play => {
  if (state === null) throw new Error('a run begins with a play');
  return state;
};

export const run = (history: readonly PlayEvent[], moves: readonly Move[]): Run => {
  const events = history.map((event, index) => recorded(event, index + 1));
  let state = events.reduce(playDecider.evolve, playDecider.initial);
  let now: Instant = MONDAY;
  const steps: Step[] = [];
  const tried: { command: PlayCommand; accepted: boolean; play: Play }[] = [];

  const decide = (asked: PlayCommand, actor: Principal): readonly Folded<PlayEvent>[] => {
    const before = playing(state);
    const decision = listed(asked, { actor }, playDecider.decide(before, asked, contextOf({ now, actor })));
    // EVT-3: the same command on the same history decides the same events, always.
    const again = playDecider.decide(structuredClone(before), structuredClone(asked), contextOf({ now, actor }));
    if (!isDeepStrictEqual(decision, again)) throw new Error(`${asked.type} was decided in two ways`);
    tried.push({ command: asked, accepted: E.isRight(decision), play: before });
    if (E.isLeft(decision)) return [];
    const decided = decision.right.map((event, index) => recorded(event, events.length + index + 1, { now, actor }));
    const misfit = decided.find((event) => !fits(event));
    if (misfit) throw new Error(`${asked.type} decided an event that cannot be stored: ${JSON.stringify(misfit)}`);
    events.push(...decided);
    state = decided.reduce(playDecider.evolve, state);
    if (decided.length > 0) steps.push({ command: asked, actor, now, before, after: playing(state), events: decided });
    return decided;
  };

  /** Sends a command, then whatever the policies ask for because of it. */
  const send = (asked: PlayCommand, actor: Principal): void => {
    let met = state;
    for (const event of decide(asked, actor)) {
      met = playDecider.evolve(met, event);
      answer(event, met);
    }
  };

  const answer = (event: Folded<PlayEvent>, met: PlayState): void => {
    for (const next of answersTo(react(PLAY, met, event, SHIPPED_POLICIES))) send(next, ENGINE);
  };

  /** Lets time pass; an engine that is awake fires each timer when it is due. */
  const pass = ({ hours, awake }: Move): void => {
    const until = instantOf(epochMilliseconds(now) + hours * 3_600_000);
    const fired = new Set<string>();
    for (let limit = 0; awake && limit < 200; limit += 1) {
      const [timer] = timersOf(playing(state))
        .filter((each) => each.due <= until && !fired.has(each.key))
        .toSorted((a, b) => (a.due < b.due ? -1 : 1));
      if (timer === undefined) break;
      fired.add(timer.key);
      if (timer.due > now) now = timer.due;
      send(timer.command, ENGINE);
    }
    now = until;
  };

  // A play that has only just begun prepares itself before anybody does anything to it.
  const [first] = events;
  if (events.length === 1 && first) answer(first, state);
  for (const move of moves) {
    pass(move);
    const { command: asked, actor } = sent(move, playing(state), now);
    send(asked, actor);
  }
  return { events, play: playing(state), steps, tried };
};
