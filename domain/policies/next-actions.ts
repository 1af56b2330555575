/**
 * Who must do what now, in order: what was found wrong before the walk of the stage, the worst first (§6). A function
 * of the state and nothing else; whoever does what it says gets a play from its start to its end.
 */

import type { Feedback } from '../feedback/state.ts';
import { type Phase, phaseOf } from '../gate/phase.ts';
import { blockersOf } from '../gate/readiness.ts';
import type { Stage } from '../gate/state.ts';
import { stageSubject } from '../gate/subjects.ts';
import type { Digest } from '../kernel/content-hash.ts';
import type { Instant } from '../kernel/dates.ts';
import type { PolicyRecord } from '../kernel/policy.ts';
import type { Play } from '../play/state.ts';
import type { Unit } from '../unit/state.ts';
import type { NextAction } from './next/action.ts';
import { findingActions, waitingFindings } from './next/findings.ts';
import { gateActions } from './next/gate.ts';
import { approvalActions, endingActions, escalationActions } from './next/play.ts';
import { elaborationActions, type OfStage, qualityGateActions, signatureActions } from './next/stage.ts';
import { unitActions } from './next/units.ts';

export interface Situation {
  readonly id: string;
  readonly play: Play;
  /** null: the plan is not approved yet, or the stage is about to open. */
  readonly stage: Stage | null;
  /** By unit id; a unit the stage has just declared may be missing. */
  readonly units: ReadonlyMap<string, Unit>;
  /** By finding id; a finding that was registered just now may be missing. */
  readonly findings: ReadonlyMap<string, Feedback>;
  readonly policy: PolicyRecord;
  readonly now: Instant;
  readonly digest: Digest;
}

export interface NextActions {
  /** null: there is no stage yet. */
  readonly phase: Phase | null;
  /** In the order in which they matter; the first that somebody may do is what they should do. */
  readonly actions: readonly NextAction[];
  /** What nobody can do yet, and what it waits for. */
  readonly waits: readonly string[];
  /** What holds the gate (GATE-3). */
  readonly blocks: readonly string[];
}

const stageActions = (of: OfStage, { play, units, findings, policy, now }: Situation): readonly NextAction[] => {
  const { stage } = of;
  // Of a customer who leaves, only the outcome is left to be told (GATE-1).
  if (stage.closed !== null || stage.customer?.decision === 'leave') return [];
  const ofUnits = stage.units.flatMap(({ unitId, spec }) => {
    const unit = units.get(unitId);
    return unit === undefined ? [] : unitActions({ id: unitId, unit, name: `${play.start.slug}/${spec.slug}`, now });
  });
  return [
    ...findingActions({ stage, findings, units, policy, now }),
    ...elaborationActions(of),
    ...signatureActions(of),
    ...ofUnits,
    ...qualityGateActions(of),
    ...gateActions(of, policy),
  ];
};

export const nextActions = (situation: Situation): NextActions => {
  const { id, play, stage, policy, now, digest } = situation;
  const ofPlay = { id, play, policy, now };
  if (play.stage === 'closed' || play.stage === 'cancelled') {
    return { phase: stage === null ? null : phaseOf(stage), actions: escalationActions(ofPlay), waits: [], blocks: [] };
  }
  if (stage === null) {
    return { phase: null, actions: [...escalationActions(ofPlay), ...approvalActions(ofPlay)], waits: [], blocks: [] };
  }
  const subject = stageSubject(stage, digest);
  const open = stage.closed === null && stage.passedAt === null && stage.customer?.decision !== 'leave';
  return {
    phase: phaseOf(stage),
    actions: [
      ...escalationActions(ofPlay),
      ...approvalActions(ofPlay),
      ...endingActions(ofPlay),
      ...stageActions({ id, stage, subject }, situation),
    ],
    waits: open ? waitingFindings({ stage, findings: situation.findings, units: situation.units, policy, now }) : [],
    blocks: open ? blockersOf(stage, policy, subject).map(({ detail }) => detail) : [],
  };
};
