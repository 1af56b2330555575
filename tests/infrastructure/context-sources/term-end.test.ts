import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { termEndAfter } from '@tenure/infrastructure/context-sources/folder/term-end.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const on = (text: string): PlainDate => text as PlainDate;

describe('the end of a running term', () => {
  it('is the first one after the date, for a term that has not begun too', () => {
    expect(termEndAfter(on('2024-12-09'), 1, on('2024-12-31'))).toBe('2025-01-09');
    expect(termEndAfter(on('2024-12-09'), 12, on('2026-12-09'))).toBe('2027-12-09');
    expect(termEndAfter(on('2024-12-09'), 12, on('2020-01-01'))).toBe('2025-12-09');
  });

  it('keeps to the month end it began on', () => {
    expect(termEndAfter(on('2025-01-31'), 1, on('2025-02-01'))).toBe('2025-02-28');
    expect(termEndAfter(on('2025-01-31'), 1, on('2025-02-28'))).toBe('2025-03-31');
    expect(termEndAfter(on('2024-02-29'), 12, on('2026-03-01'))).toBe('2027-02-28');
  });

  it('does not exist for a term without length, or of ten thousand years', () => {
    expect(termEndAfter(on('2025-01-31'), 0, on('2025-02-01'))).toBeNull();
    expect(termEndAfter(on('2025-01-31'), 120_000, on('2025-02-01'))).toBeNull();
  });

  it('is after the date, and no earlier end is', () => {
    const start = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays(on('2020-01-01'), days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 36 }), fc.integer({ min: 0, max: 3_000 }), (from, months, later) => {
        const asOf = addDays(from, later);
        const end = termEndAfter(from, months, asOf);
        const ends = Array.from({ length: 110 }, (_, term) =>
          Temporal.PlainDate.from(from)
            .add({ months: (term + 1) * months })
            .toString(),
        );
        expect(end).toBe(ends.find((candidate) => candidate > asOf));
      }),
    );
  });
});
