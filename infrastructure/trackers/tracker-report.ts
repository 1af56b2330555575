/** The status tracker with what is joined to it when it is read: rungs, authority, turns, exceptions (OUT-3, POL-13). */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import { dateAt, type Instant } from '@tenure/domain/kernel/dates.ts';
import { everybody } from '@tenure/domain/play/responsibility.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { FindingWithTurn } from '../finding-list.ts';
import { type ExceptionLine, exceptionList } from './exception-list.ts';
import { type RiskStep, riskSteps } from './risk-steps.ts';
import { type TrackedCheckpoint, trackedCheckpoint } from './tracked-checkpoint.ts';
import { type TrackedEscalation, trackedEscalations } from './tracked-escalation.ts';

export interface TrackerReport extends Omit<StatusTracker, 'checkpoints' | 'escalations' | 'riskHistory'> {
  readonly asOf: Instant;
  readonly people: readonly Person[];
  readonly checkpoints: readonly TrackedCheckpoint[];
  readonly escalations: readonly TrackedEscalation[];
  /** Those that are open, each with whose turn it is. */
  readonly findings: readonly FindingWithTurn[];
  readonly riskHistory: readonly RiskStep[];
  readonly exceptions: readonly ExceptionLine[];
}

export interface TrackerSource {
  readonly tracker: StatusTracker;
  readonly play: Play;
  readonly findings: readonly FindingWithTurn[];
  readonly now: Instant;
}

export const trackerReport = ({ tracker, play, findings, now }: TrackerSource): TrackerReport => {
  const today = dateAt(now, play.start.calendar.timeZone);
  const exceptions = exceptionList(play, now);
  const inForce = exceptions.filter(({ standing }) => standing === 'in-force');
  const nextCheckIn = tracker.play.nextCheckpoint?.due ?? null;
  return {
    ...tracker,
    asOf: now,
    people: everybody(play),
    checkpoints: tracker.checkpoints.map(trackedCheckpoint(play, today, inForce)),
    escalations: trackedEscalations(play, { now, today, nextCheckIn, inForce }, tracker.escalations),
    findings,
    riskHistory: riskSteps(tracker.riskHistory),
    exceptions,
  };
};
