/** A finished unit and whoever fixes a finding on it (UNIT-2, FB-3). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { FindingId } from '@tenure/domain/kernel/ids.ts';
import type { UnitCommandOf } from '@tenure/domain/unit/commands.ts';
import { believableUnit } from './believable-inputs.ts';
import { sound } from './decision-context.ts';
import { ENGINE } from './play-spec.ts';
import { completed, doneBy, LEASE_ENDS, OUTPUT, SCRIBE } from './unit-history.ts';
import { command, type Past } from './unit-spec.ts';

export const FINDING = sound(FindingId)('01940000-0000-7000-8000-00000000f001');
export const OTHER = sound(FindingId)('01940000-0000-7000-8000-00000000f002');
export const MOVED = { ...OUTPUT, uri: 'https://files.example/order-form-2026-118' };
export const BETTER = {
  ...believableUnit(),
  action: 'Send order form 2026-118 with a term of 36 months to Maria Lopez',
};

export type Correction = UnitCommandOf<'CorrectUnit'>['data'];
export const correct = (over: Partial<Correction> = {}) =>
  command('CorrectUnit', {
    strategy: null,
    body: null,
    outputs: [MOVED],
    message: 'The order form is the one Priya Nair approved on Tuesday',
    leaseId: 'lease-02',
    ...over,
  });

type Assignment = UnitCommandOf<'AssignFix'>['data'];
export const assign = (over: Partial<Assignment> = {}) =>
  command('AssignFix', { findingId: FINDING, leaseId: 'lease-02', fixer: SCRIBE, until: LEASE_ENDS, ...over });
export const endFix = (over: Partial<UnitCommandOf<'EndFix'>['data']> = {}) =>
  command('EndFix', { findingId: FINDING, leaseId: 'lease-02', ...over });

export const fixedBy = (fixer: Principal, history: readonly Past[] = completed()): readonly Past[] =>
  doneBy(history, ENGINE, assign({ fixer }));
