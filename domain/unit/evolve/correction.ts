import type { CORRECTION_EVENTS } from '../events/correction.ts';
import type { Evolve } from './handlers.ts';

export const evolveCorrection: Evolve<keyof typeof CORRECTION_EVENTS> = {
  FixAssigned: (unit, { data }) => ({ ...unit, fix: data }),
  FixEnded: (unit) => ({ ...unit, fix: null }),
  UnitCorrected: (unit, { data: { work, workHash, producers } }) => ({ ...unit, work, workHash, producers }),
};
