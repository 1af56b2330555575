/** A unit as rows: whose turn it is, what it is made of, and every handing on and sending back. */

import { policyOf } from '@tenure/domain/kernel/decision-context.ts';
import { capOf } from '@tenure/domain/unit/cap.ts';
import { selfCheckOf } from '@tenure/domain/unit/self-check.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import { keptWhileSame } from '../kept.ts';
import { leaseColumns } from '../lease-columns.ts';
import { actorText } from '../principals.ts';
import type { RowContext } from '../projection.ts';
import { jsonText } from '../table.ts';
import type { UnitView } from '../unit-view.ts';
import type { UnitContentRow, UnitHandoffRow, UnitRow } from './unit-schema.ts';

export const unitRow = ({ unitId, unit, revision, position, asOf }: UnitView, { policies }: RowContext): UnitRow => ({
  unit_id: unitId,
  play_id: unit.playId,
  slug: unit.spec.slug,
  title: unit.spec.title,
  status: unit.status,
  hat: unit.hat,
  ...leaseColumns(unit.lease),
  bolt: unit.bolt,
  cap: capOf(unit, policyOf(policies, unit.policyVersion)),
  spec_hash: unit.specHash,
  inputs_hash: unit.inputsHash,
  work_hash: unit.workHash,
  producers: jsonText(unit.producers.map(actorText)),
  questions_open: unit.work.questions.filter(({ state }) => state === 'open').length,
  unmet: unmetOf(unit).length,
  completed_at: unit.completion?.at ?? null,
  completed_by: unit.completion === null ? null : actorText(unit.completion.by),
  escalated_at: unit.escalation?.at ?? null,
  escalated_criterion: unit.escalation?.criterion ?? null,
  reopened_by: jsonText(unit.reopenedBy),
  declared_by: actorText(unit.declaredBy),
  policy_version: unit.policyVersion,
  revision,
  position,
  updated_at: asOf,
});

type Unmet = ReturnType<typeof selfCheckOf>;

/** Kept with the work: most events of a unit change neither it nor what it is checked against. */
const checks = keptWhileSame<Unit['work'], Unmet>();

/** What the hat whose turn it is has left to do; nothing where there is no work to be done. */
export const unmetOf = (unit: Unit): Unmet =>
  unit.status === 'completed' || unit.status === 'withdrawn'
    ? []
    : checks(unit.work, [unit.hat, unit.spec, unit.inputs], () => selfCheckOf(unit));

export const contentRow = ({ unitId, unit }: UnitView): UnitContentRow => ({
  unit_id: unitId,
  spec: jsonText(unit.spec),
  work: jsonText(unit.work),
  unmet: jsonText(unmetOf(unit)),
});

export const handoffRows = ({ unitId, unit }: UnitView): readonly UnitHandoffRow[] =>
  unit.handoffs.map(({ eventId, kind, hat, to, by, at, bolt, message, criterion }, index) => ({
    unit_id: unitId,
    n: index + 1,
    kind,
    hat,
    to_hat: to,
    actor: actorText(by),
    at,
    bolt,
    message,
    criterion,
    event_id: eventId,
  }));
