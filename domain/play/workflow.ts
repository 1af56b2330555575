/** The five steps, their order, and the merge gate of a diamond (PLAY-1). */
import { STEPS, type Step } from '../kernel/vocabulary.ts';
import type { Play } from './state.ts';

export const BRANCHES = ['tasks', 'enablement'] as const satisfies readonly Step[];

export interface MergeGate {
  readonly status: 'not-applicable' | 'held' | 'passed';
  readonly heldBy: readonly Step[];
  readonly waived: readonly Step[];
}

/** In a diamond, governance waits for both branches; a pipeline has no merge gate, its order does the same. */
export const mergeGate = (play: Play): MergeGate => {
  if (play.pattern === 'pipeline') return { status: 'not-applicable', heldBy: [], waived: [] };
  const waived = play.waivers.map((waiver) => waiver.branch);
  const heldBy = BRANCHES.filter((branch) => !play.stepsDone.includes(branch) && !waived.includes(branch));
  return { status: heldBy.length === 0 ? 'passed' : 'held', heldBy, waived };
};

/** The steps that must be done before `step` may be worked on. */
export const waitsFor = (play: Play, step: Step): readonly Step[] => {
  if (play.pattern === 'diamond') {
    if (step === 'governance') {
      const early: readonly Step[] = ['context', 'customization'];
      return [...early.filter((before) => !play.stepsDone.includes(before)), ...mergeGate(play).heldBy];
    }
    if (step === 'enablement') return waitsFor(play, 'tasks');
  }
  return STEPS.slice(0, STEPS.indexOf(step)).filter((before) => !play.stepsDone.includes(before));
};

/** The steps that can be worked on now. */
export const openSteps = (play: Play): readonly Step[] =>
  STEPS.filter((step) => !play.stepsDone.includes(step) && waitsFor(play, step).length === 0);
