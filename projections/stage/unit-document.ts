/** A unit as a document: what whoever wears its hat has to know. Plain data, ready for JSON. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitHat } from '@tenure/domain/stage/hats.ts';
import type { Criterion, UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import type { UnitWork } from '@tenure/domain/stage/unit-work.ts';
import type { Finding } from '@tenure/domain/strategy/checks/finding.ts';
import type { Handoff } from '@tenure/domain/unit/state.ts';
import type { StageUnitLine } from './document.ts';
import type { FindingLine, SignatureLine } from './lines.ts';

export interface UnitSummary {
  readonly unitId: UnitId;
  readonly playId: PlayId;
  readonly playSlug: string;
  readonly slug: string;
  readonly title: string;
  readonly status: StageUnitLine['status'];
}

export interface HandoffLine {
  readonly n: number;
  readonly kind: Handoff['kind'];
  readonly hat: UnitHat;
  /** Null: it was the last hat, or rejected at the cap, where a person has to decide (POL-7). */
  readonly to: UnitHat | null;
  readonly by: string;
  readonly at: Instant;
  /** The bolt it ended. */
  readonly bolt: number;
  readonly message: string;
  readonly criterion: string | null;
}

export interface UnitDocument extends Omit<StageUnitLine, 'unmet'> {
  readonly playId: PlayId;
  readonly playSlug: string;
  readonly criteria: readonly Criterion[];
  readonly producers: readonly string[];
  readonly questionsOpen: number;
  /** What the self-check of the hat still asks for. */
  readonly unmet: readonly Finding[];
  /** Every handing on and sending back, oldest first; the last is the baton. Reasons of earlier bolts stay. */
  readonly handoffs: readonly HandoffLine[];
  /** Null while the unit's own stream has not been heard of. */
  readonly spec: UnitSpec | null;
  readonly work: UnitWork | null;
  readonly signatures: readonly SignatureLine[];
  /** Those that are open and about this unit. */
  readonly findings: readonly FindingLine[];
  /** Revision of the unit's own stream; null while it has not been heard of. */
  readonly revision: number | null;
  readonly updatedAt: Instant | null;
}
