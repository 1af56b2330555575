import type { Principal } from '../../kernel/actor.ts';
import type { UnitId } from '../../kernel/ids.ts';
import type { UNIT_EVENTS_OF_STAGE } from '../events/stage.ts';
import type { Stage, StageUnit } from '../state.ts';
import type { Evolve } from './handlers.ts';

const change = (stage: Stage, id: UnitId, by: (unit: StageUnit) => StageUnit): Stage => ({
  ...stage,
  units: stage.units.map((unit) => (unit.unitId === id ? by(unit) : unit)),
});

/** A change to a unit may be what an open finding on it asked for: it says so itself, once its turn has come. */
const changedUnder = (
  { findings }: Stage,
  { unitId, changes }: StageUnit,
  by: readonly Principal[],
): StageUnit['changes'] => {
  const open = findings.filter(
    (finding) => finding.status === 'open' && [null, unitId].includes((finding.routed ?? finding).unitId),
  );
  return open.length === 0 ? changes : [...changes, { findings: open.map(({ id }) => id), by }];
};

export const evolveUnits: Evolve<keyof typeof UNIT_EVENTS_OF_STAGE> = {
  UnitPlanned: (stage, { actor, data: { unitId, spec, specHash } }) => ({
    ...stage,
    units: [
      ...stage.units,
      {
        unitId,
        spec,
        specHash,
        plannedBy: actor,
        authors: [actor],
        cleared: false,
        sentBack: null,
        changes: [],
        sentBackBy: [],
        work: null,
      },
    ],
  }),
  UnitSpecAmended: (stage, { actor, data: { unitId, spec, specHash } }) =>
    change(stage, unitId, (unit) => ({
      ...unit,
      spec,
      specHash,
      // An agent counts once for each person it acts for: none of them may sign what was written for them (UNIT-9).
      authors: unit.authors.some(
        ({ kind, id, actsFor }) => kind === actor.kind && id === actor.id && actsFor === actor.actsFor,
      )
        ? unit.authors
        : [...unit.authors, actor],
      changes: changedUnder(stage, unit, [actor]),
      sentBack: null,
    })),
  UnitDropped: (stage, { data: { unitId } }) => ({
    ...stage,
    units: stage.units.filter((unit) => unit.unitId !== unitId),
  }),
  UnitCleared: (stage, { data: { unitId } }) => change(stage, unitId, (unit) => ({ ...unit, cleared: true })),
  UnitWorkRegistered: (stage, { recordedAt, data: { unitId, work, workHash, bolt, producers, verifiedBy } }) =>
    change(stage, unitId, (unit) => ({
      ...unit,
      changes: changedUnder(stage, unit, producers),
      sentBack: null,
      work: { content: work, hash: workHash, bolt, producers, verifiedBy, at: recordedAt },
    })),
  UnitWorkCorrected: (stage, { recordedAt, data: { unitId, work, workHash, producers, by } }) =>
    change(stage, unitId, (unit) => ({
      ...unit,
      changes: changedUnder(stage, unit, [by]),
      // Bolt and verifier stay those of its completion: whoever assesses the finding has looked at the correction.
      work: unit.work && { ...unit.work, content: work, hash: workHash, producers, at: recordedAt },
    })),
  UnitSentBack: (stage, { data: { unitId, findingId, to } }) =>
    change(stage, unitId, (unit) => ({
      ...unit,
      sentBackBy: [...unit.sentBackBy, findingId],
      work: null,
      cleared: to === 'execute' && unit.cleared,
      sentBack: to,
    })),
};
