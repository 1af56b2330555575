import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { GATE_COMMANDS } from '@tenure/domain/gate/commands.ts';
import type { GateEvent, GateEventOf } from '@tenure/domain/gate/events.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import { type FindingId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { Planned } from '@tenure/domain/policies/planned.ts';
import { stageToOthers, unitToOthers } from '@tenure/domain/policies/stage-flow.ts';
import { timersOfUnit } from '@tenure/domain/policies/timers.ts';
import { UNIT_COMMANDS } from '@tenure/domain/unit/commands.ts';
import type { UnitEvent, UnitEventOf } from '@tenure/domain/unit/events.ts';
import { describe, expect, it } from 'vitest';
import { approved, event, frozen, prepared } from '../../support/play-history.ts';
import { decided, outcomeRecorded } from '../../support/play-outcome.ts';
import { OWN_STREAM, PLAY, reactionTo } from '../../support/play-reactions.ts';
import { eventId, instant, MONDAY } from '../../support/play-spec.ts';
import {
  finished,
  hash,
  INPUTS,
  smallSpec,
  smallStage,
  smallUnit,
  stageUnit,
  unitId,
} from '../../support/small-stage.ts';

const GATE = streamOf('gate', PLAY);
const [DEPOTS, RAIL] = [unitId(1), unitId(2)];
const CARLA = person('carla');
const COMMANDS = { ...PLAY_COMMANDS, ...UNIT_COMMANDS, ...GATE_COMMANDS, ...FEEDBACK_COMMANDS };

/** Streams and commands; whatever a policy sends must fit its codec and be what only the engine may send. */
const asked = (planned: readonly Planned[]) =>
  planned.map(({ to, policy, action }) => {
    if (action._tag !== 'Command') throw new Error('nothing is pulled across streams');
    const { type, data } = action.command;
    expect(COMMANDS[type].data.is(data), type).toBe(true);
    expect(COMMANDS[type].from, type).toBe('system');
    return { to, policy, type, data };
  });

const header = { id: eventId(9), recordedAt: MONDAY, occurredAt: MONDAY, actor: CARLA };
const ofGate = <T extends GateEvent['type']>(type: T, data: GateEventOf<T>['data'], stage = smallStage()) =>
  asked(stageToOthers(PLAY, stage, { type, data, ...header } as never));
const ofUnit = <T extends UnitEvent['type']>(type: T, data: UnitEventOf<T>['data'], unit = smallUnit(PLAY)) =>
  asked(unitToOthers(DEPOTS, unit, { type, data, ...header } as never));
const ofPlay = (...history: readonly PlayEvent[]) => asked(reactionTo(history).filter(({ to }) => to !== OWN_STREAM));

describe('what a stage is told of its play', () => {
  it('PLAY-6, GATE-1: an approved plan opens it, with the play’s policy and the risk as it is by then', () => {
    const changed = event('RiskChanged', { from: 'yellow', to: 'red', reason: 'usage fell' });
    expect(ofPlay(...prepared({ policyVersion: 'v1' }), changed, frozen())).toMatchObject([
      { to: GATE, policy: 'PLAY-6', type: 'OpenStage', data: { risk: 'red', tier: 'growth', policyVersion: 'v1' } },
    ]);
  });

  it('GATE-5: a change of risk is noted', () => {
    const changed = event('RiskChanged', { from: 'yellow', to: 'red', reason: 'usage fell' });
    expect(ofPlay(...approved(), changed)).toMatchObject([{ to: GATE, type: 'NoteRisk', data: { risk: 'red' } }]);
  });

  it('PLAY-12: it is closed by the outcome, and by the end of a cancelled play', () => {
    expect(ofPlay(...approved(), decided(), outcomeRecorded())).toMatchObject([
      { to: GATE, type: 'CloseStage', data: { because: 'outcome-recorded' } },
    ]);
    expect(ofPlay(...approved(), event('PlayCancelled', { reason: 'sold' }))).toMatchObject([
      { to: GATE, type: 'CloseStage', data: { because: 'play-cancelled' } },
    ]);
  });
});

describe('what units are told of their stage', () => {
  it('ELAB-3: a planned unit begins with the inputs of that moment, and with who declared it', () => {
    const data = { unitId: DEPOTS, spec: smallSpec('depots'), specHash: hash('a') };
    expect(ofGate('UnitPlanned', data)).toMatchObject([
      {
        to: streamOf('unit', DEPOTS),
        type: 'BeginUnit',
        data: { playId: PLAY, policyVersion: 'v1', declaredBy: CARLA, specHash: hash('a'), inputsHash: hash('c') },
      },
    ]);
  });

  it('ELAB-1, ELAB-2: every change of what the stage knows is supplied to every unit, whatever its state', () => {
    const inputsHash = hash('d');
    const stage = smallStage({ inputsHash, units: [stageUnit(1, 'depots', { work: finished }), stageUnit(2, 'rail')] });
    const supplied = [DEPOTS, RAIL].map((id) => ({
      to: streamOf('unit', id),
      policy: 'ELAB-2',
      type: 'SupplyInputs',
      data: { inputs: INPUTS, inputsHash },
    }));
    expect(ofGate('StageRiskNoted', { risk: 'red', inputsHash }, stage)).toEqual(supplied);
    expect(ofGate('InputWaived', { kind: 'health-report', reason: 'none', inputsHash }, stage)).toEqual(supplied);
  });

  it('REV-3, UNIT-2, GATE-5: amendments, releases, ways back and withdrawals reach the one unit they are about', () => {
    const told = (type: string, data: unknown) => [expect.objectContaining({ to: streamOf('unit', RAIL), type, data })];
    const [spec, specHash, reason] = [smallSpec('rail'), hash('e'), 'the terminal opens later'];
    expect(ofGate('UnitSpecAmended', { unitId: RAIL, spec, specHash, reason })).toEqual(
      told('AdoptSpec', { spec, specHash, amendedBy: CARLA, reason }),
    );
    expect(ofGate('UnitCleared', { unitId: RAIL, specHash })).toEqual(told('ReleaseUnit', { specHash }));
    const findingId = eventId(7) as string as FindingId;
    expect(ofGate('UnitSentBack', { unitId: RAIL, findingId, to: 'execute', reason })).toEqual(
      told('ReopenUnit', { findingId, to: 'execute', reason }),
    );
    expect(ofGate('UnitDropped', { unitId: RAIL, reason })).toEqual(told('WithdrawUnit', { reason }));
  });

  it('PLAY-12: a closed stage withdraws the units that were not finished, and leaves the finished ones alone', () => {
    const stage = smallStage({ units: [stageUnit(1, 'depots', { work: finished }), stageUnit(2, 'rail')] });
    expect(ofGate('StageClosed', { because: 'play-cancelled' }, stage)).toMatchObject([
      {
        to: streamOf('unit', RAIL),
        type: 'WithdrawUnit',
        data: { reason: 'the stage was closed: the play was cancelled' },
      },
    ]);
  });
});

