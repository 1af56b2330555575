/** What a signature or an answer is about, as one hash: whatever of it changes, the hash changes (REV-3, GATE-2, GATE-5). */
import { contentHash, type Digest } from '../kernel/content-hash.ts';
import type { ReviewSubject } from './events/review.ts';
import type { Stage, StageUnit } from './state.ts';

const bySlug = (stage: Stage, slug: string): StageUnit | undefined =>
  stage.units.find(({ spec }) => spec.slug === slug);

/** Everything a unit rests on, directly or not, in the order of declaration. */
export const upstreamOf = (stage: Stage, unit: StageUnit): readonly StageUnit[] => {
  const found = new Set<StageUnit>();
  const visit = ({ spec }: StageUnit): void => {
    for (const slug of spec.dependsOn) {
      const before = bySlug(stage, slug);
      if (before === undefined || before === unit || found.has(before)) continue;
      found.add(before);
      visit(before);
    }
  };
  visit(unit);
  return stage.units.filter((each) => found.has(each));
};

/** Null: there is nothing to look at yet, because the unit or something it rests on is unfinished. */
export const subjectHash = (stage: Stage, unit: StageUnit, of: ReviewSubject, digest: Digest): string | null => {
  const { unitId, specHash, work } = unit;
  if (of === 'spec') return contentHash(digest, { unit: unitId, spec: specHash });
  if (work === null) return null;
  const upstream: [string, string][] = [];
  for (const before of upstreamOf(stage, unit)) {
    if (before.work === null) return null;
    upstream.push([before.unitId, before.work.hash]);
  }
  return contentHash(digest, { unit: unitId, work: work.hash, inputs: stage.inputsHash, upstream });
};

/** What the gate's question is about: all finished work and the inputs. Null while any unit is unfinished. */
export const stageSubject = (stage: Stage, digest: Digest): string | null => {
  const units: [string, string][] = [];
  for (const { unitId, work } of stage.units) {
    if (work === null) return null;
    units.push([unitId, work.hash]);
  }
  return units.length === 0 ? null : contentHash(digest, { units, inputs: stage.inputsHash });
};
