/** Which documents a play has, each with its data: the finished strategy of every unit, and the outcome (OUT-5). */

import type { Stage } from '@tenure/domain/gate/state.ts';
import { signOffNow } from '@tenure/domain/gate/steps.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import { type OutcomeDocument, parseOutcome, renderOutcome } from './outcome-document.ts';
import { parseStrategy, renderStrategy, type StrategyDocument } from './strategy-document.ts';

/** A file as it should be, and how what is in it is read. */
export interface Wanted {
  /** Below the folder of documents, with `/`: `acme-2027/core/RENEWAL-STRATEGY.md`. */
  readonly path: string;
  readonly kind: 'strategy' | 'outcome';
  /** Slug of the unit it is about; null for the outcome. */
  readonly unit: string | null;
  readonly markdown: string;
  readonly data: unknown;
  readonly parse: (markdown: string) => E.Either<string, unknown>;
}

const told =
  <A>(parse: (markdown: string) => E.Either<{ line: number; found: string; expected: string }, A>) =>
  (markdown: string): E.Either<string, unknown> =>
    E.mapLeft(
      ({ line, found, expected }: { line: number; found: string; expected: string }) =>
        `line ${line} reads “${found.slice(0, 200)}”; expected ${expected.slice(0, 200)}`,
    )(parse(markdown));

export const strategyOf = (
  { account, slug, units }: Pick<Stage, 'account' | 'slug' | 'units'>,
  unit: string,
): StrategyDocument | null => {
  const found = units.find(({ spec }) => spec.slug === unit);
  if (found === undefined || found.work === null) return null;
  const { title, scope } = found.spec;
  const { strategy, body } = found.work.content;
  return { account: account.name, play: slug, unit, title, scope, workHash: found.work.hash, strategy, body };
};

export const outcomeOf = (
  stage: Stage,
  { start, outcome }: Pick<Play, 'start' | 'outcome'>,
): OutcomeDocument | null => {
  if (outcome === null) return null;
  const { customer, terms, units } = stage;
  const slugOf = (unitId: string) => units.find((unit) => unit.unitId === unitId)?.spec.slug ?? unitId;
  const last = signOffNow(stage);
  return {
    account: start.account.name,
    play: start.slug,
    customer: customer && {
      decision: customer.decision,
      decidedOn: customer.decidedOn,
      decidedBy: customer.decidedBy,
      evidence: customer.evidence,
    },
    agreedTerms: terms.map(({ unitId, lever, statement, standing }) => ({
      unit: slugOf(unitId),
      lever,
      statement,
      standing,
    })),
    signOff: last && {
      status: last.status,
      by: last.role === null ? last.by.id : `${last.by.id} (${last.role})`,
      note: last.note,
    },
    outcome,
  };
};

export const wantedDocuments = (stage: Stage, play: Play | null): readonly Wanted[] => {
  const strategies = stage.units.flatMap(({ spec }): readonly Wanted[] => {
    const data = strategyOf(stage, spec.slug);
    if (data === null) return [];
    const path = `${stage.slug}/${spec.slug}/RENEWAL-STRATEGY.md`;
    return [
      { path, kind: 'strategy', unit: spec.slug, markdown: renderStrategy(data), data, parse: told(parseStrategy) },
    ];
  });
  const outcome = play === null ? null : outcomeOf(stage, play);
  if (outcome === null) return strategies;
  const path = `${stage.slug}/RENEWAL-OUTCOME.md`;
  return [
    ...strategies,
    { path, kind: 'outcome', unit: null, markdown: renderOutcome(outcome), data: outcome, parse: told(parseOutcome) },
  ];
};

const LONGEST_LIST = 5;

/** Where two values differ, as JSON pointers; a reader gets the first few. */
export const differences = (a: unknown, b: unknown, at = ''): readonly string[] => {
  const nested = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null;
  if (!nested(a) || !nested(b)) return canonicalJson(a ?? null) === canonicalJson(b ?? null) ? [] : [at];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => differences(a[key], b[key], `${at}/${key}`));
};

export const inWords = (pointers: readonly string[]): string => {
  const more = pointers.length - LONGEST_LIST;
  return `${pointers.slice(0, LONGEST_LIST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