describe('what the built-in reviewer and the play are told of a stage', () => {
  const dispatch = { dispatchId: 'd-01', unitId: DEPOTS, of: 'spec', subjectHash: hash('a') } as const;

  it('REV-2: the built-in role is asked to look, and no other role is', () => {
    expect(ofGate('ReviewDispatched', { ...dispatch, role: 'risk-assessment' })).toEqual([
      { to: GATE, policy: 'REV-2', type: 'RunRiskAssessment', data: { dispatchId: 'd-01' } },
    ]);
    expect(ofGate('ReviewDispatched', { ...dispatch, role: 'legal-review' })).toEqual([]);
  });

  it('POL-8, POL-16: an offer below a walk-away is escalated to the lever’s owner, naming the event', () => {
    const owner = { role: 'finance', person: { id: 'tomas', name: 'Tomas Berg' } } as const;
    const reached = { offerId: 'o-01', unitId: RAIL, lever: 'payment-terms', owner } as const;
    const words = { statement: 'Net 90', walkAway: 'Payment later than 60 days' };
    expect(ofGate('WalkAwayReached', { ...reached, ...words })).toMatchObject([
      {
        to: OWN_STREAM,
        type: 'TriggerEscalation',
        data: { rule: 'POL-8', subject: 'lever:rail:payment-terms', evidence: [header.id], owner },
      },
    ]);
  });

  it('GATE-4, PLAY-12: the customer’s decision is noted as it was recorded', () => {
    const { data } = decided();
    expect(ofGate('CustomerDecided', data)).toEqual([
      { to: OWN_STREAM, policy: 'GATE-4', type: 'NoteCustomerDecision', data },
    ]);
  });
});

describe('what is told of a unit', () => {
  it('UNIT-2, REV-1: its finished work is registered at the gate, with who made it and who verified it', () => {
    const data = {
      bolt: 2,
      work: smallUnit(PLAY).work,
      workHash: hash('b'),
      inputsHash: hash('c'),
      producers: [person('erik')],
      separationOfDuties: 'controller',
    } as const;
    const { inputsHash: _, separationOfDuties: __, ...work } = data;
    const reopenedBy = [eventId(7) as string as FindingId];
    expect(ofUnit('UnitCompleted', data, smallUnit(PLAY, { reopenedBy }))).toEqual([
      {
        to: GATE,
        policy: 'UNIT-2',
        type: 'RegisterWork',
        data: { unitId: DEPOTS, ...work, verifiedBy: CARLA, reopenedBy },
      },
    ]);
  });

  it('POL-7, POL-16: one that was rejected at its cap is escalated on the play, naming the event', () => {
    const data = {
      to: 'renewal-manager',
      bolt: 5,
      cap: 5,
      criterion: 'terms-agreed',
      message: 'No payment terms',
      hat: 'verifier',
      missingOutput: null,
      workHash: 'a'.repeat(64),
    } as const;
    expect(ofUnit('UnitEscalated', data)).toMatchObject([
      {
        to: OWN_STREAM,
        type: 'TriggerEscalation',
        data: { rule: 'POL-7', subject: 'unit:depots', evidence: [header.id], owner: null },
      },
    ]);
    expect(ofUnit('UnitEscalated', { ...data, message: 'x'.repeat(8_000) })).toHaveLength(1);
  });
});

describe('what a unit waits for', () => {
  const lease = { id: 'lease-01', hat: 'verifier', holder: CARLA, since: MONDAY } as const;
  const until = instant('2026-03-02T13:00:00.000Z');

  it('UNIT-3: the end of a lease, and after it was renewed another end of it', () => {
    const key = (later: typeof until) => timersOfUnit(smallUnit(PLAY, { lease: { ...lease, until: later } }));
    expect(key(until)).toEqual([
      { key: `lease:lease-01:${until}`, due: until, command: { type: 'ExpireLease', data: { leaseId: 'lease-01' } } },
    ]);
    expect(key(instant('2026-03-02T15:00:00.000Z'))[0]?.key).not.toBe(key(until)[0]?.key);
    expect(timersOfUnit(smallUnit(PLAY))).toEqual([]);
  });
});
