/** Where a stage stands: the first phase that is not finished. Derived, never stored (ARCHITECTURE, defect 27). */
import type { Stage } from './state.ts';

export const PHASES = ['elaborate', 'review', 'execute', 'approve', 'gate', 'passed'] as const;
export type Phase = (typeof PHASES)[number];

/** Whether every configured role has signed the work of every unit. */
const approved = ({ units, reviewRoles, dispatches }: Stage): boolean =>
  units.every(({ unitId }) =>
    reviewRoles.every((role) =>
      dispatches.some(
        (each) => each.unitId === unitId && each.role === role && each.of === 'work' && each.status === 'signed',
      ),
    ),
  );

export const phaseOf = (stage: Stage): Phase => {
  if (stage.passedAt !== null) return 'passed';
  // A stage whose last unit was dropped has to be elaborated again, whatever was completed before.
  const declared = stage.elaborated && stage.units.length > 0;
  if (!declared || stage.units.some(({ sentBack }) => sentBack === 'elaborate')) return 'elaborate';
  if (stage.units.some(({ cleared }) => !cleared)) {
    // A unit whose review is signed and that waits for another one is waiting for execution, not for review.
    const unsigned = stage.units.some(
      ({ cleared, unitId }) =>
        !cleared &&
        !stage.reviewRoles.every((role) =>
          stage.dispatches.some(
            (each) => each.unitId === unitId && each.role === role && each.of === 'spec' && each.status === 'signed',
          ),
        ),
    );
    return unsigned ? 'review' : 'execute';
  }
  if (stage.units.some(({ work }) => work === null)) return 'execute';
  if (!approved(stage) || stage.qualityGates.some(({ result }) => !result?.current || result.result !== 'passed'))
    return 'approve';
  return 'gate';
};
