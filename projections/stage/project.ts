/** Renewal stages and their units, each from its own streams (§5). */
import { manyRows, oneRow, perStream } from '../projection.ts';
import { type StageView, stageFold } from '../stage-view.ts';
import { type UnitView, unitFold } from '../unit-view.ts';
import { findingRows, qualityGateRows, roundRows, signatureRows } from './review-rows.ts';
import { findings, gateRounds, qualityGates, signatures } from './review-schema.ts';
import { stageDecisions, stages, stageUnits } from './schema.ts';
import { decisionRows, policyFor, stageRow, stageUnitRows } from './stage-rows.ts';
import { signOffRows, termRows } from './terms-rows.ts';
import { customerTerms, signOffs } from './terms-schema.ts';
import { contentRow, handoffRows, unitRow } from './unit-rows.ts';
import { unitContents, unitHandoffs, units } from './unit-schema.ts';

const existing = <V>(view: V | null): V => {
  if (view === null) throw new Error('a row was asked of a stream that has no event');
  return view;
};

export const stageProjection = perStream<StageView | null>({
  name: 'stage',
  version: 2,
  fold: stageFold,
  parts: [
    oneRow({
      table: stages,
      from: (view) => [view],
      row: (view, context) => stageRow(existing(view), context),
    }),
    manyRows({
      table: stageUnits,
      from: (view) => [view?.stage.units],
      rows: (view) => (view === null ? [] : stageUnitRows(view)),
    }),
    manyRows({
      table: stageDecisions,
      from: (view) => [view?.stage.inputs.decisions],
      rows: (view) => (view === null ? [] : decisionRows(view)),
    }),
    manyRows({
      table: signatures,
      from: (view) => [view?.stage.dispatches, view?.history.slugs],
      rows: (view) => (view === null ? [] : signatureRows(view)),
    }),
    manyRows({
      table: findings,
      from: (view) => [view?.stage.findings, view?.history.slugs, view?.history.settledAt],
      rows: (view, context) => (view === null ? [] : findingRows(view, policyFor(view, context))),
    }),
    manyRows({
      table: qualityGates,
      // Whether a result counts depends on what the gate would be asked about now.
      from: (view) => [view?.stage.qualityGates, view?.stage.units, view?.stage.inputsHash],
      rows: (view) => (view === null ? [] : qualityGateRows(view)),
    }),
    manyRows({
      table: gateRounds,
      from: (view) => [view?.stage.rounds, view?.history.notes],
      rows: (view) => (view === null ? [] : roundRows(view)),
    }),
    manyRows({
      table: customerTerms,
      from: (view) => [view?.stage.offers, view?.history.offers, view?.history.slugs],
      rows: (view) => (view === null ? [] : termRows(view)),
    }),
    manyRows({
      table: signOffs,
      from: (view) => [view?.stage.signOffs, view?.stage.termsHash],
      rows: (view) => (view === null ? [] : signOffRows(view)),
    }),
  ],
});

export const unitsProjection = perStream<UnitView | null>({
  name: 'units',
  version: 1,
  fold: unitFold,
  parts: [
    oneRow({
      table: units,
      from: (view) => [view],
      row: (view, context) => unitRow(existing(view), context),
    }),
    oneRow({
      table: unitContents,
      from: (view) => [view?.unit.spec, view?.unit.work, view?.unit.inputs, view?.unit.hat, view?.unit.status],
      row: (view) => contentRow(existing(view)),
    }),
    manyRows({
      table: unitHandoffs,
      from: (view) => [view?.unit.handoffs],
      rows: (view) => (view === null ? [] : handoffRows(view)),
    }),
  ],
});
