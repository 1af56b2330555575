/** What the play hears from units, findings and the stage of a renewal: triggers, under the simulated caps (POL-7, POL-8). */
import { capOf as capOfFinding } from '../../feedback/decisions/chain.ts';
import type { FeedbackEvent } from '../../feedback/events.ts';
import { evolve as evolveFeedback } from '../../feedback/evolve.ts';
import { type FeedbackState, initial as noFinding } from '../../feedback/state.ts';
import type { GateEvent } from '../../gate/events.ts';
import { evolve as evolveGate } from '../../gate/evolve.ts';
import { type GateState, initial as noStage } from '../../gate/state.ts';
import type { RecordedEvent } from '../../kernel/envelope.ts';
import { aggregateOf, type FindingId, type PlayId, type StreamName, type UnitId } from '../../kernel/ids.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import { capOf as capOfUnit } from '../../unit/cap.ts';
import type { UnitEvent } from '../../unit/events.ts';
import { evolve as evolveUnit } from '../../unit/evolve.ts';
import { initial as noUnit, type UnitState } from '../../unit/state.ts';
import { findingToOthers } from '../feedback-flow.ts';
import type { Planned } from '../planned.ts';
import { stageToOthers, unitToOthers } from '../stage-flow.ts';

export interface Others {
  readonly stage: GateState;
  readonly units: ReadonlyMap<StreamName, UnitState>;
  readonly findings: ReadonlyMap<StreamName, FeedbackState>;
}

export const NO_OTHERS: Others = { stage: noStage, units: new Map(), findings: new Map() };

interface Heard {
  readonly others: Others;
  readonly planned: readonly Planned[];
}

const ofUnit = (others: Others, event: RecordedEvent<UnitEvent>, policy: PolicyRecord): Heard => {
  const before = others.units.get(event.stream) ?? noUnit;
  const after = evolveUnit(before, event);
  const next = { ...others, units: new Map(others.units).set(event.stream, after) };
  if (before === null || after === null) return { others: next, planned: [] };
  const cap = capOfUnit(before, policy);
  const id = aggregateOf(event.stream).id as UnitId;
  // A rejection is a fact; whether a person must decide after it is the cap's to say.
  if (event.type === 'UnitEscalated' && event.data.bolt >= cap) {
    return { others: next, planned: unitToOthers(id, after, event) };
  }
  if (event.type !== 'HatRejected' || event.data.bolt - 1 < cap) return { others: next, planned: [] };
  const data = { ...event.data, bolt: event.data.bolt - 1, cap };
  return { others: next, planned: unitToOthers(id, after, { ...event, type: 'UnitEscalated', data }) };
};

const ofFinding = (others: Others, event: RecordedEvent<FeedbackEvent>, policy: PolicyRecord): Heard => {
  const before = others.findings.get(event.stream) ?? noFinding;
  const after = evolveFeedback(before, event);
  const next = { ...others, findings: new Map(others.findings).set(event.stream, after) };
  if (before === null || after === null) return { others: next, planned: [] };
  const cap = capOfFinding(before, policy);
  const id = aggregateOf(event.stream).id as FindingId;
  if (event.type === 'FeedbackEscalated' && event.data.bolt >= cap) {
    return { others: next, planned: findingToOthers(id, after, event) };
  }
  if (event.type !== 'FixHatRejected' || event.data.bolt - 1 < cap) return { others: next, planned: [] };
  const { message, survivors, bolt } = event.data;
  const data = { message, survivors, bolt: bolt - 1, cap };
  return { others: next, planned: findingToOthers(id, after, { ...event, type: 'FeedbackEscalated', data }) };
};

const ofStage = (others: Others, playId: PlayId, event: RecordedEvent<GateEvent>): Heard => {
  const stage = evolveGate(others.stage, event);
  return { others: { ...others, stage }, planned: stage === null ? [] : stageToOthers(playId, stage, event) };
};

/** The others after one of their events, and what follows from it. */
export const heard = (others: Others, playId: PlayId, event: RecordedEvent, policy: PolicyRecord): Heard => {
  switch (aggregateOf(event.stream).category) {
    case 'unit':
      return ofUnit(others, event as RecordedEvent<UnitEvent>, policy);
    case 'feedback':
      return ofFinding(others, event as RecordedEvent<FeedbackEvent>, policy);
    case 'gate':
      return ofStage(others, playId, event as RecordedEvent<GateEvent>);
    default:
      return { others, planned: [] };
  }
};
