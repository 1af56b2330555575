/** The same demands on every heuristic: quiet about good text, alarmed by bad text, and never without a reason. */
import type { Heuristic } from '@tenure/domain/strategy/heuristics/telltale.ts';
import { describe, expect, it } from 'vitest';

export interface Examples {
  readonly rule: string;
  readonly good: readonly string[];
  /** Each with what must have given it away, as part of the quoted phrase. */
  readonly bad: readonly (readonly [text: string, phrase: string])[];
}

const FEWEST = 20;

export const heuristicExamples = (name: string, heuristic: Heuristic, { rule, good, bad }: Examples): void => {
  describe(`${name} (${rule})`, () => {
    it.each(good.map((text) => [text]))(`${rule}: accepts “%s”`, (text) => {
      expect(heuristic(text)).toBeNull();
    });

    it.each(bad)(`${rule}: is alarmed by “%s”`, (text, phrase) => {
      const found = heuristic(text);
      expect(found?.phrase.toLowerCase()).toContain(phrase.toLowerCase());
      expect(text.replace(/\s+/g, ' ')).toContain(found?.phrase.replace(/…$/, ''));
    });

    it(`${rule}: says why, and gives an example of what would be accepted`, () => {
      for (const [text] of bad) {
        const found = heuristic(text);
        expect(found?.why.split(' ').length).toBeGreaterThanOrEqual(3);
        expect(found?.accepted.length).toBeGreaterThan(40);
      }
    });

    it(`${rule}: accepts the examples it gives itself`, () => {
      const given = bad.flatMap(([text]) => [...(heuristic(text)?.accepted.matchAll(/“([^”]+)”/g) ?? [])]);
      for (const example of new Set(given.map(([, inner]) => inner))) expect(heuristic(String(example))).toBeNull();
    });

    it(`${rule}: is tried on at least ${FEWEST} different texts of each sort`, () => {
      expect(new Set(good).size).toBeGreaterThanOrEqual(FEWEST);
      expect(new Set(bad.map(([text]) => text)).size).toBeGreaterThanOrEqual(FEWEST);
    });
  });
};
