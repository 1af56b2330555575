/** Four playbooks × three tiers × three risks × long, short, too short and past deadlines: every plan holds (PLAY-4). */
import { addDays, daysBetween, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { PLAYBOOK_IDS, RISKS, TIERS } from '@tenure/domain/kernel/vocabulary.ts';
import { findCycle } from '@tenure/domain/planning/dependencies.ts';
import { WorkbackPlan } from '@tenure/domain/planning/plan.ts';
import { latestPlaybook } from '@tenure/domain/planning/playbooks/catalogue.ts';
import { planWorkback, type WorkbackInput } from '@tenure/domain/planning/workback.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { calendars, dates, worksWithin } from './planning-arbitraries.ts';

/** Days from today to the deadline, by how well the lead time of the tier fits into them. */
const SPANS = {
  long: (lead: number, share: number) => lead + Math.floor(share * 300),
  short: (lead: number, share: number) => 8 + Math.floor(share * (lead - 8)),
  'too short': (_lead: number, share: number) => Math.floor(share * 8),
} as const;

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const COMBINATIONS = TIERS.flatMap((tier) => RISKS.map((risk) => ({ tier, risk })));

const check = (input: WorkbackInput): void => {
  const { playbook, tier, risk, today, deadline, noticeDate, calendar } = input;
  const anchor = noticeDate ?? deadline;
  const result = planWorkback(input);
  const workable = worksWithin(calendar, today, anchor);
  if (E.isLeft(result)) {
    expect(workable).toEqual([]);
    expect(result.left).toEqual({ _tag: 'NoWorkingDayLeft', rule: 'PLAY-4', from: today, to: anchor });
    return;
  }
  const { tasks, milestones, fit } = result.right;
  expect(WorkbackPlan.is(result.right)).toBe(true);
  expect(planWorkback(input)).toEqual(result);

  const due = new Map(tasks.map((task) => [task.id, task.due]));
  expect(findCycle(tasks)).toBeNull();
  expect(tasks.map(({ id }) => id).toSorted()).toEqual(
    playbook.tasks.flatMap(({ id, onlyFor }) => ((onlyFor ?? RISKS).includes(risk) ? [id] : [])).toSorted(),
  );
  const open = new Set(due.keys());
  const problems: string[] = [];
  for (const task of tasks) {
    for (const id of task.dependsOn) {
      if (open.has(id)) problems.push(`${id} is not listed before ${task.id}, which depends on it`);
      if ((due.get(id) ?? '9') > task.due) problems.push(`${id} is due after ${task.id}, which depends on it`);
    }
    open.delete(task.id);
  }
  const reached = milestones.map(({ date }) => date);
  for (const date of [...due.values(), ...reached]) {
    if (date < today || date > anchor || anchor > deadline) problems.push(`${date} is not in ${today} to ${anchor}`);
    if (!workable.includes(date)) problems.push(`${date} is not a working day`);
  }
  expect(problems).toEqual([]);
  expect(reached).toEqual(reached.toSorted());

  // What the plan needs against what there is, in calendar days and in working days.
  const lead = policyV1.leadTimeDays[tier];
  const available = daysBetween(today, anchor);
  const longest = Math.max(...tasks.map(({ id }) => playbook.tasks.find((task) => task.id === id)?.offset ?? 0));
  const fits = available >= lead && workable.length - 1 >= Math.round((longest * lead) / 180);
  expect(fit).toMatchObject({ anchorDate: anchor, leadTimeDays: lead, availableDays: available, compressed: !fits });
  expect(fit.compressedByPercent > 0).toBe(!fits);
};

describe.each(PLAYBOOK_IDS)('PLAY-4 %s', (id) => {
  const playbook = latestPlaybook(id);
  const base = { playbook, policy: policyV1, facts: [] };

  it.each(Object.entries(SPANS))('PLAY-4 every tier and risk: a %s deadline gives a plan that holds', (_, span) => {
    fc.assert(
      fc.property(dates, calendars, share, share, fc.boolean(), (today, calendar, spread, notice, noticed) => {
        for (const { tier, risk } of COMBINATIONS) {
          const days = span(policyV1.leadTimeDays[tier], spread);
          const noticeDate = noticed ? addDays(today, Math.floor(notice * (days + 1))) : null;
          check({ ...base, tier, risk, calendar, today, deadline: addDays(today, days), noticeDate });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('PLAY-4 every tier and risk: a past deadline is refused, whatever the calendar', () => {
    fc.assert(
      fc.property(dates, calendars, fc.integer({ min: 1, max: 900 }), (today, calendar, ago) => {
        const deadline: PlainDate = addDays(today, -ago);
        for (const { tier, risk } of COMBINATIONS) {
          const refused = planWorkback({ ...base, tier, risk, calendar, today, deadline, noticeDate: null });
          expect(refused).toEqual(E.left({ _tag: 'DeadlineInThePast', rule: 'PLAY-4', deadline, today }));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('PLAY-4 less time never moves a task further from its deadline', () => {
    fc.assert(
      fc.property(dates, calendars, share, fc.integer({ min: 1, max: 60 }), (deadline, calendar, spread, less) => {
        const days = Math.floor(spread * 200);
        const duesFrom = (before: number) =>
          E.map((plan: WorkbackPlan) => new Map(plan.tasks.map((task) => [task.id, task.due])))(
            planWorkback({
              ...base,
              tier: 'strategic',
              risk: 'red',
              calendar,
              today: addDays(deadline, -before),
              deadline,
              noticeDate: null,
            }),
          );
        const [more, fewer] = [duesFrom(days + less), duesFrom(days)];
        if (E.isLeft(more) || E.isLeft(fewer)) return;
        for (const [task, due] of fewer.right) expect(due >= (more.right.get(task) ?? due), task).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
