import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { simulatePlay } from '@tenure/domain/policies/simulation/simulate.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approved, orchestrated, prepared } from '../support/play-history.ts';
import { PLAY } from '../support/play-reactions.ts';
import { type Move, move } from './play-moves.ts';
import { run } from './play-run.ts';
import { historyOf } from './simulated-run.ts';

const RUNS = { numRuns: 40 };
const SEED = 7;

const beginning = fc
  .record({
    risk: fc.constantFrom('green' as const, 'yellow' as const, 'red' as const),
    calendar: fc
      .constantFrom('UTC', 'Europe/Berlin', 'America/New_York')
      .map((timeZone) => ({ ...DEFAULT_CALENDAR, timeZone })),
  })
  .chain((given) => fc.constantFrom([orchestrated(given)], prepared(given), approved(given), approved(given)));

// A trigger that no event asks for is none that a policy derived.
const derivable = move.filter(({ kind }) => kind !== 'TriggerEscalation');
const moves: fc.Arbitrary<readonly Move[]> = fc.array(derivable, { minLength: 5, maxLength: 60, size: 'max' });

const SEEN = new Map<string, number>();
const seen = (what: string) => SEEN.set(what, (SEEN.get(what) ?? 0) + 1);

describe('a simulation under the policy that was in force', () => {
  it('POL-16: fires what was recorded, when, to whom and by when it was, and nothing else, however late the engine was', () => {
    const fires = fc.property(beginning, moves, (begun, made) => {
      const played = run(begun, made);
      const history = historyOf(played);
      const now = history.at(-1)?.recordedAt as Instant;
      const simulated = simulatePlay(PLAY, history, policyV1, SHIPPED_POLICIES, now);
      for (const row of simulated?.rows ?? []) {
        expect(row, JSON.stringify(row, null, 1)).toMatchObject({ outcome: 'both', differs: [] });
        expect({ ...row.simulated, escalationId: '' }).toEqual({ ...row.recorded, escalationId: '' });
        seen(row.rule);
        for (const { what } of row.simulated?.steps ?? []) seen(what);
        if (row.simulated?.resolvedAt) seen('resolved');
      }
    });
    fc.assert(fires, RUNS);
    // A property that met none of what it is about would hold of anything; these runs are known to meet all of it.
    SEEN.clear();
    fc.assert(fires, { ...RUNS, seed: SEED });
    for (const what of ['POL-1', 'POL-3', 'POL-17', 'climbed', 'reminded', 'retargeted', 'resolved'])
      expect(SEEN.get(what) ?? 0, `${what} in [${[...SEEN].join('; ')}]`).toBeGreaterThan(0);
  });
});
