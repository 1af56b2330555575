/** Who may send what, and when nobody may send anything (EVT-6, UNIT-2). */
import { FindingId } from '@tenure/domain/kernel/ids.ts';
import { UNIT_COMMANDS, type UnitCommand } from '@tenure/domain/unit/commands.ts';
import { describe, expect, it } from 'vitest';
import { believableUnit } from '../../support/believable-inputs.ts';
import { sound } from '../../support/decision-context.ts';
import { ENGINE } from '../../support/play-spec.ts';
import {
  completed,
  declaration,
  hashOf,
  INPUTS,
  LEASE_ENDS,
  managing,
  OUTPUT,
  RITA,
  SCRIBE,
  specOf,
  strategyHalf,
} from '../../support/unit-history.ts';
import { command, given, past } from '../../support/unit-spec.ts';

const findingId = sound(FindingId)('01940000-0000-7000-8000-00000000f001');
const spec = specOf({ title: 'Another' });

/** One of each command, such as could be meant. */
const EACH: { readonly [T in UnitCommand['type']]: UnitCommand } = {
  BeginUnit: command('BeginUnit', declaration()),
  AdoptSpec: command('AdoptSpec', { spec, specHash: hashOf(spec), amendedBy: RITA, reason: 'It changed' }),
  SupplyInputs: command('SupplyInputs', { inputs: INPUTS, inputsHash: hashOf('others') }),
  ReleaseUnit: command('ReleaseUnit', { specHash: declaration().specHash }),
  ReopenUnit: command('ReopenUnit', { findingId, to: 'execute', reason: 'A lever is missing' }),
  WithdrawUnit: command('WithdrawUnit', { reason: 'Not wanted' }),
  WearHat: command('WearHat', { hat: 'renewal-manager' }),
  TakeOffHat: command('TakeOffHat', { leaseId: 'lease-01' }),
  ExpireLease: command('ExpireLease', { leaseId: 'lease-01' }),
  AdvanceHat: command('AdvanceHat', { message: 'Over to you', leaseId: 'lease-01' }),
  RejectHat: command('RejectHat', {
    to: null,
    criterion: 'terms-agreed',
    message: 'Not so',
    missingOutput: null,
    leaseId: null,
  }),
  GrantAttempts: command('GrantAttempts', { attempts: 1, reason: 'The list has come' }),
  WriteStrategy: command('WriteStrategy', strategyHalf()),
  WriteBody: command('WriteBody', believableUnit()),
  ProduceOutput: command('ProduceOutput', OUTPUT),
  RaiseQuestion: command('RaiseQuestion', { question: 'Who signs?' }),
  SettleQuestion: command('SettleQuestion', {
    questionId: 'q3',
    state: 'answered',
    resolution: 'Yes, it may',
    flaggedTo: null,
  }),
  AssignFix: command('AssignFix', { findingId, leaseId: 'lease-01', fixer: RITA, until: LEASE_ENDS }),
  EndFix: command('EndFix', { findingId, leaseId: 'lease-01' }),
  CorrectUnit: command('CorrectUnit', {
    strategy: null,
    body: null,
    outputs: [{ ...OUTPUT, uri: 'https://files.example/order-form-2026-118' }],
    message: 'The order form is the one of Tuesday',
    leaseId: 'lease-01',
  }),
};
const all = Object.values(EACH);
const ofEngine = all.filter(({ type }) => UNIT_COMMANDS[type].from === 'system');
const ofPeople = all.filter(({ type }) => UNIT_COMMANDS[type].from === 'anyone');
const withdrawn = [...managing(), past('UnitWithdrawn', { reason: 'Not wanted' })];

describe('who may send commands to a unit', () => {
  it('knows every command', () => {
    expect(all.map(({ type }) => type).toSorted()).toEqual(Object.keys(UNIT_COMMANDS).toSorted());
    expect(ofEngine).toHaveLength(9);
  });

  it.each(ofEngine)('EVT-6: $type comes from the engine only', (each) => {
    for (const actor of [RITA, SCRIBE]) {
      given(managing()).when(each, { actor }).refused({ _tag: 'NotFromOutside', rule: 'EVT-6', command: each.type });
      given([]).when(each, { actor }).refused({ _tag: 'NotFromOutside' });
    }
  });

  it.each(ofPeople)('EVT-1: $type to a unit that was never declared is refused', (each) => {
    given([]).when(each, { actor: RITA }).refused({ _tag: 'NoSuchUnit', rule: 'EVT-1' });
  });

  it.each(ofEngine.filter(({ type }) => type !== 'BeginUnit'))(
    'EVT-5: $type to a unit that was never declared decides nothing',
    (each) => {
      given([]).when(each, { actor: ENGINE }).thenNothing();
    },
  );

  it.each(ofPeople)('UNIT-2: $type to a withdrawn unit is refused', (each) => {
    given(withdrawn).when(each, { actor: RITA }).refused({ _tag: 'UnitIsWithdrawn', rule: 'UNIT-2' });
  });

  it.each(ofEngine)('EVT-5: $type to a withdrawn unit decides nothing', (each) => {
    given(withdrawn).when(each, { actor: ENGINE }).thenNothing();
  });

  const refusedWhenFinished = ofPeople.filter(({ type }) => type !== 'CorrectUnit');
  it.each(refusedWhenFinished)(
    'UNIT-2, defect 33: $type to a completed unit is refused: a correction is a finding',
    (each) => {
      for (const actor of [RITA, SCRIBE]) {
        given(completed()).when(each, { actor }).refused({ _tag: 'UnitIsCompleted', rule: 'UNIT-2' });
      }
    },
  );

  it('UNIT-2, defect 33: CorrectUnit to a completed unit is refused where nobody fixes a finding on it', () => {
    for (const actor of [RITA, SCRIBE, ENGINE]) {
      given(completed()).when(EACH.CorrectUnit, { actor }).refused({ _tag: 'NothingToFix', rule: 'UNIT-2', by: null });
    }
  });

  it('UNIT-3: the engine wears no hats', () => {
    given(managing()).when(EACH.WearHat, { actor: ENGINE }).refused({ _tag: 'SystemWearsNoHat' });
    given(managing()).when(EACH.WriteBody, { actor: ENGINE }).refused({ _tag: 'HatNotWorn', by: RITA });
  });
});
