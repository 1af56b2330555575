/** The strategy of one unit, with how far it is: a finished one counts, a draft is only shown (UNIT-6, UNIT-7). */
import type { Stage, StageUnit } from '@tenure/domain/gate/state.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { LEVERS, type Lever, type LeverName } from '@tenure/domain/strategy/levers.ts';
import { EMPTY_STRATEGY, type RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import type { UnitState } from '@tenure/domain/unit/state.ts';

export interface LeverLine {
  readonly lever: LeverName;
  /** null: nobody has agreed on it yet. */
  readonly boundary: Lever | null;
  /** What the customer offers on it now. */
  readonly offered: { readonly statement: string; readonly standing: string } | null;
}

export interface UnitStrategy {
  readonly unit: string;
  readonly title: string;
  readonly scope: string;
  readonly status: 'finished' | 'draft' | 'not-begun';
  readonly finishedAt: Instant | null;
  readonly strategy: RenewalStrategy;
  /** All six, in their order. */
  readonly levers: readonly LeverLine[];
}

const isEmpty = (strategy: RenewalStrategy): boolean => JSON.stringify(strategy) === JSON.stringify(EMPTY_STRATEGY);

/** `unit`: folded from its own stream, where a draft is; null while it has not been heard of. */
export const unitStrategy = (stage: Stage, line: StageUnit, unit: UnitState): UnitStrategy => {
  const strategy = line.work?.content.strategy ?? unit?.work.strategy ?? line.spec.outline ?? EMPTY_STRATEGY;
  const draft = isEmpty(strategy) ? 'not-begun' : 'draft';
  return {
    unit: line.spec.slug,
    title: line.spec.title,
    scope: line.spec.scope,
    status: line.work === null ? draft : 'finished',
    finishedAt: line.work?.at ?? null,
    strategy,
    levers: LEVERS.map((lever) => {
      const term = stage.terms.find((each) => each.unitId === line.unitId && each.lever === lever);
      return {
        lever,
        boundary: strategy.levers?.[lever] ?? null,
        offered: term === undefined ? null : { statement: term.statement, standing: term.standing },
      };
    }),
  };
};

export const hasWalkAway = ({ levers }: Pick<UnitStrategy, 'levers'>): boolean =>
  levers.some(({ boundary }) => boundary?.walkAway != null || boundary?.scale != null);
