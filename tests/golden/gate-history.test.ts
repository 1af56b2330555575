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
import { GATE_UPCASTERS } from '@tenure/domain/gate/upcasters.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../support/decision-context.ts';

type Recorded = Omit<RecordedEvent<GateEvent>, 'position'>;

const linesOf = (file: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, 'gate', file), 'utf8')
    .trimEnd()
    .split('\n');
const decode = eventDecoder([GATE_EVENTS], GATE_UPCASTERS);
/** As it is read today: what an earlier release wrote goes through its upcaster. */
const read = (line: string): Recorded => {
  const event = JSON.parse(line) as Recorded;
  const decoded = decode(event.type, event.schemaVersion, event.data);
  if (E.isLeft(decoded)) throw new Error(`${event.type}: ${decoded.left}`);
  return { ...event, data: decoded.right.data } as Recorded;
};
const lines = linesOf('history.v1.jsonl');
const history = lines.map(read);
/** Another stage, with the kinds that came with the chain of findings: two findings fixed side by side. */
const fixLines = linesOf('fixes.v1.jsonl');
const fixes = fixLines.map(read);
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
    for (const [all, events] of [
      [lines, history],
      [fixLines, fixes],
    ] as const) {
      for (const [index, event] of events.entries()) {
        expect(event.revision).toBe(index);
        expect(canonicalJson(JSON.parse(all[index] ?? ''))).toBe(all[index]);
      }
    }
  });

  it('has every kind of event a gate can have', () => {
    const seen = new Set([...history, ...fixes].map(({ type }) => type));
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

  it('FB-3, FB-11: two findings fixed side by side; the one that takes the question back leads to a second round', () => {
    const stage = fold(fixes);
    expect(stage.findings).toMatchObject([
      { status: 'settled', settlement: { resolution: 'fixed', by: { id: 'olga' } } },
      { status: 'settled', settlement: { resolution: 'accepted', by: { id: 'olga' } } },
    ]);
    expect(stage.rounds.map(({ status }) => status)).toEqual(['stale', 'approved']);
    expect(stage.units.map(({ changes }) => changes.map(({ by }) => by.map(({ id }) => id)))).toEqual([[['finn']], []]);
    const units = fixes.flatMap(({ type, data }) =>
      type === 'FixDispatched' ? [(data as { unitId: string }).unitId] : [],
    );
    // The second finding has its turn twice: a person set it going again.
    expect(units).toEqual([stage.units[0]?.unitId, stage.units[1]?.unitId, stage.units[1]?.unitId]);
    expect(due(stage, contextOf())).toEqual([]);
  });
});
