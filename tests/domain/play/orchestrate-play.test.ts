import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { OrchestratePlay } from '@tenure/domain/play/commands/start.ts';
import { describe, expect, it } from 'vitest';
import { DEADLINE, orchestrated } from '../../support/play-history.ts';
import { CSM, CSM_2, DIRECTOR, STAFF, stakeholder } from '../../support/play-people.ts';
import { date, given, instant } from '../../support/play-spec.ts';

const orchestrate = (asked: Partial<OrchestratePlay> = {}) => ({
  type: 'OrchestratePlay' as const,
  data: {
    account: { id: 'acme', name: 'Acme' },
    tier: 'growth' as const,
    risk: 'yellow' as const,
    playbook: 'exec-save' as const,
    deadline: DEADLINE,
    noticeDate: null,
    arr: { minor: 12_000_000, currency: 'EUR' },
    segment: 'growth' as const,
    dimensions: { csOwner: null, product: [], geo: null, persona: [] },
    pattern: 'pipeline' as const,
    stakeholders: STAFF,
    escalationPath: null,
    calendar: DEFAULT_CALENDAR,
    ...asked,
  },
});

const begin = (asked: Partial<OrchestratePlay> = {}) => given([]).when(orchestrate(asked));

describe('OrchestratePlay', () => {
  it('PLAY-1: starts a play with what was asked, the latest playbook and the policy in force', () => {
    const objective = begin().only('PlayOrchestrated').objective;
    begin().then(orchestrated({ objective }));
    expect(objective).toContain('Acme');
  });

  it('EVT-1: refuses a second start of the same play', () => {
    given([orchestrated()]).when(orchestrate()).refused({ _tag: 'AlreadyOrchestrated', rule: 'EVT-1' });
  });

  it('POL-13: takes the ladder of the policy unless one is given', () => {
    expect(begin().only('PlayOrchestrated').escalationPath).toEqual([
      ['csm'],
      ['renewal-director'],
      ['cro', 'exec-sponsor'],
    ]);
    const escalationPath = [['csm'], ['cro']] as const;
    expect(begin({ escalationPath }).only('PlayOrchestrated').escalationPath).toEqual(escalationPath);
  });

  it.each([
    ['no rung', []],
    ['an empty rung', [['csm'], []]],
    ['a role on two rungs', [['csm'], ['cro', 'csm']]],
  ] as const)('POL-13: refuses a ladder with %s', (_what, escalationPath) => {
    begin({ escalationPath }).refused({ _tag: 'LadderInvalid', rule: 'POL-13', pointer: '/escalationPath' });
  });

  it('PLAY-10: refuses a role given twice', () => {
    begin({ stakeholders: [stakeholder('csm', CSM), stakeholder('csm', CSM_2)] }).refused({
      _tag: 'DuplicateRole',
      role: 'csm',
    });
  });

  it.each([
    ['of two', [stakeholder('csm', CSM, DIRECTOR), stakeholder('renewal-director', DIRECTOR, CSM)]],
    ['of one, who covers for themselves', [stakeholder('csm', CSM, CSM)]],
  ])('PLAY-10: refuses a circle of substitutes %s', (_what, stakeholders) => {
    begin({ stakeholders }).refused({ _tag: 'FallbackCycle', rule: 'PLAY-10', pointer: '/stakeholders' });
  });

  it('PLAY-4: refuses a deadline in the past, and takes one today', () => {
    begin({ deadline: date('2026-03-01') }).refused({ _tag: 'DeadlineInThePast', rule: 'PLAY-4' });
    begin({ deadline: date('2026-03-02') }).only('PlayOrchestrated');
  });

  it('PLAY-4: judges the deadline by the date in the organisation’s time zone', () => {
    const deadline = date('2026-03-02');
    // Half past midnight in Auckland; still the day before in UTC.
    const now = instant('2026-03-02T11:30:00.000Z');
    const auckland = { ...DEFAULT_CALENDAR, timeZone: 'Pacific/Auckland' };
    given([])
      .when(orchestrate({ deadline, calendar: auckland }), { now })
      .refused({ _tag: 'DeadlineInThePast' });
    given([]).when(orchestrate({ deadline }), { now }).only('PlayOrchestrated');
  });

  it('PLAY-4: refuses a notice date in the past or after the deadline', () => {
    begin({ noticeDate: date('2026-02-27') }).refused({ _tag: 'NoticeDateInThePast' });
    begin({ noticeDate: date('2026-07-01') }).refused({ _tag: 'NoticeDateAfterDeadline' });
  });

  it('PLAY-4: refuses a time without a working day, even a calendar that has none at all', () => {
    const now = instant('2026-03-07T09:00:00.000Z');
    given([])
      .when(orchestrate({ deadline: date('2026-03-08') }), { now })
      .refused({ _tag: 'NoWorkingDayLeft' });
    begin({ calendar: { ...DEFAULT_CALENDAR, workingWeekdays: [] } }).refused({ _tag: 'NoWorkingDayLeft' });
  });

  it('an account name with a dollar sign is written as it stands', () => {
    const objective = begin({ account: { id: 'cash', name: 'Ca$$h $& Co' } }).only('PlayOrchestrated').objective;
    expect(objective).toContain('Ca$$h $& Co');
  });

  it('gives the play a readable slug whatever the account is called', () => {
    expect(begin({ account: { id: '  Ünïcorn & Söhne ', name: 'U' } }).only('PlayOrchestrated').slug).toBe(
      'n-corn-s-hne-exec-save-2026-06-30',
    );
    expect(begin({ account: { id: '日本', name: 'U' } }).only('PlayOrchestrated').slug).toBe('exec-save-2026-06-30');
  });
});
