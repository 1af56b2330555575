/**
 * The history of a play under another policy (POL-16). What the record had to do as well is done when the record did
 * it, late or not; only what the record had no reason to do is done at the instant it falls due.
 */
import { system } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import type { Policies } from '../../kernel/decision-context.ts';
import type { RecordedEvent } from '../../kernel/envelope.ts';
import { aggregateOf, type PlayId } from '../../kernel/ids.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import type { PlayCommand } from '../../play/commands.ts';
import type { PlayEvent } from '../../play/events.ts';
import { evolve } from '../../play/evolve.ts';
import { timersOf } from '../timers.ts';
import { doneAgain } from './done-again.ts';
import { heard } from './others.ts';
import { type Again, decided, type Run, startOf, triggersIn } from './run.ts';

const REACTOR = system('reactor');
const TIMERS = system('timers');

/** Triggers that the record does not tell the moment of reach the play at once. */
const dispatched = (run: Run, at: Instant): Run => {
  const due = run.pending.filter(({ cause }) => !run.awaited.has(cause));
  if (due.length === 0) return run;
  const left = { ...run, pending: run.pending.filter(({ cause }) => run.awaited.has(cause)) };
  return due.reduce<Run>((after, { trigger }) => decided(after, trigger, { at, actor: REACTOR, as: [] }), left);
};

type Clocked = Extract<PlayCommand, { readonly type: 'MissCheckpoint' | 'ClimbEscalation' }>;

/** Whether a clock is run at all: only where it is known how people answered to this very message (docs/decisions/0013). */
const runs = ({ pairs, recorded }: Run, command: Clocked): boolean => {
  if (command.type === 'MissCheckpoint') return true;
  const [recordedId] = [...pairs].find(([, simulatedId]) => simulatedId === command.data.escalationId) ?? [];
  const like = recorded?.escalations.find(({ id }) => id === recordedId);
  // Without a response time it is from before clocks ran.
  return like !== undefined && (like.status !== 'triggered' || like.respondBy !== null);
};

/** What only the simulated play waits for, the earliest first. */
const ownTimers = (run: Run) => {
  const { recorded, simulated, pairs } = run;
  if (simulated === null) return [];
  const shared = new Set(
    (recorded === null ? [] : timersOf(recorded)).map(({ key, command }) => {
      if (command.type !== 'ClimbEscalation') return key;
      const { escalationId, respondBy } = command.data;
      return `response:${pairs.get(escalationId)}:${respondBy}`;
    }),
  );
  return timersOf(simulated)
    .flatMap(({ key, due, command }) =>
      command.type === 'MissCheckpoint' || command.type === 'ClimbEscalation' ? [{ key, due, command }] : [],
    )
    .filter(({ key, command }) => !shared.has(key) && runs(run, command))
    .toSorted((a, b) => (a.due < b.due ? -1 : 1));
};

/** Everything that falls due by an instant, in order, with what follows from it. */
const timePassed = (run: Run, until: Instant): Run => {
  let now = run;
  for (;;) {
    const [timer] = ownTimers(now);
    if (timer === undefined || timer.due > until) return now;
    const after = decided(now, timer.command, { at: timer.due, actor: TIMERS, as: [] });
    if (after === now) throw new Error(`${timer.key} was due in a simulation and nothing came of it`);
    now = dispatched(after, timer.due);
  }
};

/** The events one command left on one stream. */
type Group = readonly [RecordedEvent, ...RecordedEvent[]];

const groupsOf = (history: readonly RecordedEvent[]): readonly Group[] => {
  const groups: [RecordedEvent, ...RecordedEvent[]][] = [];
  for (const event of history) {
    const last = groups.at(-1);
    if (last?.[0].stream === event.stream && last[0].commandId === event.commandId) last.push(event);
    else groups.push([event]);
  }
  return groups;
};

const onPlay = (run: Run, events: readonly RecordedEvent<PlayEvent>[], again: Again): Run => {
  const after = doneAgain(run, events, again);
  return { ...after, recorded: events.reduce(evolve, run.recorded) };
};

const elsewhere = (run: Run, event: RecordedEvent): Run => {
  const { others, planned } = heard(run.others, run.playId, event, run.policy);
  const pending = triggersIn(planned).map((trigger) => ({ cause: event.id, trigger }));
  return { ...run, others, pending: [...run.pending, ...pending] };
};

const told = (run: Run, group: Group): Run => {
  const [{ recordedAt: at, actor, stream }] = group;
  const before = timePassed(run, at);
  if (aggregateOf(stream).category !== 'play') return dispatched(group.reduce(elsewhere, before), at);
  const events = group as readonly RecordedEvent<PlayEvent>[];
  return dispatched(onPlay(before, events, { at, actor, as: events }), at);
};

/** Causes whose trigger the record shows arriving. */
const awaitedIn = (history: readonly RecordedEvent[]): ReadonlySet<string> =>
  new Set(
    history
      .filter(({ type, actor }) => actor.kind === 'system' && TRIGGERED.has(type))
      .map(({ causationId }) => causationId),
  );

const TRIGGERED: ReadonlySet<string> = new Set(['EscalationTriggered', 'EscalationEvidenceAttached']);

/**
 * Replays every event on the streams of one play, in the order of the log, under `policy`, and lets time pass until
 * `now`. Pure: it asks nothing of anybody and writes nothing.
 */
export const replay = (
  playId: PlayId,
  history: readonly RecordedEvent[],
  policy: PolicyRecord,
  inForce: Policies,
  now: Instant,
): Run => timePassed(groupsOf(history).reduce(told, startOf(playId, policy, inForce, awaitedIn(history))), now);
