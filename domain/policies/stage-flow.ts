/**
 * How a play, its gate and its units hear of each other. Each stream decides for itself; what follows from one for
 * another is said here and nowhere else, so that no aggregate knows the others (docs/decisions/0009).
 */
import type { GateEvent } from '../gate/events.ts';
import type { Stage, StageUnit } from '../gate/state.ts';
import type { Folded } from '../kernel/envelope.ts';
import type { PlayId, UnitId } from '../kernel/ids.ts';
import type { PlayEvent } from '../play/events.ts';
import type { Play } from '../play/state.ts';
import { BUILT_IN_ROLE } from '../stage/built-in-role.ts';
import type { UnitEvent } from '../unit/events.ts';
import type { Unit } from '../unit/state.ts';
import { type Planned, toGate, toPlay, toUnit } from './planned.ts';

/** What the stage is told of its play. `play` is the state right after `event`, as the others below are. */
export const playToStage = (playId: PlayId, play: Play, event: Folded<PlayEvent>): readonly Planned[] => {
  switch (event.type) {
    case 'BaselineFrozen': {
      const { account, slug, tier, calendar, policyVersion } = play.start;
      const { timeZone } = calendar;
      // The risk as it is now: whatever it changed from before there was a stage is no news for it.
      const data = { account, slug, tier, risk: play.risk, timeZone, policyVersion };
      return [toGate(playId, 'PLAY-6', { type: 'OpenStage', data })];
    }
    case 'RiskChanged':
      return [toGate(playId, 'GATE-5', { type: 'NoteRisk', data: { risk: play.risk } })];
    case 'PlayCancelled':
      return [toGate(playId, 'PLAY-12', { type: 'CloseStage', data: { because: 'play-cancelled' } })];
    case 'OutcomeRecorded':
      return [toGate(playId, 'PLAY-12', { type: 'CloseStage', data: { because: 'outcome-recorded' } })];
    default:
      return [];
  }
};

/** What units and play are told of the stage. */
export const stageToOthers = (playId: PlayId, stage: Stage, event: Folded<GateEvent>): readonly Planned[] => {
  switch (event.type) {
    case 'UnitPlanned':
      return [beginUnit(playId, stage, event)];
    case 'UnitSpecAmended': {
      const { unitId, spec, specHash, reason } = event.data;
      const data = { spec, specHash, amendedBy: event.actor, reason };
      return [toUnit(unitId, 'ELAB-3', { type: 'AdoptSpec', data })];
    }
    case 'UnitDropped':
      return [withdraw(event.data.unitId, event.data.reason)];
    case 'UnitCleared': {
      const { unitId, specHash } = event.data;
      return [toUnit(unitId, 'UNIT-2', { type: 'ReleaseUnit', data: { specHash } })];
    }
    case 'UnitSentBack': {
      const { unitId, findingId, to, reason } = event.data;
      return [toUnit(unitId, 'GATE-5', { type: 'ReopenUnit', data: { findingId, to, reason } })];
    }
    case 'DecisionRecorded':
    case 'OpportunityBriefIngested':
    case 'HealthReportIngested':
    case 'SalesContextIngested':
    case 'InputWaived':
    case 'StageRiskNoted': {
      const { inputs, inputsHash } = stage;
      return stage.units.map(({ unitId }) =>
        toUnit(unitId, 'ELAB-2', { type: 'SupplyInputs', data: { inputs, inputsHash } }),
      );
    }
    case 'ReviewDispatched': {
      const { role, dispatchId } = event.data;
      if (role !== BUILT_IN_ROLE) return [];
      return [toGate(playId, 'REV-2', { type: 'RunRiskAssessment', data: { dispatchId } })];
    }
    case 'WalkAwayReached': {
      const { unitId, lever, statement, walkAway, owner } = event.data;
      const subject = `lever:${slugOf(stage, unitId)}:${lever}`;
      const reason = `the customer offers “${statement}” on ${lever}; its walk-away is “${walkAway}”`;
      const data = { rule: 'POL-8', subject, evidence: [event.id], reason, owner };
      return [toPlay(playId, 'POL-8', { type: 'TriggerEscalation', data })];
    }
    case 'CustomerDecided':
      return [toPlay(playId, 'GATE-4', { type: 'NoteCustomerDecision', data: event.data })];
    case 'StageClosed':
      return stage.units
        .filter(({ work }) => work === null)
        .map(({ unitId }) => withdraw(unitId, `the stage was closed: ${CLOSED[event.data.because]}`));
    default:
      return [];
  }
};

/** What gate and play are told of a unit. */
export const unitToOthers = (unitId: UnitId, unit: Unit, event: Folded<UnitEvent>): readonly Planned[] => {
  switch (event.type) {
    case 'UnitCompleted': {
      const { work, workHash, bolt, producers } = event.data;
      const { reopenedBy } = unit;
      const data = { unitId, work, workHash, bolt, producers, verifiedBy: event.actor, reopenedBy };
      return [toGate(unit.playId, 'UNIT-2', { type: 'RegisterWork', data })];
    }
    case 'UnitEscalated': {
      const { bolt, criterion, message } = event.data;
      const { slug } = unit.spec;
      const reason = `unit ${slug} was rejected at bolt ${bolt}, its last: ${criterion}: ${message}`.slice(0, 4_000);
      const data = { rule: 'POL-7', subject: `unit:${slug}`, evidence: [event.id], reason, owner: null };
      return [toPlay(unit.playId, 'POL-7', { type: 'TriggerEscalation', data })];
    }
    case 'UnitCorrected': {
      const { findingId, work, workHash, producers } = event.data;
      const data = { unitId, findingId, work, workHash, producers, by: event.actor, message: event.data.message };
      return [toGate(unit.playId, 'UNIT-2', { type: 'RegisterCorrection', data })];
    }
    default:
      return [];
  }
};

const CLOSED = { 'outcome-recorded': 'the play has its outcome', 'play-cancelled': 'the play was cancelled' } as const;

const beginUnit = (
  playId: PlayId,
  { policyVersion, separationOfDuties, inputs, inputsHash }: Stage,
  { actor, data: { unitId, spec, specHash } }: Folded<Extract<GateEvent, { readonly type: 'UnitPlanned' }>>,
): Planned => {
  const of = { playId, policyVersion, separationOfDuties, declaredBy: actor };
  return toUnit(unitId, 'ELAB-3', { type: 'BeginUnit', data: { ...of, spec, specHash, inputs, inputsHash } });
};

const withdraw = (unitId: UnitId, reason: string): Planned =>
  toUnit(unitId, 'UNIT-2', { type: 'WithdrawUnit', data: { reason } });

const slugOf = ({ units }: Stage, id: StageUnit['unitId']): string =>
  units.find(({ unitId }) => unitId === id)?.spec.slug ?? id;
