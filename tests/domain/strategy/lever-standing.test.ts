import { advantage, compareAmounts, standingOf } from '@tenure/domain/strategy/lever-standing.ts';
import type { LeverScale } from '@tenure/domain/strategy/levers.ts';
import { describe, expect, it } from 'vitest';

const euros = (major: number) => ({ minor: major * 100, currency: 'EUR' });
const fee: LeverScale = {
  unit: 'fee per year',
  favours: 'higher',
  openOffer: euros(100),
  acceptableCounter: euros(90),
  walkAway: euros(80),
};
const days: LeverScale = { unit: 'days', favours: 'lower', openOffer: 30, acceptableCounter: 45, walkAway: 60 };

describe('an offer against a lever (POL-8, GATE-1)', () => {
  it.each([
    [110, 'open-offer'],
    [100, 'open-offer'],
    [99, 'acceptable'],
    [90, 'acceptable'],
    [89, 'escalate'],
    [80, 'escalate'],
    [79, 'walk-away'],
  ] as const)('POL-8: a fee of EUR %d stands at %s', (offered, standing) => {
    expect(standingOf(fee, euros(offered))).toBe(standing);
  });

  it.each([
    [20, 'open-offer'],
    [30, 'open-offer'],
    [45, 'acceptable'],
    [60, 'escalate'],
    [61, 'walk-away'],
  ] as const)('POL-8: %d days, where fewer are better, stand at %s', (offered, standing) => {
    expect(standingOf(days, offered)).toBe(standing);
  });

  it('EVT-4: amounts of different kinds or currencies are not compared', () => {
    expect(standingOf(fee, 95)).toBeNull();
    expect(standingOf(fee, { minor: 9_500, currency: 'USD' })).toBeNull();
    expect(standingOf(days, euros(45))).toBeNull();
    expect(compareAmounts(1, euros(1))).toBeNull();
    expect(standingOf({ ...fee, walkAway: 80 }, euros(95))).toBeNull();
  });

  it('POL-8: the advantage is positive where the seller is better off', () => {
    expect(advantage(fee, euros(100), euros(90))).toBe(1_000);
    expect(advantage(days, 30, 45)).toBe(15);
    expect(advantage(days, 60, 45)).toBe(-15);
  });
});
