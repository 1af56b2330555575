import { RISKS } from '@tenure/domain/kernel/vocabulary.ts';
import { TOUCH_TYPES } from '@tenure/domain/strategy/executive-touch.ts';
import { renewalShape, touchesFor } from '@tenure/domain/strategy/renewal-shape.ts';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../../support/believable-strategy.ts';
import { found, inShort, strategyWith } from './checking.ts';

const calm = strategyWith({ '/objections/1/probability': 45 });
const facts = { risk: null, tier: null } as const;

describe('the shape of a renewal (UNIT-7)', () => {
  it.each([
    ['red', 'at-risk'],
    ['yellow', 'contested'],
    ['green', 'routine'],
  ] as const)('UNIT-7: risk %s makes it %s', (risk, shape) => {
    expect(renewalShape(calm, { ...facts, risk })?.shape).toBe(shape);
  });

  it('UNIT-7: an alternative that is likely to come up makes a green renewal contested', () => {
    expect(renewalShape(believableStrategy(), { ...facts, risk: 'green' })).toEqual({
      shape: 'contested',
      because: 'an alternative comes up with 55 percent probability',
    });
  });

  it('UNIT-7: a green renewal of a strategic account is high-value, of another tier routine', () => {
    expect(renewalShape(calm, { risk: 'green', tier: 'strategic' })?.shape).toBe('high-value');
    expect(renewalShape(calm, { risk: 'green', tier: 'scale' })?.shape).toBe('routine');
  });

  it('UNIT-7: without a risk nothing is called routine', () => {
    expect(renewalShape(calm, facts)).toBeNull();
    expect(renewalShape(believableStrategy(), facts)?.shape).toBe('contested');
  });
});

describe('the touch (UNIT-7, REV-2)', () => {
  const withTouch = (type: string) => strategyWith({ '/executive/touch/type': type, '/objections/1/probability': 45 });

  it.each([
    ['green', 'in-person-review'],
    ['green', 'escalation-call'],
    ['yellow', 'written-brief'],
    ['red', 'written-brief'],
  ] as const)('REV-2: for a %s renewal of a growth account %s does not fit', (risk, type) => {
    const findings = found('risk.touch-fits', withTouch(type), { risk, tier: 'growth' });
    expect(inShort(findings)).toEqual(['high /executive/touch/type']);
    expect(findings[0]?.message).toContain(`its risk is ${risk}`);
    expect(findings[0]?.satisfiedBy).not.toContain(type);
  });

  it('REV-2: every other combination fits', () => {
    const misfits = RISKS.flatMap((risk) =>
      TOUCH_TYPES.filter((type) => found('risk.touch-fits', withTouch(type), { risk, tier: 'growth' }).length > 0),
    );
    expect(misfits).toHaveLength(4);
  });

  it('UNIT-7: a strategic account may be visited while it is green', () => {
    expect(found('sponsor.touch', withTouch('in-person-review'), { risk: 'green', tier: 'strategic' })).toEqual([]);
    expect(inShort(found('sponsor.touch', withTouch('escalation-call'), { risk: 'green', tier: 'strategic' }))).toEqual(
      ['high /executive/touch/type'],
    );
  });

  it('UNIT-7: for every shape some touch fits', () => {
    for (const shape of ['routine', 'high-value', 'contested', 'at-risk'] as const)
      expect(touchesFor(shape).length).toBeGreaterThan(1);
  });

  it('UNIT-7: where the shape is unknown the rationale is still asked for', () => {
    const strategy = strategyWith({ '/executive/touch/rationale': null, '/objections/1/probability': 45 });
    expect(inShort(found('sponsor.touch', strategy, facts))).toEqual(['high /executive/touch/rationale']);
  });
});
