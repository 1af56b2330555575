/** Checkpoints on random calendars (PLAY-7), and plans pulled in to a nearer date (PLAY-4). */
import { addDays, daysBetween } from '@tenure/domain/kernel/dates.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { RISKS } from '@tenure/domain/kernel/vocabulary.ts';
import { lastWithin } from '@tenure/domain/planning/calendar.ts';
import { checkpointDates } from '@tenure/domain/planning/checkpoint-cadence.ts';
import { execSave } from '@tenure/domain/planning/playbooks/exec-save.ts';
import { planWorkback, pullIn } from '@tenure/domain/planning/workback.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { calendars, dates, worksOn, worksWithin } from './planning-arbitraries.ts';

const { everyDays: cadences, lastWithinDays } = policyV1.checkpoints;

describe('PLAY-7 checkpoints', () => {
  it.each(RISKS)(
    'PLAY-7 %s: increasing working days after today, up to the deadline, the last within a week of it',
    (risk) => {
      fc.assert(
        fc.property(dates, calendars, fc.integer({ min: -5, max: 250 }), (from, calendar, span) => {
          const deadline = addDays(from, span);
          const everyDays = cadences[risk];
          const found = checkpointDates({ from, deadline, everyDays, lastWithinDays, calendar });
          const choice = worksWithin(calendar, addDays(from, 1), deadline);
          if (choice.length === 0) {
            expect(found).toEqual(span >= 0 && worksOn(calendar, from) ? [from] : []);
            return;
          }
          expect(found.length).toBeGreaterThan(0);
          expect(found.every((date) => choice.includes(date))).toBe(true);
          expect(found).toEqual([...new Set(found)].toSorted());
          // The rule, or the nearest to it that the calendar admits.
          const last = found.at(-1) ?? from;
          const inFinalDays = worksWithin(calendar, addDays(deadline, -lastWithinDays), deadline);
          if (inFinalDays.some((date) => date > from))
            expect(daysBetween(last, deadline)).toBeLessThanOrEqual(lastWithinDays);
          else expect(last).toBe(choice.at(-1));
          // Every step of the cadence is watched on its day or the working day before it; one more may close the gap.
          const steps = Array.from({ length: Math.floor(span / everyDays) }, (_, k) =>
            addDays(from, (k + 1) * everyDays),
          );
          const rolled = steps.flatMap((step) => choice.filter((date) => date <= step).at(-1) ?? []);
          const regular = [...new Set(rolled)];
          expect(found.slice(0, regular.length)).toEqual(regular);
          expect(found.length - regular.length).toBeLessThanOrEqual(1);
        }),
        { numRuns: 150 },
      );
    },
  );
});

describe('PLAY-4 an earlier anchor', () => {
  it('PLAY-4 leaves a plan that ends by it, in order, with nothing later than before', () => {
    fc.assert(
      fc.property(
        dates,
        calendars,
        fc.integer({ min: 20, max: 250 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (today, calendar, span, share) => {
          const deadline = addDays(today, span);
          const planned = planWorkback({
            playbook: execSave,
            tier: 'growth',
            risk: 'red',
            today,
            deadline,
            noticeDate: null,
            calendar,
            policy: policyV1,
            facts: [],
          });
          const anchor = addDays(today, Math.floor(share * span));
          if (E.isLeft(planned) || lastWithin(calendar, today, anchor) === null) return;
          const { tasks } = planned.right;
          const changes = new Map(
            pullIn(
              tasks.map(({ id, due }) => ({ id, date: due })),
              anchor,
              calendar,
            ).map(({ id, date }) => [id, date]),
          );
          const after = new Map(tasks.map(({ id, due }) => [id, changes.get(id) ?? due]));
          for (const { id, due, dependsOn } of tasks) {
            const date = after.get(id) ?? due;
            expect(changes.has(id)).toBe(due > anchor);
            expect(today <= date && date <= anchor && date <= due && worksOn(calendar, date)).toBe(true);
            for (const other of dependsOn) expect((after.get(other) ?? '9') <= date).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
