/** The risk of a play by its changes; a checkpoint that found it as it was stands beside the change it confirms. */
import type { RiskPoint } from '@tenure/projections/status-tracker/document.ts';

export interface RiskStep extends RiskPoint {
  readonly confirmed: readonly RiskPoint[];
}

/** A checkpoint that finds another risk is followed by the change it makes, which says so: the change alone is kept. */
export const riskSteps = (points: readonly RiskPoint[]): readonly RiskStep[] => {
  const changes = points.flatMap(({ source }, index) => (source === 'checkpoint' ? [] : [index]));
  return changes.flatMap((index, nth) => {
    const change = points[index];
    if (change === undefined) return [];
    const until = points.slice(index + 1, changes[nth + 1]);
    return [{ ...change, confirmed: until.filter(({ from, risk }) => from === risk) }];
  });
};
