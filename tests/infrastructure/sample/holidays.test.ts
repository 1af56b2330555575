import { berlinHolidays, easterSunday } from '@tenure/infrastructure/sample/holidays.ts';
import { describe, expect, it } from 'vitest';

describe('PLAY-4 the sample organisation has the real holidays of Berlin', () => {
  it('computes Easter, early, late and in between', () => {
    const known = [
      '2000-04-23',
      '2008-03-23',
      '2011-04-24',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ];
    expect(known.map((sunday) => easterSunday(Number(sunday.slice(0, 4))))).toEqual(known);
  });

  it('lists the ten holidays of a year in order, and a day the city added once', () => {
    expect(berlinHolidays(2026)).toEqual([
      '2026-01-01',
      '2026-03-08',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-12-25',
      '2026-12-26',
    ]);
    expect(berlinHolidays(2025)).toContain('2025-05-08');
    expect(berlinHolidays(2026)).not.toContain('2026-05-08');
  });
});
