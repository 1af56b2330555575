/**
 * A whole play as it was recorded in March to July 2026 (story time): 157 events of every kind but one. Today's
 * code has to make of it what is written here; a change of `evolve` or of a policy that reads old plays differently
 * shows as a difference, and has to be meant.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { PLAY_EVENTS, type PlayEvent } from '@tenure/domain/play/events.ts';
import { evolve } from '@tenure/domain/play/evolve.ts';
import { actingFor } from '@tenure/domain/play/responsibility.ts';
import { initial, type Play, type PlayState } from '@tenure/domain/play/state.ts';
import { PLAY_UPCASTERS } from '@tenure/domain/play/upcasters.ts';
import { mergeGate } from '@tenure/domain/play/workflow.ts';
import { react } from '@tenure/domain/policies/react.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { PLAY } from '../support/play-reactions.ts';

type Recorded = Omit<RecordedEvent<PlayEvent>, 'position'>;

const lines = readFileSync(join(import.meta.dirname, 'play', 'history.v1.jsonl'), 'utf8')
  .trimEnd()
  .split('\n');
const stored = lines.map((line) => JSON.parse(line) as Recorded);
const decode = eventDecoder([PLAY_EVENTS], PLAY_UPCASTERS);
/** As a store hands it out: in the form of today. */
const history = stored.map((event) => {
  const decoded = decode(event.type, event.schemaVersion, event.data);
  if (E.isLeft(decoded)) throw new Error(decoded.left);
  return { ...event, data: decoded.right.data } as Recorded;
});

const at = (revision: number): Play => {
  const state = history
    .slice(0, revision + 1)
    .reduce<PlayState>((play, event) => evolve(play, event as never), initial);
  if (state === null) throw new Error('the history is empty');
  return state;
};

