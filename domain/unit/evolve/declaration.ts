import type { Folded } from '../../kernel/envelope.ts';
import type { UnitSpec } from '../../stage/unit-spec.ts';
import { workFrom } from '../../stage/unit-work.ts';
import type { DECLARATION_EVENTS } from '../events/declaration.ts';
import type { UnitEventOf } from '../events.ts';
import type { Unit } from '../state.ts';
import { type Evolve, withMaker } from './handlers.ts';

/** A body or an outline written with the declaration is work of whoever declared it. */
const makesSomething = ({ body, outline }: UnitSpec): boolean => body !== null || outline !== null;

export const begin = ({ data }: Folded<UnitEventOf<'UnitDeclared'>>): Unit => ({
  playId: data.playId,
  policyVersion: data.policyVersion,
  separationOfDuties: data.separationOfDuties,
  declaredBy: data.declaredBy,
  spec: data.spec,
  specHash: data.specHash,
  inputs: data.inputs,
  inputsHash: data.inputsHash,
  status: 'declared',
  hat: 'renewal-manager',
  lease: null,
  leases: 0,
  bolt: 1,
  grantedCap: null,
  work: workFrom(data.spec),
  workHash: null,
  producers: makesSomething(data.spec) ? [data.declaredBy] : [],
  handoffs: [],
  completion: null,
  escalation: null,
  reopenedBy: [],
  fix: null,
});

export const evolveDeclaration: Evolve<Exclude<keyof typeof DECLARATION_EVENTS, 'UnitDeclared'>> = {
  UnitSpecAdopted: (unit, { data: { spec, specHash, amendedBy } }) => ({
    ...unit,
    spec,
    specHash,
    work: workFrom(spec),
    workHash: null,
    producers: makesSomething(spec) ? withMaker(unit.producers, amendedBy) : unit.producers,
  }),
  InputsSupplied: (unit, { data: { inputs, inputsHash } }) => ({ ...unit, inputs, inputsHash }),
  UnitReleased: (unit) => ({ ...unit, status: 'released', hat: 'renewal-manager' }),
  UnitReopened: (unit, { data: { findingId, to } }) => ({
    ...unit,
    status: to === 'elaborate' ? 'declared' : 'released',
    hat: 'renewal-manager',
    lease: null,
    completion: null,
    escalation: null,
    reopenedBy: [...unit.reopenedBy, findingId],
  }),
  // Nobody has to decide on its attempts any more; that it was once completed stays true.
  UnitWithdrawn: (unit) => ({ ...unit, status: 'withdrawn', lease: null, escalation: null }),
};
