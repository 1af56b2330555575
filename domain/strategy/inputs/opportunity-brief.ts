/** OPPORTUNITY-BRIEF, as the expansion stage hands it over (ELAB-2). Renewal carries its paths and opens none. */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../../kernel/codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { LocalId } from '../../planning/plan.ts';

/** A sign that would end a path; once observed, the path is dead whatever its size. */
export const KillSignal = t.readonly(t.strict({ signal: text(400), observed: t.boolean }), 'KillSignal');
export type KillSignal = t.TypeOf<typeof KillSignal>;

export const QualifiedPath = t.readonly(
  t.strict({
    id: LocalId,
    title: text(200),
    roiCase: nullable(text(1_000)),
    arr: nullable(Money),
    killSignals: listOf(KillSignal),
  }),
  'QualifiedPath',
);
export type QualifiedPath = t.TypeOf<typeof QualifiedPath>;

export const DisqualifiedPath = t.readonly(
  t.strict({ id: LocalId, title: text(200), why: text(1_000) }),
  'DisqualifiedPath',
);
export type DisqualifiedPath = t.TypeOf<typeof DisqualifiedPath>;

export const OpportunityBrief = t.readonly(
  t.strict({
    asOf: nullable(PlainDate),
    qualified: listOf(QualifiedPath),
    disqualified: listOf(DisqualifiedPath),
  }),
  'OpportunityBrief',
);
export type OpportunityBrief = t.TypeOf<typeof OpportunityBrief>;