describe('the golden history of a play', () => {
  it('EVT-2, AUD-1: every line is canonical, in order, and read by today’s codec', () => {
    for (const [index, event] of stored.entries()) {
      expect(E.isRight(decode(event.type, event.schemaVersion, event.data)), `${index} ${event.type}`).toBe(true);
      expect(event.revision).toBe(index);
      expect(canonicalJson(event)).toBe(lines[index]);
    }
  });

  it('has every kind of event a play that closes can have', () => {
    const seen = new Set(history.map(({ type }) => type));
    expect(Object.keys(PLAY_EVENTS).filter((type) => !seen.has(type as PlayEvent['type']))).toEqual([
      'EscalationClimbed',
      'EscalationReminded',
      'EscalationRetargeted',
      'ExceptionRequested',
      'ExceptionDecided',
      'ExceptionExpired',
      'PlayCancelled',
    ]);
  });

  it('PLAY-12: ends closed, renewed, with nothing open', () => {
    const play = at(156);
    expect(play).toMatchObject({
      stage: 'closed',
      outcome: { result: 'renewed' },
      customerDecision: { decision: 'renew' },
      playbook: 'exec-save',
      risk: 'green',
      deadline: '2026-09-15',
      noticeDate: '2026-07-31',
      counters: { task: 2, enablement: 6, proof: 6, checkpoint: 91 },
    });
    const count = (status: string) => play.tasks.filter((task) => task.status === status).length;
    expect(['open', 'completed', 'closed', 're-homed'].map(count)).toEqual([0, 12, 4, 1]);
    expect(timersOf(play)).toEqual([]);
  });

  it('PLAY-2: the gap in the context was visible, and was filled after its escalation', () => {
    expect(at(15).context.sentiment).toMatchObject({ failures: 3, exhausted: true, reading: null });
    expect(at(16).context.sentiment).toMatchObject({ failures: 0, exhausted: true });
    expect(at(17).context.sentiment).toMatchObject({ exhausted: false, reading: { kind: 'sentiment' } });
  });

  it('PLAY-1: the merge gate was held, waived, passed, closed with its branch and passed again', () => {
    expect([23, 24, 31, 91, 93].map((revision) => mergeGate(at(revision)).status)).toEqual([
      'held',
      'passed',
      'passed',
      'held',
      'passed',
    ]);
  });

  it('PLAY-6: it executed from the first approval to the new playbook, and again from the second', () => {
    expect([26, 29, 85, 93, 96].map((revision) => at(revision).stage)).toEqual([
      'preparing',
      'executing',
      'preparing',
      'preparing',
      'executing',
    ]);
    expect(at(29).tasks.every((task) => task.baselineDue === task.due)).toBe(true);
  });

  it('PLAY-8: one checkpoint was missed three times, owed again, and recorded', () => {
    const cp02 = (revision: number) => at(revision).checkpoints.find(({ id }) => id === 'cp-02');
    expect(cp02(50)).toMatchObject({ misses: 1, due: '2026-04-07', retryOwner: null });
    expect(cp02(55)).toMatchObject({ misses: 2, due: '2026-04-08', retryOwner: { id: 'lea.hoffmann' } });
    expect(cp02(56)).toMatchObject({ misses: 3, status: 'missed' });
    expect(cp02(68)).toMatchObject({ misses: 0, status: 'open', due: '2026-04-22', retryOwner: null });
    expect(cp02(72)).toMatchObject({ status: 'recorded', record: { risk: 'red', by: { id: 'marisa.keller' } } });
  });

  it('PLAY-9: slips add up in the play, and each milestone keeps its own', () => {
    expect([80, 81, 82, 115, 146].map((revision) => at(revision).slips.length)).toEqual([0, 1, 1, 2, 7]);
    expect(
      at(156).milestones.map(({ id, date, baseline, overdue, slips }) =>
        [id, date, baseline, overdue ? 'overdue' : 'on time', slips.length].join(' '),
      ),
    ).toEqual([
      'm01 2026-05-20 2026-05-20 on time 1',
      'm02 2026-05-26 2026-05-26 on time 1',
      'm03 2026-06-02 2026-06-02 on time 1',
      'm04 2026-07-01 2026-07-01 overdue 1',
      'm05 2026-07-16 2026-07-16 overdue 1',
      'm06 2026-07-23 2026-07-23 overdue 1',
      'm07 2026-07-31 2026-08-13 on time 0',
    ]);
  });

  it('PLAY-10: roles went to substitutes and back, once with two rungs on one person', () => {
    const acting = (revision: number) =>
      (['csm', 'renewal-director', 'finance', 'deal-desk'] as const).map((role) => actingFor(at(revision), role)?.id);
    expect(acting(44)).toEqual(['lea.hoffmann', 'lea.hoffmann', 'carl.wessel', 'felix.sandberg']);
    expect(acting(53)).toEqual(['marisa.keller', 'jonas.brandt', 'carl.wessel', 'nils.aberg']);
    expect(acting(59)).toEqual(['marisa.keller', 'jonas.brandt', 'carl.wessel', 'felix.sandberg']);
    expect(at(59)).toMatchObject({ absences: [], covers: [] });
  });

  it('POL-15, POL-16: its escalations, each with its rule, subject, urgency, end and evidence', () => {
    expect(
      at(156).escalations.map(({ id, rule, subject, severity, status, evidence }) =>
        [id, rule, subject, severity, status, evidence.length].join(' '),
      ),
    ).toEqual([
      'esc-01 POL-5 context S3 resolved 1',
      'esc-02 POL-6 role:finance S3 resolved 1',
      'esc-03 POL-1 checkpoint:cp-02 S3 reviewed 3',
      'esc-04 POL-1 checkpoint:cp-03 S3 triggered 3',
      'esc-05 POL-2 play S1 resolved 2',
      'esc-06 POL-17 play S1 resolved 0',
      'esc-07 POL-2 play S1 resolved 2',
      'esc-08 POL-3 play S1 triggered 7',
      'esc-09 POL-1 checkpoint:cp-89 S4 triggered 3',
    ]);
  });

  it('POL-16: today’s policies ask for each of them at the event that caused it, with the evidence it names', () => {
    const askedAt = new Map<string, readonly unknown[]>();
    for (const [revision, event] of history.entries()) {
      const commands = react(PLAY, at(revision), event as never, SHIPPED_POLICIES).flatMap(({ action }) =>
        action._tag === 'Command' && action.command.type === 'TriggerEscalation' ? [action.command.data] : [],
      );
      if (commands.length > 0) askedAt.set(event.id, commands);
    }
    const derived = history.filter(({ type, actor }) => type === 'EscalationTriggered' && actor.kind === 'system');
    expect(derived).toHaveLength(8);
    for (const { causationId, data } of derived) {
      const { rule, subject, evidence, reason } = data as Record<string, unknown>;
      expect(askedAt.get(causationId)).toEqual([{ rule, subject, evidence, reason, owner: null }]);
    }
  });

  it('EVT-2: stopping anywhere and going on later leads to the same play', () => {
    const whole = at(156);
    for (const cut of [0, 17, 56, 90, 130]) {
      const half = structuredClone(at(cut)) as PlayState;
      expect(history.slice(cut + 1).reduce<PlayState>((play, event) => evolve(play, event as never), half)).toEqual(
        whole,
      );
    }
  });
});
