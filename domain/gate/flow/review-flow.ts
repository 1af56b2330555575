/** Who has to look at what now, whose signature counts no more, and which unit may be worked on (REV-1, REV-3, UNIT-2, GATE-5). */
import { type DecisionContext, policyOf } from '../../kernel/decision-context.ts';
import { blockingFindings } from '../blocking.ts';
import { happened } from '../decision.ts';
import type { ReviewSubject } from '../events/review.ts';
import type { GateEvent, GateEventOf } from '../events.ts';
import type { Dispatch, Stage, StageFinding, StageUnit } from '../state.ts';
import { subjectHash } from '../subjects.ts';

type Because = GateEventOf<'ReviewVoided'>['data']['because'];

/** Whether a finding stands against the signature of a role on a unit (REV-3). */
export const standsAgainst = (finding: StageFinding, unit: StageUnit['unitId'], role: string): boolean =>
  finding.role === role && (finding.unitId === null || finding.unitId === unit);

const counts = ({ status }: Dispatch): boolean => status !== 'voided';

/** Why a dispatch counts no more; null while it does. */
const outdated = (
  stage: Stage,
  dispatch: Dispatch,
  blocking: readonly StageFinding[],
  { digest }: DecisionContext,
): Because | null => {
  const unit = stage.units.find(({ unitId }) => unitId === dispatch.unitId);
  if (unit === undefined || !stage.reviewRoles.includes(dispatch.role)) return 'reconfigured';
  const current = subjectHash(stage, unit, dispatch.of, digest);
  if (current !== dispatch.subjectHash) {
    const own = dispatch.of === 'spec' || unit.work?.hash !== dispatch.workHash;
    return own ? 'content-changed' : 'upstream-changed';
  }
  const against = blocking.filter((finding) => standsAgainst(finding, unit.unitId, dispatch.role));
  // A review is done with once its unit is released; what is found later goes against the work.
  const done = dispatch.of === 'spec' && unit.cleared;
  if (dispatch.status === 'signed' && against.length > 0 && !done) return 'finding';
  // Withheld for findings that have all been dealt with since: the pair is asked again.
  if (dispatch.status === 'withheld' && against.length === 0) return 'finding';
  return null;
};

const voids = (stage: Stage, blocking: readonly StageFinding[], context: DecisionContext): readonly GateEvent[] =>
  stage.dispatches.filter(counts).flatMap((dispatch) => {
    const because = outdated(stage, dispatch, blocking, context);
    if (because === null) return [];
    const { id: dispatchId, unitId, role, of, subjectHash: hash } = dispatch;
    return [happened('ReviewVoided', { dispatchId, unitId, role, of, subjectHash: hash, because })];
  });

/** What of a unit is to be looked at now: its declaration until it is released, then its finished work. */
const dueSubject = ({ cleared, sentBack, work }: StageUnit): ReviewSubject | null => {
  if (work !== null) return 'work';
  return cleared || sentBack === 'elaborate' ? null : 'spec';
};

const dispatches = (
  stage: Stage,
  blocking: readonly StageFinding[],
  { digest }: DecisionContext,
): readonly GateEvent[] => {
  let next = stage.dispatches.length;
  return stage.units.flatMap((unit) => {
    const of = dueSubject(unit);
    const hash = of === null ? null : subjectHash(stage, unit, of, digest);
    if (of === null || hash === null) return [];
    return stage.reviewRoles.flatMap((role): readonly GateEvent[] => {
      const { unitId } = unit;
      const asked = stage.dispatches.some(
        (each) => counts(each) && each.unitId === unitId && each.role === role && each.of === of,
      );
      if (asked || blocking.some((finding) => standsAgainst(finding, unitId, role))) return [];
      next += 1;
      const dispatchId = `r-${String(next).padStart(3, '0')}`;
      return [happened('ReviewDispatched', { dispatchId, unitId, role, of, subjectHash: hash })];
    });
  });
};

const cleared = (stage: Stage): readonly GateEvent[] =>
  stage.units
    .filter((unit) => {
      if (unit.cleared || unit.sentBack === 'elaborate') return false;
      const reviewed = stage.reviewRoles.every((role) =>
        stage.dispatches.some(
          (each) => each.unitId === unit.unitId && each.role === role && each.of === 'spec' && each.status === 'signed',
        ),
      );
      const before = stage.units.filter(({ spec }) => unit.spec.dependsOn.includes(spec.slug));
      return reviewed && before.every(({ work }) => work !== null);
    })
    .map(({ unitId, specHash }) => happened('UnitCleared', { unitId, specHash }));

/** What is due in the review of a stage; nothing while it is still being elaborated. */
export const reviewFlow = (stage: Stage, context: DecisionContext): readonly GateEvent[] => {
  if (!stage.elaborated) return [];
  const blocking = blockingFindings(stage, policyOf(context.policies, stage.policyVersion));
  const steps = [voids, dispatches, (current: Stage) => cleared(current)];
  for (const step of steps) {
    const events = step(stage, blocking, context);
    if (events.length > 0) return events;
  }
  return [];
};
