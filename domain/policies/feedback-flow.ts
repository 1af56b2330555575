/**
 * How a finding, its gate and its units hear of each other (FB-1 to FB-11). The gate's stream registers findings and
 * says whose turn it is; the chain of a finding is its own stream; what it takes to correct a unit, the unit decides
 * (docs/decisions/0010).
 */
import type { FeedbackEvent } from '../feedback/events.ts';
import { leaseName } from '../feedback/lease.ts';
import type { Feedback, FeedbackEnd } from '../feedback/state.ts';
import type { GateEvent, GateEventOf } from '../gate/events.ts';
import type { Stage } from '../gate/state.ts';
import type { Principal } from '../kernel/actor.ts';
import type { Folded } from '../kernel/envelope.ts';
import type { FindingId, PlayId, UnitId } from '../kernel/ids.ts';
import { type Planned, toFeedback, toGate, toPlay, toUnit } from './planned.ts';

/** Findings that are being fixed on a unit; those that cut across are fixed on all of them. */
const fixedOn = ({ findings }: Stage, unit: UnitId): readonly FindingId[] =>
  findings
    .filter(({ progress, status, routed }) => {
      const target = routed?.unitId ?? null;
      return status === 'open' && progress === 'fixing' && (target === null || target === unit);
    })
    .map(({ id }) => id);

const corrected = (
  stage: Stage,
  unitId: UnitId,
  what: 'work' | 'declaration',
  hash: string,
  by: readonly Principal[],
  message: string,
): readonly Planned[] =>
  fixedOn(stage, unitId).map((id) =>
    toFeedback(id, 'UNIT-9', { type: 'NoteCorrection', data: { by, what, hash, message } }),
  );

const opened = (
  playId: PlayId,
  { policyVersion, separationOfDuties, units, reviewRoles }: Stage,
  author: Principal,
  { findingId, ...filed }: GateEventOf<'FindingRegistered'>['data'],
): Planned => {
  const known = units.map(({ unitId, spec }) => ({ unitId, slug: spec.slug }));
  const of = { playId, policyVersion, separationOfDuties, author, units: known, reviewRoles };
  return toFeedback(findingId, 'FB-1', { type: 'OpenFeedback', data: { ...filed, ...of } });
};

/** What findings are told of the stage. */
export const stageToFindings = (playId: PlayId, stage: Stage, event: Folded<GateEvent>): readonly Planned[] => {
  switch (event.type) {
    case 'FindingRegistered':
      return [opened(playId, stage, event.actor, event.data)];
    case 'FixDispatched': {
      const { findingId, correctionNeeded, units, fixers } = event.data;
      const resumed = stage.findings.find(({ id }) => id === findingId)?.resumed;
      const data = { correctionNeeded, units, fixers, ...(resumed === undefined ? {} : { resumed }) };
      return [toFeedback(findingId, 'FB-6', { type: 'PermitFix', data })];
    }
    case 'UnitSpecAmended': {
      const { unitId, specHash, reason } = event.data;
      return corrected(stage, unitId, 'declaration', specHash, [event.actor], reason);
    }
    case 'UnitWorkRegistered': {
      const { unitId, workHash, producers, bolt } = event.data;
      return corrected(stage, unitId, 'work', workHash, producers, `completed by its hats in bolt ${bolt}`);
    }
    case 'UnitWorkCorrected': {
      const { unitId, workHash, by, message } = event.data;
      return corrected(stage, unitId, 'work', workHash, [by], message);
    }
    default:
      return [];
  }
};

const RESOLUTIONS = {
  closed: 'fixed',
  accepted: 'accepted',
  rejected: 'invalid',
  answered: 'answered',
  'non-actionable': 'non-actionable',
} as const satisfies Record<FeedbackEnd, string>;

