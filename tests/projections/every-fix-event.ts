/** One event of every type in which a gate and a unit tell of a finding that is being fixed. */
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { workFrom } from '@tenure/domain/stage/unit-work.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { instant } from '../support/decision-context.ts';
import { FINDING, hashOf, UNIT } from './stage-ids.ts';

const ANNA = person('anna');
const SCOUT = agent('scout', 'dana');
const said = { findingId: FINDING, by: SCOUT, reason: 'the price is the agreed one' } as const;

export const gateFixEvents: readonly GateEvent[] = [
  {
    type: 'FindingRouted',
    data: { findingId: FINDING, unitId: UNIT, severity: 'high', invalidates: ['risk-assessment'], by: SCOUT },
  },
  {
    type: 'FixDispatched',
    data: { findingId: FINDING, unitId: UNIT, units: [UNIT], correctionNeeded: true, fixers: [ANNA] },
  },
  { type: 'FindingAddressed', data: said },
  { type: 'FindingEscalated', data: { ...said, reason: 'two depots are still missing' } },
  { type: 'FindingResumed', data: { ...said, by: ANNA, reason: 'the list is here now' } },
  {
    type: 'FindingSettled',
    data: {
      findingId: FINDING,
      resolution: 'fixed',
      reason: 'the quote was corrected',
      invalidates: ['risk-assessment'],
      by: ANNA,
    },
  },
  { type: 'GateQuestionVoided', data: { round: 1, findingId: FINDING } },
];

const lease = { findingId: FINDING, leaseId: 'lease-02' } as const;

/** Of the unit declared so. */
export const corrections = (
  spec: UnitSpec,
): { readonly gate: readonly GateEvent[]; readonly unit: readonly UnitEvent[] } => {
  const made = { findingId: FINDING, work: workFrom(spec), workHash: hashOf('3'), producers: [ANNA, SCOUT] };
  const message = 'the quote names all 14 depots';
  return {
    gate: [{ type: 'UnitWorkCorrected', data: { ...made, unitId: UNIT, by: SCOUT, message } }],
    unit: [
      { type: 'FixAssigned', data: { ...lease, fixer: SCOUT, until: instant('2026-03-02T13:00:00.000Z') } },
      { type: 'FixEnded', data: lease },
      {
        type: 'UnitCorrected',
        data: { ...made, inputsHash: hashOf('1'), separationOfDuties: 'controller', message },
      },
    ],
  };
};
