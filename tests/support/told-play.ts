/**
 * A play as it is told: what somebody did at which moment; the engine answers at once and fires what is due on the way.
 * What comes of it is a history as the log would hold it.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { DomainEvent, Folded, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId, EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import { playDecider } from '@tenure/domain/play/decide.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { react } from '@tenure/domain/policies/react.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import * as E from 'fp-ts/lib/Either.js';
import { answersTo, OWN_STREAM, PLAY, type World } from './play-reactions.ts';
import { contextOf, DANA, ENGINE, eventId, instant, MONDAY } from './play-spec.ts';

/** What somebody did, or what another aggregate recorded, and when; nothing: time passes until then. */
export type Told = readonly [
  at: string,
  what?: PlayCommand | { readonly stream: StreamName; readonly event: DomainEvent },
  actor?: Principal,
];

const placed = (
  event: Folded<DomainEvent>,
  n: number,
  stream: StreamName,
  commandId: string,
  causationId: string,
): RecordedEvent => ({
  ...event,
  schemaVersion: 1,
  hat: null,
  commandId: commandId as CommandId,
  correlationId: commandId,
  causationId,
  policyVersion: 'v1',
  stream,
  revision: n,
  position: BigInt(n),
});

/** A play in hand: told what happened, it answers as the engine would. */
const engine = (begun: readonly PlayEvent[], world: World) => {
  const history: RecordedEvent[] = [];
  let commands = 0;
  let state = playDecider.initial;

  const record = (
    events: readonly DomainEvent[],
    stream: StreamName,
    now: Instant,
    actor: Principal,
    cause?: EventId,
  ): readonly RecordedEvent[] => {
    commands += 1;
    const commandId = `command-${commands}`;
    const recorded = events.map((event, index) => {
      const n = history.length + index + 1;
      const folded = { ...event, id: eventId(n), recordedAt: now, occurredAt: now, actor };
      return placed(folded, n, stream, commandId, cause ?? commandId);
    });
    history.push(...recorded);
    return recorded;
  };

  const send = (command: PlayCommand, now: Instant, actor: Principal, cause?: EventId): void => {
    const decided = playDecider.decide(state, command, contextOf({ now, actor }));
    if (E.isLeft(decided)) throw new Error(`${command.type}: ${JSON.stringify(decided.left)}`);
    for (const event of record(decided.right, OWN_STREAM, now, actor, cause) as readonly RecordedEvent<PlayEvent>[]) {
      state = playDecider.evolve(state, event);
      for (const next of answersTo(react(PLAY, state, event, SHIPPED_POLICIES), world))
        send(next, now, ENGINE, event.id);
    }
  };

  for (const event of begun) {
    const [only] = record([event], OWN_STREAM, MONDAY, DANA);
    state = playDecider.evolve(state, only as RecordedEvent<PlayEvent>);
  }

  const passTo = (until: Instant): void => {
    for (;;) {
      const [timer] = (state === null ? [] : timersOf(state)).toSorted((a, b) => (a.due < b.due ? -1 : 1));
      if (timer === undefined || timer.due > until) return;
      send(timer.command, timer.due, ENGINE);
    }
  };

  return { history, record, send, passTo };
};

export const told = (
  begun: readonly PlayEvent[],
  story: readonly Told[],
  world: World = {},
): readonly RecordedEvent[] => {
  const { history, record, send, passTo } = engine(begun, world);
  for (const [at, what, actor = DANA] of story) {
    const now = instant(at);
    passTo(now);
    if (what === undefined) continue;
    if ('stream' in what) record([what.event], what.stream, now, actor);
    else send(what, now, actor);
  }
  return history;
};
