/** What the gate hears of the chains of its findings (FB-4, FB-8, FB-10, FB-11). News that comes twice decides nothing. */
import * as E from 'fp-ts/lib/Either.js';
import type { UnitId } from '../../kernel/ids.ts';
import { USER } from '../../stage/finding.ts';
import type { FIX_COMMANDS } from '../commands/gate.ts';
import { type Decisions, happened } from '../decision.ts';
import type { GateEvent } from '../events.ts';
import type { Stage, StageFinding } from '../state.ts';

/** Signatures on finished work that a settled finding takes back; null: on all units (FB-11). */
const taken = (stage: Stage, unitId: UnitId | null, roles: readonly string[]): readonly GateEvent[] =>
  stage.dispatches
    .filter(
      (each) =>
        each.status === 'signed' &&
        each.of === 'work' &&
        roles.includes(each.role) &&
        (unitId === null || each.unitId === unitId),
    )
    .map(({ id: dispatchId, unitId: on, role, of, subjectHash }) =>
      happened('ReviewVoided', { dispatchId, unitId: on, role, of, subjectHash, because: 'invalidated' }),
    );

/** Whoever was asked is asked again; what the gate has let through stays let through. */
const askedAnew = (
  { rounds, passedAt }: Stage,
  { id: findingId }: StageFinding,
  roles: readonly string[],
): readonly GateEvent[] => {
  const last = rounds.at(-1);
  const counts = last?.status === 'asked' || last?.status === 'approved';
  if (last === undefined || !counts || passedAt !== null || !roles.includes(USER)) return [];
  return [happened('GateQuestionVoided', { round: last.round, findingId })];
};

const PROGRESS = { addressed: 'FindingAddressed', escalated: 'FindingEscalated', resumed: 'FindingResumed' } as const;

export const fixes: Decisions<keyof typeof FIX_COMMANDS> = {
  RouteFinding: ({ findings }, routing) => {
    const finding = findings.find(({ id }) => id === routing.findingId);
    const isNews = finding?.status === 'open' && finding.routed === null;
    return E.right(isNews ? [happened('FindingRouted', routing)] : []);
  },

  NoteFindingProgress: ({ findings }, { progress, ...told }) => {
    const finding = findings.find(({ id }) => id === told.findingId);
    if (finding === undefined) return E.right([]);
    const goesOn = progress === 'resumed';
    const rests = finding.status === 'settled' || finding.progress === 'addressed' || finding.progress === 'escalated';
    const isNews = goesOn ? rests : finding.status === 'open' && finding.progress !== progress;
    return E.right(isNews ? [happened(PROGRESS[progress], told)] : []);
  },

  SettleFinding: (stage, { findingId, resolution, reason, invalidates, by }) => {
    const finding = stage.findings.find(({ id }) => id === findingId);
    if (finding?.status !== 'open') return E.right([]);
    return E.right([
      happened('FindingSettled', { findingId, resolution, reason, invalidates, by }),
      ...taken(stage, (finding.routed ?? finding).unitId, invalidates),
      ...askedAnew(stage, finding, invalidates),
    ]);
  },
};
