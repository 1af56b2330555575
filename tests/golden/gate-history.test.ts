/**
 * A whole stage as it was recorded in November 2026 (story time), with every kind of event a gate can have. Today's
 * code has to make of it what is written here; a change of `evolve` that reads old stages differently shows as a
 * difference, and has to be meant.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATE_EVENTS, type GateEvent } from '@tenure/domain/gate/events.ts';
import { evolve } from '@tenure/domain/gate/evolve.ts';
import { due } from '@tenure/domain/gate/flow.ts';
import { phaseOf } from '@tenure/domain/gate/phase.ts';
import { type GateState, initial, type Stage } from '@tenure/domain/gate/state.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../support/decision-context.ts';

type Recorded = Omit<RecordedEvent<GateEvent>, 'position'>;

const lines = readFileSync(join(import.meta.dirname, 'gate', 'history.v1.jsonl'), 'utf8')
  .trimEnd()
  .split('\n');
const history = lines.map((line) => JSON.parse(line) as Recorded);
const END = history.length - 1;

const fold = (events: readonly Recorded[], from: GateState = initial): Stage => {
  const state = events.reduce<GateState>((stage, event) => evolve(stage, event as never), from);
  if (state === null) throw new Error('the history is empty');
  return state;
};
const at = (revision: number): Stage => fold(history.slice(0, revision + 1));
/** The revision of the n-th event of a type, counted from 1. */
const when = (type: GateEvent['type'], n = 1): number =>
  history.findIndex(
    (event, index) =>
      event.type === type && history.slice(0, index + 1).filter((each) => each.type === type).length === n,
  );

describe('the golden history of a gate', () => {
  it('EVT-2, AUD-1: every line is canonical, in order, and read by today’s codec', () => {
    const decode = eventDecoder([GATE_EVENTS]);
    for (const [index, event] of history.entries()) {
      expect(E.isRight(decode(event.type, event.schemaVersion, event.data)), `${index} ${event.type}`).toBe(true);
      expect(event.revision).toBe(index);
      expect(canonicalJson(event)).toBe(lines[index]);
    }
  });

  it('has every kind of event a gate can have', () => {
    const seen = new Set(history.map(({ type }) => type));
    expect(Object.keys(GATE_EVENTS).filter((type) => !seen.has(type as GateEvent['type']))).toEqual([]);
  });

  it('GATE-4: ends closed, passed in its second round, with nothing open', () => {
    const stage = at(END);
    expect(stage).toMatchObject({
      closed: 'outcome-recorded',
      customer: { decision: 'renew' },
      rounds: [{ status: 'changes-requested' }, { status: 'approved', answeredBy: { id: 'olga' } }],
      signOffs: [{ status: 'not-required' }, { status: 'declined' }, { status: 'signed-off' }],
    });
    expect(stage.passedAt).toBe(history[when('GatePassed')]?.recordedAt);
    expect(stage.findings.filter(({ status }) => status === 'open')).toEqual([]);
    expect(stage.terms.map(({ lever, standing }) => [lever, standing])).toEqual([
      ['add-ons', 'open-offer'],
      ['price', 'escalate'],
    ]);
  });

  it('defect 27: its phases follow from what was recorded', () => {
    const phases = [
      when('StageOpened'),
      when('ElaborationCompleted'),
      when('UnitCleared'),
      when('StageRiskNoted'),
      when('UnitWorkRegistered', 3),
      when('GateOpened'),
      when('UnitSentBack', 2),
      when('GateOpened', 2),
      when('GatePassed'),
    ].map((revision) => phaseOf(at(revision)));
    expect(phases).toEqual([
      'elaborate',
      'review',
      'review',
      'execute',
      'approve',
      'gate',
      'execute',
      'gate',
      'passed',
    ]);
  });

  it('REV-3: every signature answers the one dispatch that asked for it, and says what it saw', () => {
    const asked = new Map(
      history.flatMap(({ type, data }) =>
        type === 'ReviewDispatched' ? [[(data as { dispatchId: string }).dispatchId, data] as const] : [],
      ),
    );
    for (const { data } of history.filter(({ type }) => type === 'RoleSigned')) {
      const { dispatchId } = data as { dispatchId: string };
      expect(data).toMatchObject(asked.get(dispatchId) ?? {});
      expect(asked.delete(dispatchId)).toBe(true);
    }
  });

  it('GATE-1: the stage was at rest after every command: nothing more was due', () => {
    const ends = history.flatMap(({ commandId }, index) =>
      commandId === history[index + 1]?.commandId ? [] : [index],
    );
    for (const revision of ends) {
      const stage = at(revision);
      if (stage.closed !== null) continue;
      expect(due(stage, contextOf()), `after ${revision} ${history[revision]?.type}`).toEqual([]);
    }
  });

  it('EVT-2: stopping anywhere and going on later leads to the same stage', () => {
    const whole = at(END);
    for (let cut = 0; cut < END; cut += 7) {
      expect(fold(history.slice(cut + 1), structuredClone(at(cut)))).toEqual(whole);
    }
  });
});
