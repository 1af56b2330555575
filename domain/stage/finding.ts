/** A finding as it is filed: immutable from then on (FB-1, FB-2). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../kernel/codec.ts';
import { UnitId } from '../kernel/ids.ts';
import { LocalId } from '../planning/plan.ts';
import { FINDING_SEVERITIES } from '../strategy/checks/finding.ts';

export const ORIGINS = [
  'user-chat',
  'user-visual',
  'user-question',
  'adversarial-review',
  'studio-review',
  'drift',
  'agent',
  'external',
] as const;
export const Origin = oneOf(ORIGINS);
export type Origin = (typeof ORIGINS)[number];

/** Among the roles whose signatures a finding takes back: a person looks again, which at the gate is the question put anew (FB-4). */
export const USER = 'user';

export const FindingSeverity = oneOf(FINDING_SEVERITIES);

export const FindingItem = t.readonly(t.strict({ id: LocalId, statement: text(600) }), 'FindingItem');
export type FindingItem = t.TypeOf<typeof FindingItem>;

/** The check that failed, where a check filed the finding: with the path it is the finding's identity. */
export const FailedCheck = t.readonly(
  t.strict({ check: text(80), rule: text(20), path: text(400), satisfiedBy: text(1_000) }),
  'FailedCheck',
);
export type FailedCheck = t.TypeOf<typeof FailedCheck>;

/** Phases a finding can send a unit back to: `elaborate`, its declaration; `execute`, the work of its hats (GATE-5). */
export const ReopenedPhase = oneOf(['elaborate', 'execute']);

/** Fields of a finding, as whoever files it fills them in. */
export const FINDING_FIELDS = {
  /** null: the finding is about the stage as a whole. */
  unitId: nullable(UnitId),
  /** The review role whose signature it withholds (REV-3); null: none in particular. */
  role: nullable(LocalId),
  origin: Origin,
  title: text(200),
  body: text(8_000),
  items: listOf(FindingItem),
  /** null: nobody has classified it; it blocks until somebody does (GATE-3). */
  severity: nullable(FindingSeverity),
  /** Set when the unit must go back to an earlier phase (GATE-5); needs a unit. */
  reopens: nullable(ReopenedPhase),
  check: nullable(FailedCheck),
};

export const FiledFinding = t.readonly(t.strict(FINDING_FIELDS), 'FiledFinding');
export type FiledFinding = t.TypeOf<typeof FiledFinding>;
