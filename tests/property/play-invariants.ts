/** What holds for every play, whatever was done to it: each finds nothing, or says what is wrong. */
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import { danglingReferences, findCycle } from '@tenure/domain/planning/dependencies.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { fallbackCycle } from '@tenure/domain/play/fallbacks.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';

export type Invariant = (play: Play) => readonly string[];

const twice = (what: string, ids: readonly string[]): readonly string[] =>
  ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${what} ${id} is there twice`);

const isOpen = ({ status }: { readonly status: string }) => status === 'triggered' || status === 'acknowledged';

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'PLAY-4: nothing open is due after the deadline': ({ tasks, milestones, deadline }) => [
    ...tasks.filter((task) => task.status === 'open' && task.due > deadline).map((task) => `${task.id} on ${task.due}`),
    ...milestones.filter((m) => m.reachedOn === null && m.date > deadline).map((m) => `${m.id} on ${m.date}`),
  ],
  'PLAY-4: nothing open is due before an open task it depends on': ({ tasks }) =>
    tasks.flatMap((task) =>
      tasks
        .filter((other) => task.dependsOn.includes(other.id) && task.status === 'open' && other.status === 'open')
        .filter((other) => other.due > task.due)
        .map((other) => `${task.id} on ${task.due} before ${other.id} on ${other.due}`),
    ),
  'PLAY-6: dependencies have no circle and no loose end': ({ tasks }) => [
    ...(findCycle(tasks) ?? []),
    ...danglingReferences(tasks).map(({ from, to }) => `${from} → ${to}`),
  ],
  'PLAY-6: approval and governance go together, and execution rests on them': ({ approval, stepsDone, stage }) => [
    ...(stepsDone.includes('governance') === (approval !== null)
      ? []
      : ['governance without approval, or the reverse']),
    ...(stage === 'executing' && approval === null ? ['executing without approval'] : []),
    ...(stage === 'preparing' && approval !== null ? ['preparing although approved'] : []),
  ],
  'PLAY-8: no more misses than retries and one, each with its event': ({ checkpoints }) =>
    checkpoints
      .filter(
        ({ misses, missEvents, status }) =>
          misses > 3 || misses !== missEvents.length || (status === 'open' && misses > 2),
      )
      .map(({ id, misses, missEvents }) => `${id}: ${misses} misses, ${missEvents.length} events`),
  'PLAY-10: a role is covered once, by somebody else, and substitutes have no circle': (play) => [
    ...twice(
      'cover of',
      play.covers.map(({ role }) => role),
    ),
    ...play.covers.filter(({ absent, substitute }) => absent.id === substitute.id).map(({ role }) => role),
    ...(fallbackCycle(play.people, play.substitutes) ?? []),
  ],
  'PLAY-12: the outcome, the stage and the customer’s word agree': ({ outcome, stage, customerDecision }) => [
    ...(stage === 'outcome-recorded' || stage === 'closed'
      ? outcome === null
        ? [`${stage} without outcome`]
        : []
      : []),
    ...(outcome !== null && customerDecision === null ? ['an outcome nobody decided'] : []),
    ...(outcome !== null && (stage === 'preparing' || stage === 'executing') ? [`${stage} after the outcome`] : []),
  ],
  'PLAY-12: a closed play has no open task': ({ stage, tasks }) =>
    stage === 'closed' ? tasks.filter(({ status }) => status === 'open').map(({ id }) => id) : [],
  'POL-15: one open escalation of a rule on a subject': ({ escalations }) =>
    twice(
      'open escalation',
      escalations.filter(isOpen).map(({ rule, subject }) => `${rule} ${subject}`),
    ),
  'POL-16: a derived escalation names evidence, once each': ({ escalations }) =>
    escalations.flatMap(({ id, manual, evidence }) => [
      ...(manual || evidence.length > 0 ? [] : [`${id} names none`]),
      ...twice(id, evidence),
    ]),
  'EVT-1: ids are given out once': (play) => [
    ...twice(
      'task or milestone',
      [...play.tasks, ...play.milestones].map(({ id }) => id),
    ),
    ...twice(
      'checkpoint',
      play.checkpoints.map(({ id }) => id),
    ),
    ...twice(
      'escalation',
      play.escalations.map(({ id }) => id),
    ),
    ...twice(
      'asset',
      play.enablement.map(({ id }) => id),
    ),
    ...twice(
      'proof point',
      play.proofPoints.map(({ id }) => id),
    ),
  ],
  'PLAY-8: timers have unique keys, and an ended play has none': (play) => [
    ...twice(
      'timer',
      timersOf(play).map(({ key }) => key),
    ),
    ...(play.stage === 'closed' || play.stage === 'cancelled' ? timersOf(play).map(({ key }) => key) : []),
  ],
};

/** Red checkpoints in a row and slips, counted from the events alone, afresh after their escalation was resolved (POL-15). */
export const recount = (events: readonly Folded<PlayEvent>[]) => {
  const rules = new Map<string, string>();
  let red: readonly string[] = [];
  let slips: readonly string[] = [];
  for (const event of events) {
    if (event.type === 'EscalationTriggered') rules.set(event.data.escalationId, event.data.rule);
    if (event.type === 'CheckpointRecorded') red = event.data.risk === 'red' ? [...red, event.id] : [];
    if (event.type === 'MilestoneSlipped') slips = [...slips, event.id];
    if (event.type !== 'EscalationResolved') continue;
    if (rules.get(event.data.escalationId) === 'POL-2') red = [];
    if (rules.get(event.data.escalationId) === 'POL-3') slips = [];
  }
  return { red, slips };
};

/** Misses in a row of one checkpoint, counted back from the last event. */
export const recountMisses = (events: readonly Folded<PlayEvent>[], checkpointId: string): number => {
  const subject = `checkpoint:${checkpointId}`;
  const mine = new Set(
    events.flatMap((event) =>
      event.type === 'EscalationTriggered' && event.data.rule === 'POL-1' && event.data.subject === subject
        ? [event.data.escalationId]
        : [],
    ),
  );
  let misses = 0;
  for (const event of events) {
    if (event.type === 'CheckpointMissed' && event.data.checkpointId === checkpointId) misses += 1;
    if (event.type === 'CheckpointRecorded') misses = 0;
    if (event.type === 'EscalationResolved' && mine.has(event.data.escalationId)) misses = 0;
  }
  return misses;
};
