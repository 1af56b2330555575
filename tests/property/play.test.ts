import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import { PLAY_COMMANDS, type PlayCommand } from '@tenure/domain/play/commands.ts';
import { playDecider } from '@tenure/domain/play/decide.ts';
import { PLAY_EVENTS, type PlayEvent } from '@tenure/domain/play/events.ts';
import type { PlayState } from '@tenure/domain/play/state.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { approved, event, orchestrated, prepared } from '../support/play-history.ts';
import { decided, outcomeRecorded } from '../support/play-outcome.ts';
import { contextOf, ENGINE, instant } from '../support/play-spec.ts';
import { INVARIANTS, recount, recountMisses } from './play-invariants.ts';
import { move } from './play-moves.ts';
import { type Run, run } from './play-run.ts';

const RUNS = { numRuns: 200 };
const MAX_MOVES = 40;

const somewhere = fc.record({
  risk: fc.constantFrom('green' as const, 'yellow' as const, 'red' as const),
  pattern: fc.constantFrom('pipeline' as const, 'diamond' as const),
  calendar: fc
    .constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu')
    .map((timeZone) => ({ ...DEFAULT_CALENDAR, timeZone })),
});
const done = (taskId: string) => event('TaskCompleted', { taskId, deliverableUri: null });
const beginning: fc.Arbitrary<readonly PlayEvent[]> = somewhere.chain((given) =>
  fc.constantFrom(
    [orchestrated(given)],
    prepared(given),
    approved(given),
    [...approved(given), ...['t01', 't02'].map(done)],
    [...approved(given), decided(), outcomeRecorded()],
  ),
);
// `max`: by default fast-check would seldom make more than a dozen moves.
const moves = fc.array(move, { minLength: 5, maxLength: MAX_MOVES, size: 'max' });

/** Asked of the moves, so that a failure prints them and not the play they led to. */
const holds = (ask: (played: Run) => void) =>
  fc.assert(
    fc.property(beginning, moves, (history, made) => ask(run(history, made))),
    RUNS,
  );

const UPKEEP: ReadonlySet<string> = new Set(['AcknowledgeEscalation', 'ResolveEscalation', 'ReviewEscalation']);
const REPEATABLE: ReadonlySet<string> = new Set<PlayCommand['type']>([
  'CompleteStep',
  'PlanWorkback',
  'NoteMilestoneOverdue',
  'MissCheckpoint',
  'BeginUnavailability',
  'EndUnavailability',
  'TriggerEscalation',
]);

describe('a play under any commands', () => {
  it('EVT-3, PLAY-1…12, POL-15: decides without throwing, always alike, what can be stored, and keeps its invariants', () => {
    holds(({ steps }) => {
      for (const { command, after, events } of steps) {
        for (const [rule, wrong] of Object.entries(INVARIANTS)) {
          expect(wrong(after), `${rule}, after ${command.type} [${events.map(({ type }) => type).join()}]`).toEqual([]);
        }
      }
    });
  });

  it('EVT-2: every event comes back from JSON as it was, and folds to the same play at every cut', () => {
    holds(({ events, play }) => {
      const stored = events.map((event) => {
        const read = JSON.parse(JSON.stringify(event));
        const data = PLAY_EVENTS[event.type].data.decode(read.data);
        if (E.isLeft(data)) throw new Error(`${event.type} does not come back`);
        return { ...read, data: data.right };
      });
      let prefix: PlayState = playDecider.initial;
      for (const [index, event] of stored.entries()) {
        prefix = playDecider.evolve(prefix, event);
        if (index % 25 === 0) prefix = structuredClone(prefix);
      }
      expect(prefix).toEqual(play);
    });
  });

  it('POL-2, POL-3, POL-15, PLAY-8: counts what an independent count of the events counts', () => {
    holds(({ events, play }) => {
      expect({ red: play.redStreak, slips: play.slips }).toEqual(recount(events));
      for (const checkpoint of play.checkpoints.filter(({ status }) => status !== 'recorded')) {
        expect(checkpoint.misses, checkpoint.id).toBe(recountMisses(events, checkpoint.id));
      }
    });
  });

  it('PLAY-8: a miss comes when the due day is over in the organisation’s time zone, from the engine, and is followed up', () => {
    holds(({ steps }) => {
      for (const { events, before, after } of steps) {
        for (const event of events.filter(({ type }) => type === 'CheckpointMissed')) {
          if (event.type !== 'CheckpointMissed') continue;
          const { checkpointId, due, miss, exhausted } = event.data;
          const met = before.checkpoints.find(({ id }) => id === checkpointId);
          expect(event.actor.kind).toBe('system');
          expect(met).toMatchObject({ due, misses: miss - 1, status: 'open' });
          expect(
            Temporal.Instant.from(event.recordedAt)
              .toZonedDateTimeISO(before.start.calendar.timeZone)
              .toPlainDate()
              .toString() > due,
          ).toBe(true);
          expect(exhausted).toBe(miss > policyV1.checkpoints.retries.length);
          const later = after.checkpoints.find(({ id }) => id === checkpointId);
          if (exhausted) expect(later?.status).toBe('missed');
          else expect((later?.due ?? '') > due).toBe(true);
        }
      }
    });
  });

  it('PLAY-12: a play that has ended accepts nothing but the upkeep of its escalations', () => {
    holds(({ steps, tried }) => {
      for (const { before, command, events } of steps) {
        if (before.stage !== 'closed' && before.stage !== 'cancelled') continue;
        // What fired before the end may arrive after it.
        expect([...UPKEEP, 'TriggerEscalation']).toContain(command.type);
        expect(events.map(({ type }) => type).filter((type) => !type.startsWith('Escalation'))).toEqual([]);
      }
      for (const { play, command, accepted } of tried) {
        const ended = play.stage === 'closed' || play.stage === 'cancelled';
        // What else the engine had on its way is taken and changes nothing.
        if (ended && accepted && !UPKEEP.has(command.type)) expect(PLAY_COMMANDS[command.type].from).toBe('system');
      }
    });
  });

  it('EVT-5: what clock and policies send a second time changes nothing', () => {
    holds(({ steps }) => {
      for (const { command, after, events } of steps) {
        if (!REPEATABLE.has(command.type)) continue;
        const now = events[0]?.recordedAt ?? instant('2026-03-02T09:00:00.000Z');
        const again = playDecider.decide(after, command, contextOf({ now, actor: ENGINE }));
        expect(again, command.type).toEqual(E.right([]));
      }
    });
  });

  it('the moves reach every command, and each of them changes something at least once', () => {
    const tried = new Set<string>();
    const changed = new Set<string>();
    fc.assert(
      fc.property(beginning, moves, (history, made) => {
        const played = run(history, made);
        for (const { command } of played.tried) tried.add(command.type);
        for (const { command } of played.steps) changed.add(command.type);
      }),
      { ...RUNS, seed: 7 },
    );
    expect([...tried, 'OrchestratePlay'].toSorted()).toEqual(Object.keys(PLAY_COMMANDS).toSorted());
    expect([...tried].filter((type) => !changed.has(type))).toEqual([]);
  });
});
