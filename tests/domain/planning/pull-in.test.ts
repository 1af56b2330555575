import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import { pullIn } from '@tenure/domain/planning/workback.ts';
import { describe, expect, it } from 'vitest';
import { calendar, day } from './sample-plan.ts';

const items = [
  { id: 't01', date: day('2026-06-01') },
  { id: 't02', date: day('2026-06-19') },
  { id: 't03', date: day('2026-06-22') },
  { id: 't04', date: day('2026-07-31') },
];

describe('PLAY-4 an earlier anchor', () => {
  it('PLAY-4 moves what lies beyond it to the last working day up to it, and nothing else', () => {
    // The 21st is a Sunday.
    expect(pullIn(items, day('2026-06-21'), DEFAULT_CALENDAR)).toEqual([
      { id: 't03', date: '2026-06-19' },
      { id: 't04', date: '2026-06-19' },
    ]);
  });

  it('PLAY-4 steps back over holidays as well', () => {
    const closed = calendar({ holidays: [day('2026-06-19'), day('2026-06-18')] });
    expect(pullIn(items.slice(2), day('2026-06-20'), closed).map(({ date }) => date)).toEqual([
      '2026-06-17',
      '2026-06-17',
    ]);
  });

  it('PLAY-4 an anchor at or after the last item moves nothing', () => {
    expect(pullIn(items, day('2026-07-31'), DEFAULT_CALENDAR)).toEqual([]);
  });
});