/** Events after which nobody wears the fix hat any more, whoever did. */
const endsFix = (event: Folded<FeedbackEvent>): boolean => {
  switch (event.type) {
    case 'FixHatTakenOff':
    case 'FixLeaseExpired':
    case 'FixHatAdvanced':
    case 'FixHatRejected':
      return event.data.hat === 'renewal-manager';
    case 'FeedbackEscalated':
    case 'FeedbackRejected':
      return true;
    default:
      return false;
  }
};

/** What units are told of a finding: who may correct them, and when that is over. */
const toUnits = (id: FindingId, { units, leases }: Feedback, event: Folded<FeedbackEvent>): readonly Planned[] => {
  if (event.type === 'FixHatWorn' && event.data.hat === 'renewal-manager') {
    const { leaseId, until } = event.data;
    const data = { findingId: id, leaseId, fixer: event.actor, until };
    return units.map((unit) => toUnit(unit, 'FB-3', { type: 'AssignFix', data }));
  }
  if (!endsFix(event) || leases === 0) return [];
  const leaseId = leaseName(leases);
  return units.map((unit) => toUnit(unit, 'FB-3', { type: 'EndFix', data: { findingId: id, leaseId } }));
};

/** What gate, units and play are told of a finding. `feedback` is the state right after `event`. */
export const findingToOthers = (
  id: FindingId,
  feedback: Feedback,
  event: Folded<FeedbackEvent>,
): readonly Planned[] => {
  const { playId } = feedback.filed;
  const by = event.actor;
  const progress = (to: 'addressed' | 'escalated' | 'resumed', rule: string, reason: string): Planned =>
    toGate(playId, rule, { type: 'NoteFindingProgress', data: { findingId: id, progress: to, by, reason } });
  const units = toUnits(id, feedback, event);
  switch (event.type) {
    case 'FeedbackClassified': {
      const { targetUnit: unitId, targetInvalidates: invalidates, severity } = event.data;
      const data = { findingId: id, unitId, severity, invalidates, by };
      return [toGate(playId, 'FB-4', { type: 'RouteFinding', data })];
    }
    case 'FeedbackEscalated': {
      const { bolt, message } = event.data;
      const reason = `finding “${feedback.filed.title}” was rejected at bolt ${bolt}, its last: ${message}`;
      const data = { rule: 'POL-7', subject: `finding:${id}`, evidence: [event.id], reason: cut(reason), owner: null };
      return [
        ...units,
        progress('escalated', 'FB-8', message),
        toPlay(playId, 'POL-7', { type: 'TriggerEscalation', data }),
      ];
    }
    case 'FeedbackAddressed':
      return [...units, progress('addressed', 'FB-10', event.data.message)];
    case 'FixAttemptsGranted':
      return [progress('resumed', 'FB-8', event.data.reason)];
    case 'FeedbackReopened':
      return [progress('resumed', 'FB-10', event.data.reason)];
    default:
      return [...units, ...ended(id, feedback, event)];
  }
};

/** The end of a finding, which is what the gate waits for; an answer of an agent to a person is none yet (FB-10). */
const ended = (
  id: FindingId,
  feedback: Feedback,
  { type, actor: by, data }: Folded<FeedbackEvent>,
): readonly Planned[] => {
  const { end, addressed, filed } = feedback;
  if (type === 'FeedbackAnswered' && addressed !== null) {
    const told = { findingId: id, progress: 'addressed', by, reason: addressed.message } as const;
    return [toGate(filed.playId, 'FB-10', { type: 'NoteFindingProgress', data: told })];
  }
  if (!ENDS.has(type) || end === null) return [];
  const invalidates = 'invalidates' in data ? data.invalidates : [];
  const settled = { findingId: id, resolution: RESOLUTIONS[end.as], reason: end.why, invalidates, by };
  return [toGate(filed.playId, 'FB-11', { type: 'SettleFinding', data: settled })];
};

const ENDS: ReadonlySet<string> = new Set([
  'FeedbackNonActionable',
  'FeedbackAnswered',
  'FeedbackClosed',
  'FixConfirmed',
  'FeedbackRejected',
  'FeedbackAccepted',
]);

const cut = (words: string): string => words.slice(0, 4_000);
