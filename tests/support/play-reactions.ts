/** What the policies ask for after the last event of a history, and a play run with its reactor until it is at rest. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { aggregateOf, type PlayId, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import { PLAY_COMMANDS, type PlayCommand } from '@tenure/domain/play/commands.ts';
import { playDecider } from '@tenure/domain/play/decide.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { AnyCommand, Planned } from '@tenure/domain/policies/planned.ts';
import { react } from '@tenure/domain/policies/react.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import * as E from 'fp-ts/lib/Either.js';
import { reading } from './play-history.ts';
import { command, contextOf, ENGINE, folded, recorded, type When } from './play-spec.ts';

/** Whose history it is. */
export const PLAY = '01940000-0000-7000-8000-0000000000aa' as PlayId;
export const OWN_STREAM = streamOf('play', PLAY);

/** The reaction to the last event, with the play as it is right after it. */
export const reactionTo = (history: readonly PlayEvent[], policies = SHIPPED_POLICIES): readonly Planned[] => {
  const last = history.at(-1);
  if (last === undefined) throw new Error('nothing happened');
  return react(PLAY, folded(history), recorded(last, history.length), policies);
};

/** What a play asks of itself; the rest is for its gate. */
export const ofPlay = (planned: readonly Planned[]): readonly Planned[] =>
  planned.filter(({ to }) => aggregateOf(to).category === 'play');

const isPlayCommand = (command: AnyCommand): command is PlayCommand => command.type in PLAY_COMMANDS;

/** The commands a play sends itself. */
export const commandsOf = (planned: readonly Planned[]): readonly PlayCommand[] =>
  ofPlay(planned).flatMap(({ action }) =>
    action._tag === 'Command' && isPlayCommand(action.command) ? [action.command] : [],
  );

export interface World {
  /** What a pull of a kind brings; without it every pull works. */
  readonly pull?: (kind: ContextKind) => PlayCommand;
}

const works = (kind: ContextKind): PlayCommand => command('RecordContext', reading(kind));

/** What a play does because of what is planned: its commands, and what the pulls it asks for bring. */
export const answersTo = (planned: readonly Planned[], { pull = works }: World = {}): readonly PlayCommand[] =>
  ofPlay(planned).flatMap((each) =>
    each.action._tag === 'PullContext' ? [pull(each.action.kind)] : commandsOf([each]),
  );

/** The rules of the triggers a history asks for, event by event. */
export const fired = (history: readonly PlayEvent[]): readonly string[] =>
  history.flatMap((_event, index) =>
    commandsOf(reactionTo(history.slice(0, index + 1))).flatMap((each) =>
      each.type === 'TriggerEscalation' ? [each.data.rule] : [],
    ),
  );

const decided = (history: readonly PlayEvent[], asked: PlayCommand, when: When): readonly PlayEvent[] => {
  const decision = playDecider.decide(folded(history), asked, contextOf(when));
  return E.isRight(decision) ? decision.right : [];
};

/** Lets the policies answer every event after the first `from`, and what comes of that, until nothing is left to do. */
export const settled = (
  history: readonly PlayEvent[],
  now: Instant,
  world: World = {},
  from = 0,
): readonly PlayEvent[] => {
  let events = history;
  for (let seen = from; seen < events.length; seen += 1) {
    for (const next of answersTo(reactionTo(events.slice(0, seen + 1)), world)) {
      events = [...events, ...decided(events, next, { actor: ENGINE, now })];
    }
  }
  return events;
};

/** Fires every timer that is due after a history at rest, earliest first, with the policies in between, until none is. */
export const elapsed = (history: readonly PlayEvent[], now: Instant, world: World = {}): readonly PlayEvent[] => {
  let events = history;
  const fired = new Set<string>();
  for (;;) {
    const play = folded(events);
    const due = (play === null ? [] : timersOf(play))
      .filter((timer) => timer.due <= now && !fired.has(timer.key))
      .toSorted((a, b) => (a.due < b.due ? -1 : 1));
    const [timer] = due;
    if (timer === undefined) return events;
    fired.add(timer.key);
    const before = events.length;
    events = [...events, ...decided(events, timer.command, { actor: ENGINE, now: timer.due })];
    events = settled(events, timer.due, world, before);
  }
};
