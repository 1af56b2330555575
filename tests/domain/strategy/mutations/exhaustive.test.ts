/** Every element of a complete strategy, taken out or spoilt one at a time: exactly the right checks fail. */
import { checkStrategy } from '@tenure/domain/strategy/checks/check-strategy.ts';
import { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { describe, expect, it } from 'vitest';
import { believableInputs } from '../../../support/believable-inputs.ts';
import { believableStrategy } from '../../../support/believable-strategy.ts';
import { type Expected, type Outcome, WHEN_A_PLACEHOLDER, WHEN_REMOVED } from './expected.ts';
import { SPOILT } from './spoilt.ts';
import { type Place, placesOf, without, withValue } from './walk.ts';

const strategy = believableStrategy();
const inputs = believableInputs();
const places = placesOf(strategy);

const matcher = (pattern: string): RegExp => {
  const source = pattern.replaceAll('{', '(?:').replaceAll('}', ')').replaceAll('*', '[^/]+');
  return new RegExp(`^${source}$`);
};

const outcomeOf = (changed: RenewalStrategy): Outcome => {
  if (!RenewalStrategy.is(changed)) return 'refused';
  const failing = [...new Set(checkStrategy(changed, inputs).map(({ check }) => check))].toSorted();
  return failing.length === 0 ? 'allowed' : failing;
};

/** The one row that speaks of a place. */
const expectedFor = (table: Expected, path: string): Outcome => {
  const rows = table.flatMap(([outcome, patterns]) =>
    patterns.filter((pattern) => matcher(pattern).test(path)).map((pattern) => ({ outcome, pattern })),
  );
  expect(rows.map(({ pattern }) => pattern)).toHaveLength(1);
  const outcome = rows[0]?.outcome ?? 'allowed';
  return typeof outcome === 'string' ? outcome : outcome.toSorted();
};

const idle = (table: Expected, among: readonly Place[]): readonly string[] =>
  table.flatMap(([, patterns]) => patterns).filter((pattern) => !among.some(({ path }) => matcher(pattern).test(path)));

const texts = places.filter(({ value }) => typeof value === 'string');

describe('a complete strategy (UNIT-6, UNIT-7, REV-2)', () => {
  it('REV-2: passes every check', () => {
    expect(RenewalStrategy.is(strategy)).toBe(true);
    expect(checkStrategy(strategy, inputs)).toEqual([]);
    expect(places.length).toBeGreaterThan(300);
  });

  it.each(places.map((place) => [place.path, place] as const))('without %s exactly its checks fail', (path, place) => {
    expect(outcomeOf(without(strategy, place))).toEqual(expectedFor(WHEN_REMOVED, path));
  });

  it.each(texts.map(({ path }) => [path]))('with a placeholder at %s exactly its checks fail', (path) => {
    expect(outcomeOf(withValue(strategy, path, 'TBD'))).toEqual(expectedFor(WHEN_A_PLACEHOLDER, path));
  });

  it('every row of the tables speaks of some place', () => {
    expect(idle(WHEN_REMOVED, places)).toEqual([]);
    expect(idle(WHEN_A_PLACEHOLDER, texts)).toEqual([]);
  });
});

const spoilt = SPOILT.flatMap(({ what, at, value, fails }) =>
  places.filter(({ path }) => matcher(at).test(path)).map((place) => ({ what, place, value, fails })),
);

/** Two values can only be given by looking at what stands there. */
const given = (value: unknown, place: Place): unknown => {
  if (value === 'flip') return place.value === 'higher' ? 'lower' : 'higher';
  if (value !== 'of the primary') return value;
  const primary = strategy.executive?.audience?.primary;
  return primary?.kind === 'named' ? primary.executive.framing : null;
};

describe('a strategy that looks right (UNIT-6, UNIT-7, REV-2)', () => {
  it.each(spoilt.map((each) => [each.what, each.place.path, each] as const))(
    'with %s at %s fails exactly its checks',
    (_, path, each) => {
      expect(outcomeOf(withValue(strategy, path, given(each.value, each.place)))).toEqual(each.fails.toSorted());
    },
  );

  it('every way of spoiling is tried somewhere', () => {
    expect(SPOILT.filter(({ what }) => !spoilt.some((each) => each.what === what))).toEqual([]);
  });
});

describe('findings (EVT-6)', () => {
  const broken = [
    ...places.map((place) => ({ path: place.path, changed: without(strategy, place) })),
    ...texts.map(({ path }) => ({ path, changed: withValue(strategy, path, 'TBD') })),
  ].filter(({ changed }) => RenewalStrategy.is(changed));

  it('point at the element that was broken, or at the list or section it belongs to', () => {
    const astray = broken.flatMap(({ path, changed }) =>
      checkStrategy(changed, inputs)
        .filter((finding) => !path.startsWith(finding.path) && !finding.path.startsWith(path))
        .map((finding) => `${path} → ${finding.path}`),
    );
    // What is listed after something that is gone moves up, and so do the phases that waited for it.
    expect(astray.filter((line) => !/^\/motion\/\d → \/motion\/\d\/dependsOn$/.test(line))).toEqual([]);
  });

  it('all say what would satisfy them', () => {
    const findings = broken.flatMap(({ changed }) => checkStrategy(changed, inputs));
    expect(findings.length).toBeGreaterThan(400);
    for (const { message, satisfiedBy, severity, rule } of findings) {
      expect(message.length).toBeGreaterThan(10);
      expect(satisfiedBy).not.toBe('');
      expect(['blocker', 'high', 'medium', 'low']).toContain(severity);
      expect(['UNIT-6', 'UNIT-7', 'REV-2']).toContain(rule);
    }
  });
});
