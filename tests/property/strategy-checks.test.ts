/** What must hold of the checks for every strategy that can be written down at all. */
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { RISKS, TIERS } from '@tenure/domain/kernel/vocabulary.ts';
import { checkStrategy, STRATEGY_CHECKS } from '@tenure/domain/strategy/checks/check-strategy.ts';
import { verifierSelfCheck } from '@tenure/domain/strategy/checks/verifier.ts';
import { HEURISTICS } from '@tenure/domain/strategy/heuristics/catalogue.ts';
import type { StrategyInputs } from '@tenure/domain/strategy/inputs/strategy-inputs.ts';
import { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { believableBrief, believableHealth, believableVerifierInputs } from '../support/believable-inputs.ts';
import { strategies, texts } from './strategy-arbitraries.ts';

const inputs: fc.Arbitrary<StrategyInputs> = fc.record({
  brief: fc.constantFrom(believableBrief(), null),
  health: fc.constantFrom(believableHealth(), null),
  risk: fc.option(fc.constantFrom(...RISKS)),
  tier: fc.option(fc.constantFrom(...TIERS)),
});

describe('any strategy (REV-2, UNIT-4)', () => {
  it('DOC-1: decodes to itself, and survives JSON', () => {
    fc.assert(
      fc.property(strategies, (strategy) => {
        expect(RenewalStrategy.decode(strategy)).toEqual(E.right(strategy));
        expect(RenewalStrategy.is(JSON.parse(canonicalJson(strategy)))).toBe(true);
      }),
    );
  });

  it('REV-2: the checks never throw, and find the same twice', () => {
    const ids = new Set(STRATEGY_CHECKS.map(({ id }) => id));
    fc.assert(
      fc.property(strategies, inputs, (strategy, given) => {
        const findings = checkStrategy(strategy, given);
        expect(checkStrategy(structuredClone(strategy), structuredClone(given))).toEqual(findings);
        for (const { check, path, message, satisfiedBy } of findings) {
          expect(ids.has(check)).toBe(true);
          expect(path).toMatch(/^\/[a-z]/);
          expect(message).not.toMatch(/undefined|null|\[object/);
          expect(satisfiedBy).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('REV-2: no place is reported twice by one check in the same words', () => {
    fc.assert(
      fc.property(strategies, inputs, (strategy, given) => {
        const keys = checkStrategy(strategy, given).map(({ check, path, message }) => `${check} ${path} ${message}`);
        expect(keys.length).toBe(new Set(keys).size);
      }),
    );
  });

  it('REV-2: the checks change nothing they look at', () => {
    fc.assert(
      fc.property(strategies, inputs, (strategy, given) => {
        const before = canonicalJson([strategy, given]);
        checkStrategy(strategy, given);
        expect(canonicalJson([strategy, given])).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});

describe('any unit body (UNIT-8)', () => {
  it('UNIT-8: the verifier’s checks never throw, and find the same twice', () => {
    const bodies = fc.record({
      preconditions: fc.array(texts, { maxLength: 3 }),
      action: fc.option(texts),
      postconditions: fc.array(texts, { maxLength: 3 }),
      rollback: fc.option(fc.record({ kind: fc.constant('procedure' as const), steps: texts })),
      follows: fc.subarray(['d1', 'd2']),
    });
    fc.assert(
      fc.property(bodies, (body) => {
        const once = verifierSelfCheck(body, believableVerifierInputs());
        expect(verifierSelfCheck(body, believableVerifierInputs())).toEqual(once);
      }),
    );
  });
});

describe('any text (EVT-6)', () => {
  it('a heuristic quotes words of the text, and nothing else', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...Object.values(HEURISTICS)), (text, heuristic) => {
        const phrase = heuristic(text)?.phrase.replace(/…$/, '') ?? '';
        expect(text.replace(/\s+/g, ' ')).toContain(phrase);
      }),
      { numRuns: 2_000 },
    );
  });
});
