import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { latestPlaybook } from '@tenure/domain/planning/playbooks/catalogue.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { describe, expect, it } from 'vitest';
import {
  approved,
  event,
  milestone,
  orchestrated,
  planned,
  prepared,
  stepDone,
  task,
} from '../../support/play-history.ts';
import { CSM, CSM_2, DIRECTOR, named, STAFF, stakeholder } from '../../support/play-people.ts';
import { command, date, ENGINE, given } from '../../support/play-spec.ts';

const approve = command('ApprovePlan', {});
const RED = { risk: 'red' } as const;
const staffed = (...changed: typeof STAFF) => ({
  stakeholders: [...STAFF.filter(({ role }) => !changed.some((each) => each.role === role)), ...changed],
});

/** The one item that fails, and what it says. */
const failing = (history: readonly PlayEvent[], id: string, problem: RegExp) => {
  given(history)
    .when(approve)
    .refused({
      _tag: 'PlanNotReady',
      rule: 'PLAY-6',
      failing: [expect.objectContaining({ id, problems: [expect.stringMatching(problem)] })],
    });
};

describe('the plan review (PLAY-6)', () => {
  it('PLAY-6: rates 6 tasks and more as complex', () => {
    const many = (count: number) =>
      planned({ tasks: Array.from({ length: count }, (_, index) => task(`t${index + 10}`, '2026-05-15')) });
    const rated = (count: number) =>
      given(prepared({}, many(count)))
        .when(approve)
        .only('BaselineFrozen').complexity;
    expect([1, 3, 5, 6, 9, 10].map(rated)).toEqual([
      'simple',
      'medium',
      'medium',
      'complex',
      'complex',
      'very-complex',
    ]);
  });

  it('PLAY-6: records the pattern', () => {
    expect(
      given(prepared({ pattern: 'diamond' }))
        .when(approve)
        .only('BaselineFrozen').pattern,
    ).toBe('diamond');
  });

  it('PLAY-1: needs the steps before governance', () => {
    failing(prepared().slice(0, -1), 'steps-done', /enablement is not done/);
  });

  it('PLAY-6: needs tasks', () => {
    failing(prepared({}, planned({ tasks: [], deliverables: [] })), 'complexity-rated', /no tasks/);
  });

  it('PLAY-6: needs unique ids, among tasks and milestones together', () => {
    const twice = planned({ milestones: [milestone('t02', '2026-06-01')] });
    failing(prepared({}, twice), 'ids-unique', /t02 is used twice/);
  });

  it('PLAY-6: needs a dependency graph without a cycle', () => {
    const circle = planned({
      tasks: [task('t01', '2026-03-16', { dependsOn: ['t02'] }), task('t02', '2026-03-16', { dependsOn: ['t01'] })],
    });
    failing(prepared({}, circle), 'acyclic', /t01 → t02 → t01/);
  });

  it('PLAY-6: needs every prerequisite to exist', () => {
    const dangling = planned({ tasks: [task('t01', '2026-03-16', { dependsOn: ['t77'] })] });
    failing(prepared({}, dangling), 'no-dangling', /t01 depends on t77/);
  });

  it('PLAY-6: needs an owner for every task', () => {
    const legal = planned({ tasks: [task('t01', '2026-03-16', { ownerRole: 'legal' })] });
    failing(prepared(staffed(stakeholder('legal', null, CSM_2)), legal), 'tasks-owned', /t01 has no legal/);
  });

  it('PLAY-6: needs a fallback for every task, who is somebody else than its owner', () => {
    const legal = planned({ tasks: [task('t01', '2026-03-16', { ownerRole: 'legal' })] });
    failing(prepared(staffed(stakeholder('legal', named('lena'))), legal), 'tasks-covered', /nobody covers for legal/);
    const handed = event('TaskChanged', { taskId: 't01', from: { owner: null }, to: { owner: CSM_2 }, reason: 'time' });
    const history = prepared(staffed(stakeholder('csm', CSM, CSM_2)), planned({ tasks: [task('t01', '2026-03-16')] }));
    given(history).when(approve).only('BaselineFrozen');
    failing([...history, handed], 'tasks-covered', /t01: nobody covers for csm/);
  });

  it('PLAY-6: needs fallbacks without a circle', () => {
    // Only a play begun before the rule was held can have one, so it is written down here.
    const circle = staffed(stakeholder('csm', CSM, DIRECTOR), stakeholder('renewal-director', DIRECTOR, CSM));
    failing(prepared(circle), 'fallbacks-acyclic', /carla → rosa → carla/);
  });

  it('PLAY-6: needs every deliverable to be produced by some task', () => {
    const promised = planned({ deliverables: ['Paper t01', 'Signed order form'] });
    failing(prepared({}, promised), 'deliverables-produced', /nothing produces Signed order form/);
  });

  it.each(['baseline', 'target', 'unit'] as const)('PLAY-6: needs the %s of every success metric', (field) => {
    const metric = { name: 'Seats', unit: 'seats', baseline: '40', target: '80', [field]: null };
    failing(
      prepared({}, planned({ successMetrics: [metric] })),
      'metrics-measurable',
      new RegExp(`Seats lacks ${field}`),
    );
  });

  it('PLAY-6: needs a success metric at all', () => {
    failing(prepared({}, planned({ successMetrics: [] })), 'metrics-measurable', /no success metric/);
  });

  it('PLAY-6: needs a retry limit', () => {
    const policy = { ...policyV1, checkpoints: { ...policyV1.checkpoints, retries: [] } };
    given(prepared())
      .when(approve, { policies: { current: policy, byVersion: new Map([['v1', policy]]) } })
      .refused({ _tag: 'PlanNotReady', failing: [expect.objectContaining({ id: 'retry-limit' })] });
  });

  it('PLAY-6: needs an escalation path', () => {
    failing(prepared({ escalationPath: [] }), 'escalation-path', /no rung/);
  });

  it('PLAY-6: lets nothing be due after the deadline', () => {
    const late = planned({ tasks: [task('t01', '2026-07-01')], milestones: [milestone('m01', '2026-07-02')] });
    given(prepared({}, late))
      .when(approve)
      .refused({
        _tag: 'PlanNotReady',
        failing: [
          expect.objectContaining({
            id: 'within-deadline',
            problems: ['t01 is due 2026-07-01, after 2026-06-30', 'm01 is due 2026-07-02, after 2026-06-30'],
          }),
        ],
      });
  });

  it('what was done before the deadline came nearer does not keep a plan from being approved again', () => {
    const done = [
      event('TaskCompleted', { taskId: 't03', deliverableUri: null }),
      event('MilestoneReached', { milestoneId: 'm02', on: date('2026-03-02') }),
    ];
    const nearer = command('ChangeDeadline', { deadline: date('2026-04-30'), noticeDate: null, reason: 'budget' });
    const moved = given([...approved(), ...done]).when(nearer);
    const reopened = event('StepReopened', { step: 'governance', reason: 'scope grew' });
    given([...moved.history(), reopened])
      .when(approve)
      .only('BaselineFrozen');
  });

  it.each([
    ['tier', { tier: 'strategic' as const }, 'cro'],
    ['risk', RED, 'finance'],
  ])('PLAY-6: needs every role the %s demands to be staffed', (_what, demanding, role) => {
    const unstaffed = staffed(stakeholder(role as 'cro' | 'finance', null));
    failing(prepared({ ...demanding, ...unstaffed }), 'roles-staffed', new RegExp(`${role} is not staffed`));
    given(prepared(unstaffed)).when(approve).only('BaselineFrozen');
  });

  it('PLAY-6: the plan every playbook draws passes it, once its metrics have baselines and its assets are there', () => {
    const drawn = given(prepared().slice(0, 9)).when(command('PlanWorkback', {}), {
      actor: ENGINE,
    });
    const measured = drawn
      .play()
      .successMetrics.map((metric) =>
        event('SuccessMetricSet', { from: metric, to: { ...metric, baseline: '1' }, reason: 'measured' }),
      );
    expect(latestPlaybook('exec-save').tasks.length).toBeGreaterThanOrEqual(12);
    given([...drawn.history(), ...measured, stepDone('enablement')])
      .when(approve)
      .only('BaselineFrozen');
  });

  it('PLAY-6: names every item that fails, not only the first', () => {
    given([orchestrated({ stakeholders: [] })])
      .when(approve)
      .refused({
        _tag: 'PlanNotReady',
        failing: ['steps-done', 'complexity-rated', 'metrics-measurable', 'roles-staffed'].map((id) =>
          expect.objectContaining({ id, passed: false }),
        ),
      });
  });
});
