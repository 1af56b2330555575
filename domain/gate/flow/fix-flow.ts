/** Whose turn it is to be fixed: one finding at a time on a unit, the earlier phase first, then the worst, then the oldest (FB-3, FB-6). */
import type { UnitId } from '../../kernel/ids.ts';
import { happened } from '../decision.ts';
import type { GateEvent } from '../events.ts';
import type { Stage, StageFinding, StageUnit } from '../state.ts';

/** Unset ranks medium, and blocks all the same (FB-6). */
const RANKS = ['blocker', 'high', 'medium', 'low'];
const severityRank = ({ severity }: StageFinding): number => RANKS.indexOf(severity ?? 'medium');

/** Where a unit is: declared, at its hats, finished. */
const phaseRank = ({ cleared, work }: StageUnit): number => (work !== null ? 2 : cleared ? 1 : 0);

const targetOf = (finding: StageFinding): UnitId | null => (finding.routed ?? finding).unitId;

/** The units a finding is fixed on; what cuts across is fixed on all of them. */
const unitsOf = ({ units }: Stage, finding: StageFinding): readonly StageUnit[] => {
  const target = targetOf(finding);
  return target === null ? units : units.filter(({ unitId }) => unitId === target);
};

/** In the order in which they are to be dealt with; `filedAt` is the order in which they are registered. */
export const inFixOrder = (stage: Stage, findings: readonly StageFinding[]): readonly StageFinding[] => {
  const phaseOf = (finding: StageFinding): number => Math.min(2, ...unitsOf(stage, finding).map(phaseRank));
  return findings.toSorted((a, b) => phaseOf(a) - phaseOf(b) || severityRank(a) - severityRank(b));
};

/** What a fix holds while it is at work: its unit, or the stage as a whole with every unit in it. */
const WHOLE_STAGE = 'stage';
const held = (stage: Stage, finding: StageFinding): readonly string[] => {
  const target = targetOf(finding);
  return target === null ? [WHOLE_STAGE, ...stage.units.map(({ unitId }) => unitId)] : [target];
};

const dispatched = (stage: Stage, finding: StageFinding): GateEvent => {
  const unit = stage.units.find(({ unitId }) => unitId === targetOf(finding));
  const changes = unitsOf(stage, finding)
    .flatMap((each) => each.changes)
    .filter(({ findings }) => findings.includes(finding.id));
  // What is declared or at its hats is not frozen: only finished work has to be seen to have changed (UNIT-2).
  const frozen = unit !== undefined && (unit.work !== null || unit.sentBack !== null);
  return happened('FixDispatched', {
    findingId: finding.id,
    unitId: targetOf(finding),
    units: unitsOf(stage, finding).map(({ unitId }) => unitId),
    correctionNeeded: frozen && changes.length === 0,
    fixers: changes.flatMap(({ by }) => by),
  });
};

/** Findings whose turn has come. One that cuts across waits for every unit, and lets none overtake it. */
export const fixFlow = (stage: Stage): readonly GateEvent[] => {
  const open = stage.findings.filter(({ status }) => status === 'open');
  const busy = new Set(open.filter(({ progress }) => progress === 'fixing').flatMap((each) => held(stage, each)));
  const events: GateEvent[] = [];
  for (const finding of inFixOrder(stage, open)) {
    if (finding.progress !== 'classified') continue;
    const holds = held(stage, finding);
    if (!holds.some((each) => busy.has(each))) events.push(dispatched(stage, finding));
    for (const each of holds) busy.add(each);
  }
  return events;
};
