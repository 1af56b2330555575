/** The packet of a play from what was read of it at one moment (OUT-1). No rule is decided here. */
import type { Stage } from '@tenure/domain/gate/state.ts';
import { dateAt, daysBetween, type Instant } from '@tenure/domain/kernel/dates.ts';
import { MOTION_PHASES } from '@tenure/domain/kernel/vocabulary.ts';
import { everybody, targetsOf } from '@tenure/domain/play/responsibility.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { NextActions } from '@tenure/domain/policies/next-actions.ts';
import type { UnitState } from '@tenure/domain/unit/state.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import { standingOf } from '../trackers/exception-list.ts';
import { missingOf } from './missing.ts';
import type { Packet, TalkingPoints } from './packet.ts';
import { roleLines } from './people-of-play.ts';
import { risksOf } from './risks.ts';
import { summaryOf } from './summary.ts';
import { hasWalkAway, unitStrategy } from './unit-strategy.ts';

export interface PacketSource {
  readonly tracker: StatusTracker;
  readonly play: Play;
  readonly stage: Stage | null;
  /** By unit id. */
  readonly units: ReadonlyMap<string, UnitState>;
  readonly next: NextActions | null;
  readonly organisation: string | null;
  readonly now: Instant;
}

const talkingPointsOf = ({ messaging, proofPoints, unproven, context }: Play): TalkingPoints => {
  const facts = new Map(
    Object.values(context).flatMap(({ reading }) => (reading?.facts ?? []).map((fact) => [fact.id, fact] as const)),
  );
  return {
    personas: messaging,
    proofPoints: proofPoints.map(({ id, kind, statement, source, factId }) => ({
      id,
      kind,
      statement,
      source,
      observedOn: facts.get(factId)?.observedOn ?? null,
    })),
    unproven,
  };
};

export const packetOf = (source: PacketSource): Packet => {
  const { tracker, play, stage, units, next, organisation, now } = source;
  const { play: summary, milestones, checkpoints, tasks } = tracker;
  const { timeZone, deadline, noticeDate, position, revision } = summary;
  const today = dateAt(now, timeZone);
  const asOf = { at: now, today, timeZone, position: Math.max(position, tracker.stage?.position ?? 0), revision };
  const strategies = (stage?.units ?? []).map((line) =>
    unitStrategy(stage as Stage, line, units.get(line.unitId) ?? null),
  );
  const known = {
    play: summary,
    stage: tracker.stage,
    strategies,
    risks: risksOf(stage, strategies),
    talkingPoints: talkingPointsOf(play),
    roles: roleLines(play),
    enablement: play.enablement.map((each) => ({
      ...each,
      task: tasks.find(({ id }) => id === each.taskId)?.title ?? null,
    })),
  };
  return {
    ...known,
    asOf,
    organisation,
    people: everybody(play),
    daysLeft: {
      deadline: daysBetween(today, deadline),
      notice: noticeDate === null ? null : daysBetween(today, noticeDate),
    },
    containsWalkAway: strategies.some(hasWalkAway),
    missing: missingOf(known, tracker),
    summary: summaryOf({ tracker, play, stage, next, asOf }),
    outcome: play.outcome,
    milestones,
    checkpoints,
    phases: MOTION_PHASES.map((phase) => ({ phase, tasks: tasks.filter((task) => task.phase === phase) })).filter(
      ({ tasks: own }) => own.length > 0,
    ),
    absences: play.absences,
    ladder: play.escalationPath.map((roles) => targetsOf(play, roles)),
    exceptions: play.exceptions.filter((each) => ['in-force', 'requested'].includes(standingOf(play, each, now))),
  };
};
