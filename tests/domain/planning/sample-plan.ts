/** A playbook small enough to date by hand, and the ordinary circumstances the specs start from. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { DEFAULT_CALENDAR, type WorkingCalendar } from '@tenure/domain/planning/calendar.ts';
import type { Playbook, TaskTemplate } from '@tenure/domain/planning/playbooks/playbook.ts';
import { planWorkback, type WorkbackInput } from '@tenure/domain/planning/workback.ts';
import type { Fact } from '@tenure/domain/play/context.ts';
import * as E from 'fp-ts/lib/Either.js';

export const day = (text: string): PlainDate => text as PlainDate;

export const task = (id: string, offset: number, dependsOn: readonly string[] = []): TaskTemplate => ({
  id,
  title: `Task ${id}`,
  ownerRole: 'csm',
  offset,
  dependsOn,
  deliverable: `Deliverable of ${id}`,
  phase: 'discovery',
});

/** Authored for 90 days, which is the lead time of the scale tier: its offsets count as they stand. */
export const smallPlaybook: Playbook = {
  id: 'exec-save',
  version: 1,
  title: 'Small',
  whenToUse: 'In specs.',
  objective: 'Keep {account}.',
  authoredForLeadDays: 90,
  tasks: [task('t01', 40), task('t02', 20, ['t01']), task('t03', 5, ['t02'])],
  milestones: [
    { id: 'm01', title: 'Half way', offset: 20, phase: 'discovery' },
    { id: 'm02', title: 'Decided', offset: 0, phase: 'close' },
  ],
  messaging: [],
  proofPoints: [],
  enablement: [],
  successMetrics: [],
};

export const fact = (id: string, value: Fact['value'], unit: string | null): Fact => ({
  id,
  label: id,
  value,
  unit,
  observedOn: null,
  source: 'sample.csv, line 2',
});

export const calendar = (changes: Partial<WorkingCalendar>): WorkingCalendar => ({ ...DEFAULT_CALENDAR, ...changes });

/** A green play of the scale tier, 207 days before its deadline on a Friday, with nothing in its way. */
const circumstances: WorkbackInput = {
  playbook: smallPlaybook,
  tier: 'scale',
  risk: 'green',
  today: day('2026-01-05'),
  deadline: day('2026-07-31'),
  noticeDate: null,
  calendar: DEFAULT_CALENDAR,
  policy: policyV1,
  facts: [],
};

/** `given({ deadline }).whenPlanned()` is the plan; `.whenRefused()` the refusal. Either fails the spec if it is the other. */
export const given = (changes: Partial<WorkbackInput>) => ({
  whenPlanned: () => {
    const result = planWorkback({ ...circumstances, ...changes });
    if (E.isLeft(result)) throw new Error(`expected a plan, was refused: ${JSON.stringify(result.left)}`);
    return result.right;
  },
  whenRefused: () => {
    const result = planWorkback({ ...circumstances, ...changes });
    if (E.isRight(result)) throw new Error('expected a refusal, was given a plan');
    return result.left;
  },
});
