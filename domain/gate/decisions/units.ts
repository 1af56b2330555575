/** Units declared, amended, dropped and finished (ELAB-3, UNIT-2). */
import * as E from 'fp-ts/lib/Either.js';
import { contentHash } from '../../kernel/content-hash.ts';
import type { UnitId } from '../../kernel/ids.ts';
import { findCycle } from '../../planning/dependencies.ts';
import type { UnitSpec } from '../../stage/unit-spec.ts';
import { placeholderText } from '../../strategy/heuristics/placeholder-text.ts';
import { vagueCriterion } from '../../strategy/heuristics/vague-criterion.ts';
import type { STAGE_UNIT_COMMANDS } from '../commands/stage.ts';
import { type Decisions, happened } from '../decision.ts';
import { saysNothing } from '../plain-words.ts';
import type { GateRefusal } from '../refusals.ts';
import type { Stage, StageUnit } from '../state.ts';

const twice = (ids: readonly string[]): number => ids.findIndex((id, index) => ids.indexOf(id) !== index);

const unusable = (problem: string, accepted: string, pointer: string): GateRefusal => ({
  _tag: 'UnitUnusable',
  rule: 'ELAB-3',
  problem,
  accepted,
  pointer,
});

const misdeclared = ({ title, criteria, outputs, questions }: UnitSpec): GateRefusal | null => {
  const empty = placeholderText(title);
  if (empty !== null) return saysNothing('ELAB-3', empty, '/title');
  if (outputs.length === 0) return unusable('the unit produces nothing', 'at least one output', '/outputs');
  if (criteria.length === 0) {
    return unusable('nobody could say when the unit is complete', 'at least one completion criterion', '/criteria');
  }
  for (const [index, { statement }] of criteria.entries()) {
    const found = placeholderText(statement) ?? vagueCriterion(statement);
    if (found !== null) {
      return { _tag: 'VagueCriterion', rule: 'ELAB-3', ...found, pointer: `/criteria/${index}/statement` };
    }
  }
  for (const [field, ids] of Object.entries({
    criteria: criteria.map(({ id }) => id),
    outputs: outputs.map(({ id }) => id),
    questions: questions.map(({ id }) => id),
  })) {
    const at = twice(ids);
    if (at >= 0) return unusable(`two ${field} are called ${ids[at]}`, 'each id once', `/${field}/${at}/id`);
  }
  return null;
};

/** Siblings must exist, and must not wait for each other in a circle. */
const entangled = (stage: Stage, { slug, dependsOn }: UnitSpec): GateRefusal | null => {
  const siblings = stage.units.map(({ spec }) => spec).filter((spec) => spec.slug !== slug);
  const known = siblings.map((spec) => spec.slug);
  const stranger = dependsOn.findIndex((each) => !known.includes(each) && each !== slug);
  if (stranger >= 0) {
    return {
      _tag: 'UnknownUnit',
      rule: 'ELAB-3',
      unit: dependsOn[stranger] ?? '',
      known,
      pointer: `/dependsOn/${stranger}`,
    };
  }
  const nodes = [...siblings, { slug, dependsOn }].map((node) => ({ id: node.slug, dependsOn: node.dependsOn }));
  const cycle = dependsOn.includes(slug) ? [slug, slug] : findCycle(nodes);
  return cycle === null ? null : { _tag: 'UnitsInACircle', rule: 'ELAB-3', cycle, pointer: '/dependsOn' };
};

/** A unit of the stage by its slug, or the refusal that lists those there are. */
export const unitNamed = (stage: Stage, slug: string, pointer: string): E.Either<GateRefusal, StageUnit> => {
  const unit = stage.units.find(({ spec }) => spec.slug === slug);
  const known = stage.units.map(({ spec }) => spec.slug);
  return unit === undefined
    ? E.left({ _tag: 'UnknownUnit', rule: 'ELAB-3', unit: slug, known, pointer })
    : E.right(unit);
};

/** The same refusal with its place inside the command that wraps the declaration. */
const within = (prefix: string, refusal: GateRefusal): GateRefusal =>
  'pointer' in refusal ? { ...refusal, pointer: `${prefix}${refusal.pointer}` } : refusal;

export const units: Decisions<keyof typeof STAGE_UNIT_COMMANDS> = {
  DeclareUnit: (stage, spec, { digest, idFor }) => {
    if (stage.units.some((unit) => unit.spec.slug === spec.slug)) {
      return E.left(unusable(`a unit ${spec.slug} is declared already`, 'another slug, or amend-unit', '/slug'));
    }
    const wrong = misdeclared(spec) ?? entangled(stage, spec);
    if (wrong !== null) return E.left(wrong);
    const unitId = idFor('unit') as UnitId;
    return E.right([happened('UnitPlanned', { unitId, spec, specHash: contentHash(digest, spec) })]);
  },

  AmendUnit: (stage, { spec, reason }, { digest }) => {
    const found = unitNamed(stage, spec.slug, '/spec/slug');
    if (E.isLeft(found)) return found;
    const { unitId, cleared, sentBack, specHash: before } = found.right;
    if (cleared) return E.left({ _tag: 'UnitIsReleased', rule: 'UNIT-2', unit: spec.slug });
    const wrong = misdeclared(spec) ?? entangled(stage, spec);
    if (wrong !== null) return E.left(within('/spec', wrong));
    const specHash = contentHash(digest, spec);
    // Sent back to be declared anew, it may also be declared as it was: the finding can be a mistake (GATE-5).
    const again = specHash === before && sentBack !== 'elaborate';
    return E.right(again ? [] : [happened('UnitSpecAmended', { unitId, spec, specHash, reason })]);
  },

  DropUnit: (stage, { unit: slug, reason }) => {
    const found = unitNamed(stage, slug, '/unit');
    if (E.isLeft(found)) return found;
    const { unitId, cleared } = found.right;
    if (cleared) return E.left({ _tag: 'UnitIsReleased', rule: 'UNIT-2', unit: slug });
    const dependents = stage.units.filter(({ spec }) => spec.dependsOn.includes(slug)).map(({ spec }) => spec.slug);
    if (dependents.length > 0) return E.left({ _tag: 'UnitIsNeeded', rule: 'ELAB-3', unit: slug, dependents });
    return E.right([happened('UnitDropped', { unitId, reason })]);
  },

  RegisterWork: (stage, { reopenedBy, ...registered }) => {
    const unit = stage.units.find(({ unitId }) => unitId === registered.unitId);
    if (unit === undefined || !unit.cleared || unit.work?.hash === registered.workHash) return E.right([]);
    // It was finished before the unit was sent back, and only arrives now: the unit is at work on the next.
    if (unit.sentBackBy.some((finding) => !reopenedBy.includes(finding))) return E.right([]);
    return E.right([happened('UnitWorkRegistered', registered)]);
  },

  RegisterCorrection: (stage, corrected) => {
    const unit = stage.units.find(({ unitId }) => unitId === corrected.unitId);
    // Sent back meanwhile, it is made anew by its hats, who begin from the correction.
    if (unit === undefined || unit.work === null || unit.work.hash === corrected.workHash) return E.right([]);
    return E.right([happened('UnitWorkCorrected', corrected)]);
  },
};
