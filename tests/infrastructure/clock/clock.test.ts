import { Instant } from '@tenure/domain/kernel/dates.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { systemClock } from '@tenure/infrastructure/clock/system-clock.ts';
import { describe, expect, it } from 'vitest';

const at = (text: string): Instant => text as Instant;

describe('clocks', () => {
  it('EVT-3: the system clock tells the present instant in UTC milliseconds', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(Instant.is(now)).toBe(true);
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(now)).toBeLessThanOrEqual(Date.now());
  });

  it('the controllable clock stands still until it is told to move', async () => {
    const clock = controllableClock(at('2026-03-28T23:00:00.000Z'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.now()).toBe('2026-03-28T23:00:00.000Z');
  });

  it('it advances by spans and keeps the form of an instant', () => {
    const clock = controllableClock(at('2026-03-28T23:00:00.000Z'));
    clock.advance({ days: 1, hours: 2 });
    expect(clock.now()).toBe('2026-03-30T01:00:00.000Z');
    clock.advance({ milliseconds: 7 });
    expect(clock.now()).toBe('2026-03-30T01:00:00.007Z');
    expect(Instant.is(clock.now())).toBe(true);
  });

  it('it can be set, backwards too', () => {
    const clock = controllableClock(at('2026-03-28T23:00:00.000Z'));
    clock.set(at('2026-03-01T00:00:00.000Z'));
    expect(clock.now()).toBe('2026-03-01T00:00:00.000Z');
  });
});
